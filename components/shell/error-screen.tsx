'use client';

import { useEffect, useState } from 'react';
import en from '@/messages/en/errors.json';
import fr from '@/messages/fr/errors.json';
import { Button } from '../ui/button';
import { buttonLook } from '../ui/button-look';

type Props = {
  /** What was thrown; the server's errors carry the reference under which the log keeps them (`digest`). */
  error: unknown;
  /** Shows the page once more. */
  retry: () => void;
};

/**
 * Something that nobody expected. It brings its own few sentences: what gives the others theirs may be what failed.
 */
export function ErrorScreen({ error, retry }: Props) {
  const reference = error instanceof Error && 'digest' in error ? String(error.digest) : null;
  const [words, setWords] = useState(fr);
  useEffect(() => {
    if (document.documentElement.lang === 'en') setWords(en);
  }, []);
  return (
    <div role="alert" className="mx-auto max-w-xl space-y-3 px-4 py-12">
      <h1 className="text-xl">{words.title}</h1>
      <p>{words.lead}</p>
      {reference && (
        <p className="text-muted">
          {words.reference} <code className="figures font-semibold text-ink">{reference}</code>
        </p>
      )}
      <div className="flex flex-wrap gap-2 pt-2">
        <Button onClick={() => retry()}>{words.again}</Button>
        {/* A full load: whatever is broken in this page is left behind. */}
        <a href="/" className={buttonLook('secondary')}>
          {words.home}
        </a>
      </div>
    </div>
  );
}
