'use client';

import { useEffect, useRef } from 'react';
import { Notice } from '@/components/ui/notice';
import type { NewerSheet } from '@/lib/forms/contract-form-state';

type Props = { newer: NewerSheet; words: { title: string; text: string } };

/** Somebody else saved the sheet first: what they changed, and that nothing typed here is lost. */
export function NewerNotice({ newer, words }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (newer.changes.length > 0) box.current?.focus();
  }, [newer]);
  return (
    <div ref={box} tabIndex={-1} role="alert">
      <Notice tone="warning" title={words.title}>
        <p>{words.text}</p>
        {newer.changes.map((change) => (
          <div key={change.id} className="mt-2">
            <p className="text-[0.8125rem] text-muted">{change.by}</p>
            <ul className="list-disc pl-4">
              {change.sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </div>
        ))}
        {newer.kept !== null && <p className="mt-2 font-medium">{newer.kept}</p>}
      </Notice>
    </div>
  );
}
