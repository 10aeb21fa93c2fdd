'use client';

import { type ReactNode, useActionState } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { type FormState, untouchedForm } from '@/lib/forms/form-state';

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Said above the reasons when the form is refused. */
  refused: string;
  className?: string;
  children: ReactNode;
};

/** A form whose fields need nothing of what was refused: the reasons stand above it. */
export function FormWithRefusals({ action, refused, className, children }: Props) {
  const [{ refusals }, formAction] = useActionState(action, untouchedForm);
  return (
    <form action={formAction} className={className}>
      <ErrorSummary title={refused} refusals={refusals} />
      {children}
    </form>
  );
}
