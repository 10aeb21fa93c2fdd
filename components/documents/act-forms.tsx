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

/** An act with its words: what its button says, and what it does. */
export type OfferedAct = { act: DirectAct; button: string; explained: string };
export type ActWords = {
  others: string;
  pending: string;
  refused: string;
  mandateNumber: string;
  mandateHelp: string;
};

type Props = {
  action: ActAction;
  documentId: number;
  /** Nearest first. */
  acts: readonly OfferedAct[];
  /** Of the nearest act's button. */
  variant: ButtonVariant;
  words: ActWords;
};

/** The acts that a person may play on a document: the nearest one open, the others under a line. */
export function ActForms({ action, documentId, acts, variant, words }: Props) {
  const [state, formAction] = useActionState(action, untouchedForm);
  const [nearest, ...others] = acts;
  const form = { formAction, documentId, state, words };
  // What was refused must be seen: without JavaScript the page comes back as it was at first.
  const isOtherRefused = others.some(({ act }) => act === state.values.act) && state.refusals.length > 0;
  return (
    <>
      {nearest && <ActForm {...form} offered={nearest} variant={variant} />}
      {others.length > 0 && (
        <details open={isOtherRefused}>
          <summary className="text-accent underline underline-offset-2">{words.others}</summary>
          <div className="mt-3 space-y-4 border-line border-l-2 pl-4">
            {others.map((offered) => (
              <ActForm key={offered.act} {...form} offered={offered} variant="secondary" />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

type FormProps = {
  formAction: (form: FormData) => void;
  documentId: number;
  state: FormState;
  words: ActWords;
  offered: OfferedAct;
  variant: ButtonVariant;
};

function ActForm({ formAction, documentId, state, words, offered, variant }: FormProps) {
  const { refusals, values } = state.values.act === offered.act ? state : untouchedForm;
  return (
    <form action={formAction} className="space-y-2">
      <ErrorSummary title={words.refused} refusals={refusals} />
      <input type="hidden" name="documentId" value={documentId} />
      <input type="hidden" name="act" value={offered.act} />
      {offered.act === 'mandate' && (
        <TextField
          name="mandateNumber"
          label={words.mandateNumber}
          help={words.mandateHelp}
          width="medium"
          maxLength={50}
          required
          defaultValue={values.mandateNumber}
          errors={errorsOf(refusals, 'mandateNumber')}
        />
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <SubmitButton variant={variant} pending={words.pending}>
          {offered.button}
        </SubmitButton>
        <span className="text-[0.8125rem] text-muted">{offered.explained}</span>
      </div>
    </form>
  );
}
