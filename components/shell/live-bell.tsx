'use client';

import Link from 'next/link';
import { type ReactNode, useEffect, useState } from 'react';
import { keepUnreadFeed, listenToUnread } from '../notices/unread-feed';

type Props = {
  /** As the page was rendered: what is shown until the server says otherwise. */
  unread: number;
  /** Names of the link for none, one and more (`{count}`); what is said when a notice arrives. */
  words: { none: string; one: string; many: string; arrived: string };
  /** The picture. */
  children: ReactNode;
};

/** The way to the notifications, whose number follows what happens. */
export function LiveBell({ unread, words, children }: Props) {
  const [rendered, setRendered] = useState(unread);
  const [now, setNow] = useState({ unread, newest: Number.POSITIVE_INFINITY, hasNews: false });
  if (rendered !== unread) {
    setRendered(unread);
    setNow({ ...now, unread });
  }
  useEffect(
    () => listenToUnread((state) => setNow(({ newest }) => ({ ...state, hasNews: state.newest > newest }))),
    [],
  );
  useEffect(keepUnreadFeed, []);
  const label = [words.none, words.one][now.unread] ?? words.many.replace('{count}', String(now.unread));
  return (
    <>
      <Link
        href="/notifications"
        aria-label={label}
        className="relative grid size-9 place-items-center rounded-md text-band-ink hover:bg-band-line hover:text-band-ink"
      >
        {children}
        {now.unread > 0 && (
          <span
            aria-hidden="true"
            className="figures absolute top-0 right-0 min-w-4.5 rounded-full bg-band-mark px-1 text-center font-semibold text-[0.6875rem] text-band leading-4.5"
          >
            {now.unread > 99 ? '99+' : now.unread}
          </span>
        )}
      </Link>
      <span role="status" className="sr-only">
        {now.hasNews && `${words.arrived} ${label}`}
      </span>
    </>
  );
}
