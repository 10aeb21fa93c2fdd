'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';

/**
 * A long list. Plain links inside of it open without loading the whole page again. One listener instead of one component a link: a
 * list has hundreds of them.
 */
export function SoftLinks({ children }: { children: ReactNode }) {
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
    <div ref={box} className="list">
      {children}
    </div>
  );
}

/** New tabs, downloads and other sites stay the browser's. */
function isOurs(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const isPage = link.origin === location.origin && !link.pathname.startsWith('/api/');
  return isPlain && isPage && !link.target && !link.hasAttribute('download') && !event.defaultPrevented;
}
