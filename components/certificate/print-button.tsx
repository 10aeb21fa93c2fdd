'use client';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { useIsReady } from '@/components/ui/use-is-ready';

/** Opens the browser's print dialogue; not there before JavaScript, when the browser's own menu does it. */
export function PrintButton({ label }: { label: string }) {
  if (!useIsReady()) return null;
  return (
    <Button variant="secondary" onClick={() => window.print()}>
      <Icon name="print" />
      {label}
    </Button>
  );
}
