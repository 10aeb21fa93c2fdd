'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Milliseconds. */
const EVERY = 2_000;

/** Asks for the page again while something is being prepared, and somebody looks at it. */
export function FollowExports() {
  const { refresh } = useRouter();
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && refresh(), EVERY);
    return () => clearInterval(timer);
  }, [refresh]);
  return null;
}
