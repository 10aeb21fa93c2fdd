'use client';

import { createContext, type ReactNode, useActionState } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { type FormState, untouchedForm } from '@/lib/forms/form-state';

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Said above the reasons when the form is refused. */
  refused: string;
  className?: string;
  children: ReactNode;
};

/** What was refused, and typed, for those fields of the form that show it. */
export const FormStateContext = createContext<FormState>(untouchedForm);

/** A form whose reasons stand above it, made of whatever its page puts into it. */
export function FormWithRefusals({ action, refused, className, children }: Props) {
  const [state, formAction] = useActionState(action, untouchedForm);
  return (
    <form action={formAction} className={className}>
      <ErrorSummary title={refused} refusals={state.refusals} />
      <FormStateContext value={state}>{children}</FormStateContext>
    </form>
  );
}
