'use client';

import { useSyncExternalStore } from 'react';

/** False on the server and while the page is only HTML; true once JavaScript has taken over. */
export function useIsReady(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
}
