'use client';

import { usePathname } from 'next/navigation';
import { type ComponentProps, useEffect, useRef } from 'react';

/**
 * `details` that opens a small panel: it opens and closes without JavaScript, and with it also closes on Escape, on a
 * click elsewhere and when another page is shown.
 */
export function Disclosure(props: Omit<ComponentProps<'details'>, 'ref'>) {
  const details = useRef<HTMLDetailsElement>(null);
  const pathname = usePathname();
  useEffect(() => {
    if (pathname !== null) details.current?.removeAttribute('open');
  }, [pathname]);
  useEffect(() => {
    const close = (event: Event) => {
      const isOutside = event.target instanceof Node && !details.current?.contains(event.target);
      if (isOutside) details.current?.removeAttribute('open');
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !details.current?.open) return;
      details.current.removeAttribute('open');
      details.current.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', onKey);
    };
  }, []);
  return <details ref={details} {...props} />;
}
