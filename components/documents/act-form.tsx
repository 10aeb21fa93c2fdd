'use client';

import { useActionState } from 'react';
import type { ButtonVariant } from '@/components/ui/button-look';
import { ErrorSummary } from '@/components/ui/error-summary';
import { errorsOf } from '@/components/ui/field-error';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import type { DirectAct } from '@/lib/domain/acts';
import { type FormState, untouchedForm } from '@/lib/forms/form-state';

export type ActAction = (state: FormState, form: FormData) => Promise<FormState>;

type Props = {
  action: ActAction;
  documentId: number;
  act: DirectAct;
  variant: ButtonVariant;
  words: { button: string; pending: string; refused: string; explained: string };
  /** For the mandate: the field that asks for its number. */
  mandate?: { label: string; help: string };
};

/** One act on a document, with what it does. */
export function ActForm({ action, documentId, act, variant, words, mandate }: Props) {
  const [{ refusals, values }, formAction] = useActionState(action, untouchedForm);
  return (
    <form action={formAction} className="space-y-2">
      <ErrorSummary title={words.refused} refusals={refusals} />
      <input type="hidden" name="documentId" value={documentId} />
      <input type="hidden" name="act" value={act} />
      {mandate && (
        <TextField
          name="mandateNumber"
          label={mandate.label}
          help={mandate.help}
          width="medium"
          maxLength={50}
          required
          defaultValue={values.mandateNumber}
          errors={errorsOf(refusals, 'mandateNumber')}
        />
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <SubmitButton variant={variant} pending={words.pending}>
          {words.button}
        </SubmitButton>
        <span className="text-[0.8125rem] text-muted">{words.explained}</span>
      </div>
    </form>
  );
}
