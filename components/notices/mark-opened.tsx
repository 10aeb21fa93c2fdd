'use client';

import { useEffect } from 'react';

/** Tells the server once that the page was opened. Without JavaScript the links of the list do it. */
export function MarkOpened({ action }: { action: () => Promise<void> }) {
  useEffect(() => {
    void action();
  }, [action]);
  return null;
}
