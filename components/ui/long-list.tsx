'use client';

import { useRouter } from 'next/navigation';
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';

type Props = {
  /** What a narrow screen says before the value of each column; null where the value needs no name. */
  labels: readonly (string | null)[];
  /** Its rows stand close together. */
  isDense?: boolean;
  children: ReactNode;
};

/**
 * A long list, a table that stacks. Plain links inside of it open without loading the whole page again: one listener
 * instead of one component a link. Its labels are said once for the table, not once a cell.
 */
export function LongList({ labels, isDense, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const router = useRouter();
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!link || !isOurs(event, link)) return;
      event.preventDefault();
      router.push(link.pathname + link.search + link.hash);
    };
    const element = box.current;
    element?.addEventListener('click', follow);
    return () => element?.removeEventListener('click', follow);
  }, [router]);
  return (
    <div ref={box} className="list" data-dense={isDense || undefined} style={labelStyle(labels)}>
      {children}
    </div>
  );
}

/** Cascading style sheets have strings as JSON has them. */
function labelStyle(labels: Props['labels']): CSSProperties & Record<`--label-${number}`, string> {
  return Object.fromEntries(
    labels.flatMap((label, at) => (label === null ? [] : [[`--label-${at + 1}`, JSON.stringify(label)]])),
  );
}

/** New tabs, downloads and other sites stay the browser's. */
function isOurs(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const isPage = link.origin === location.origin && !link.pathname.startsWith('/api/');
  return isPlain && isPage && !link.target && !link.hasAttribute('download') && !event.defaultPrevented;
}
