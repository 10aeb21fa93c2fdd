'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** A field that is shut while a file is on its way loses the focus: it gets it back, unless somebody has gone on elsewhere. */
export function useReturningFocus(field: RefObject<HTMLElement | null>, isBusy: boolean): void {
  const wasBusy = useRef(false);
  useEffect(() => {
    if (wasBusy.current && !isBusy && document.activeElement === document.body) field.current?.focus();
    wasBusy.current = isBusy;
  }, [field, isBusy]);
}
