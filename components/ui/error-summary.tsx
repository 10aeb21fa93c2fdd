'use client';

import { useEffect, useRef } from 'react';
import type { FieldRefusal } from './field-error';
import { Icon } from './icon';

/**
 * Every reason of a "no" above the form, each linked to its field. It takes the focus when it appears, with or without
 * JavaScript, so that nobody has to look for what went wrong.
 */
export function ErrorSummary({ title, refusals }: { title: string; refusals: readonly FieldRefusal[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusals.length > 0) box.current?.focus();
  }, [refusals]);
  if (refusals.length === 0) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="flex gap-3 rounded-md border border-danger/30 border-l-4 border-l-danger bg-danger-soft px-4 py-3"
    >
      <Icon name="alert" className="mt-0.5 text-danger" />
      <div>
        <p className="font-semibold">{title}</p>
        <ul className="mt-1 list-disc space-y-0.5 pl-4">
          {refusals.map((one) => (
            <li key={`${one.field ?? ''} ${one.sentence}`}>
              {one.field === undefined ? one.sentence : <a href={`#${one.field}`}>{one.sentence}</a>}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
