'use client';

import { useActionState } from 'react';
import { SubmitButton } from '@/components/ui/submit-button';
import { type FormState, untouchedForm } from '@/lib/forms/form-state';

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** What is posted: whose row it is. */
  name: string;
  id: number;
  words: { act: string; actOf: string; pending: string };
};

/** The one act of a row; a "no" is said beside it. */
export function RowAct({ action, name, id, words }: Props) {
  const [state, formAction] = useActionState(action, untouchedForm);
  return (
    <form action={formAction}>
      <input type="hidden" name={name} value={id} />
      <SubmitButton variant="secondary" size="small" pending={words.pending} aria-label={words.actOf}>
        {words.act}
      </SubmitButton>
      {state.refusals.length > 0 && (
        <p role="alert" className="text-danger">
          {state.refusals.map(({ sentence }) => sentence).join(' ')}
        </p>
      )}
    </form>
  );
}
