'use client';

import { useEffect, useState } from 'react';
import type { UnreadState } from '@/lib/queries/unread-state';
import { listenToUnread } from './unread-feed';

type Props = {
  /** As the list was rendered. */
  rendered: UnreadState;
  /** Of the list, from its beginning. */
  href: string;
  /** For one, for more (`{count}`), and for more than are counted. */
  words: { one: string; many: string; uncounted: string };
};

const MOST_COUNTED = 99;

/** Above a list that has grown since: the way to its newest lines. The list itself stays as its reader left it. */
export function NewNotices({ rendered, href, words }: Props) {
  const [now, setNow] = useState(rendered);
  useEffect(() => listenToUnread(setNow), []);
  if (now.newest <= rendered.newest) return null;
  return (
    <p className="rounded-md border border-info/30 border-l-4 border-l-info bg-info-soft px-4 py-3">
      <a href={href}>{sentence(words, now.unread, now.unread - rendered.unread)}</a>
    </p>
  );
}

function sentence({ one, many, uncounted }: Props['words'], unread: number, more: number): string {
  if (unread > MOST_COUNTED) return uncounted;
  return more > 1 ? many.replace('{count}', String(more)) : one;
}
