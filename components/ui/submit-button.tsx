'use client';

import type { ComponentProps, MouseEvent } from 'react';
import { useFormStatus } from 'react-dom';
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look';

type Props = ComponentProps<'button'> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Said while the server works: "Sending…". */
  pending: string;
};

/** Sends the form. While it is on its way a second click does nothing, and the button keeps its focus. */
export function SubmitButton({ variant, size, className, pending, children, ...rest }: Props) {
  const { pending: isPending } = useFormStatus();
  const holdBack = (event: MouseEvent) => {
    if (isPending) event.preventDefault();
  };
  return (
    <button
      type="submit"
      aria-disabled={isPending || undefined}
      onClick={holdBack}
      className={buttonLook(variant, size, className)}
      {...rest}
    >
      {isPending ? pending : children}
    </button>
  );
}
