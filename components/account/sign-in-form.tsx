'use client';

import { useActionState } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { type FormState, untouchedForm } from '@/lib/forms/form-state';

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** The page to come back to. */
  next: string;
  words: { email: string; password: string; submit: string; pending: string; refused: string };
};

/** Address and password; what was refused stands above them, the address stays. */
export function SignInForm({ action, next, words }: Props) {
  const [{ refusals, values }, formAction] = useActionState(action, untouchedForm);
  return (
    <form action={formAction} className="space-y-4">
      <ErrorSummary title={words.refused} refusals={refusals} />
      <input type="hidden" name="next" value={next} />
      <TextField
        name="email"
        label={words.email}
        type="email"
        autoComplete="username"
        required
        defaultValue={values.email ?? ''}
      />
      <TextField
        name="password"
        label={words.password}
        type="password"
        autoComplete="current-password"
        required
      />
      <SubmitButton className="w-full" pending={words.pending}>
        {words.submit}
      </SubmitButton>
    </form>
  );
}
