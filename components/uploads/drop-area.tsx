'use client';

import { type DragEvent, type ReactNode, useState } from 'react';
import { classNames } from '@/components/ui/class-names';

type Props = {
  /** Files that were dropped; none while the area does not take any. */
  onFiles: (files: File[]) => void;
  isBusy: boolean;
  children: ReactNode;
};

/** A frame onto which files can be dropped. Whoever has no mouse uses the field inside it. */
export function DropArea({ onFiles, isBusy, children }: Props) {
  const [isOver, setIsOver] = useState(false);
  const accept = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setIsOver(!isBusy);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    if (!isBusy) onFiles([...event.dataTransfer.files]);
  };
  return (
    <fieldset
      onDragEnter={accept}
      onDragOver={accept}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={classNames(
        'min-w-0 space-y-3 rounded-md border border-dashed p-4 transition-colors',
        isOver ? 'border-accent bg-accent-soft' : 'border-line-strong bg-sunken/40',
      )}
    >
      {children}
    </fieldset>
  );
}
