'use client';

import { useEffect, useRef } from 'react';

type Props = {
  who: string;
  /** When and from which address the page was asked for: what is said where no script says it better. */
  asked: string;
  /** How the instant is written (BCP 47), and where it is read. */
  language: string;
  timeZone: string;
};

/**
 * The first line on paper: who printed it, when, from which address. A page may have been open for long. It is an attribute
 * that the style sheet writes out, so that it is no text of the page on a screen.
 */
export function PrintedLine({ who, asked, language, timeZone }: Props) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const fill = () => {
      const at = new Date().toLocaleString(language, { timeZone, dateStyle: 'short', timeStyle: 'short' });
      line.current?.setAttribute('data-printed', `${who} ${at.replace(',', '')} ${location.href}`);
    };
    addEventListener('beforeprint', fill);
    return () => removeEventListener('beforeprint', fill);
  }, [who, language, timeZone]);
  return <p ref={line} data-printed={`${who} ${asked}`} />;
}
