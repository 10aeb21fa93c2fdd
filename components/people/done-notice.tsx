import type { ReactNode } from 'react';
import { Notice } from '../ui/notice';

/** What has just been done, announced. */
export function DoneNotice({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Notice tone="success" title={title} isLive>
      {children}
    </Notice>
  );
}
