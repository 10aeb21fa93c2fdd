'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { type ButtonVariant, buttonLook } from './button-look';

type Props = {
  /** The words of the button that opens it. */
  trigger: ReactNode;
  triggerVariant?: ButtonVariant;
  title: string;
  children: ReactNode;
  /** The words of the button that closes it without doing anything. */
  closeLabel: string;
  /** The form or button that does it. */
  actions?: ReactNode;
};

/**
 * Asks before an act that cannot be undone. It needs JavaScript: whatever it holds must have another way (a page), or
 * only spare a mistake.
 */
export function Dialog({
  trigger,
  triggerVariant = 'secondary',
  title,
  children,
  closeLabel,
  actions,
}: Props) {
  return (
    <Base.Root>
      <Base.Trigger className={buttonLook(triggerVariant)}>{trigger}</Base.Trigger>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 bg-[rgb(5_18_22/0.55)]" />
        <Base.Popup className="fixed top-1/2 left-1/2 max-h-[calc(100dvh-2rem)] w-[min(32rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-md border border-line bg-surface p-6 shadow-popup">
          <Base.Title className="text-lg">{title}</Base.Title>
          <div className="mt-2 space-y-3">{children}</div>
          <div className="mt-6 flex flex-wrap justify-end gap-2">
            <Base.Close className={buttonLook('secondary')}>{closeLabel}</Base.Close>
            {actions}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
