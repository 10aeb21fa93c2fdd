'use client';

import { type ReactNode, useActionState } from 'react';
import { classNames } from '@/components/ui/class-names';
import { ErrorSummary } from '@/components/ui/error-summary';
import { errorsOf, FieldError } from '@/components/ui/field-error';
import { SubmitButton } from '@/components/ui/submit-button';
import { type FormState, untouchedForm } from '@/lib/forms/form-state';
import type { HandsOfDocument } from '@/lib/queries/hands-of-document';

type HandsAction = (state: FormState, form: FormData) => Promise<FormState>;
export type HandsActions = { take: HandsAction; give: HandsAction; release: HandsAction };
export type HandsWords = {
  take: string;
  give: string;
  to: string;
  choose: string;
  release: string;
  pending: string;
  refused: string;
};

type Props = {
  hands: Pick<
    HandsOfDocument,
    'documentId' | 'fileId' | 'instructorId' | 'mayTake' | 'mayRelease' | 'colleagues'
  >;
  /** The page that shows them, to come back to. */
  from: 'document' | 'file';
  actions: HandsActions;
  words: HandsWords;
};

/** Takes a document in hand, gives it to a colleague, or puts it back: what the reader may do, as plain forms. */
export function HandsForms({ hands, from, actions, words }: Props) {
  const { documentId, fileId, instructorId, mayTake, mayRelease, colleagues } = hands;
  const kept = (
    <>
      <input type="hidden" name="documentId" value={documentId} />
      <input type="hidden" name="seenWith" value={instructorId ?? ''} />
      <input type="hidden" name="from" value={from} />
    </>
  );
  return (
    <div className={classNames('flex flex-col gap-3', from === 'file' && 'sm:flex-row sm:flex-wrap')}>
      {mayTake && (
        <OneForm action={actions.take} words={words} button={words.take}>
          {kept}
          <input type="hidden" name="fileId" value={fileId} />
        </OneForm>
      )}
      {colleagues.length > 0 && (
        <GiveForm action={actions.give} words={words} documentId={documentId} colleagues={colleagues}>
          {kept}
        </GiveForm>
      )}
      {mayRelease && (
        <OneForm action={actions.release} words={words} button={words.release}>
          {kept}
        </OneForm>
      )}
    </div>
  );
}

type FormProps = { action: HandsAction; words: HandsWords; children: ReactNode };

function OneForm({ action, words, button, children }: FormProps & { button: string }) {
  const [{ refusals }, formAction] = useActionState(action, untouchedForm);
  return (
    <form action={formAction} className="space-y-2">
      <ErrorSummary title={words.refused} refusals={refusals} />
      {children}
      <SubmitButton variant="secondary" size="small" pending={words.pending}>
        {button}
      </SubmitButton>
    </form>
  );
}

type GiveProps = FormProps & Pick<HandsOfDocument, 'documentId' | 'colleagues'>;

/** Several of these may stand on a page: the field is named after its document, and so is what is refused. */
function GiveForm({ action, words, documentId, colleagues, children }: GiveProps) {
  const [state, formAction] = useActionState(action, untouchedForm);
  const field = `to-${documentId}`;
  const refusals = state.refusals.map((one) => (one.field === 'toUserId' ? { ...one, field } : one));
  const errors = errorsOf(refusals, field);
  return (
    <form action={formAction} className="space-y-2">
      <ErrorSummary title={words.refused} refusals={refusals} />
      {children}
      <div className="flex flex-wrap items-center gap-2">
        <label htmlFor={field} className="text-[0.8125rem] text-muted">
          {words.to}
        </label>
        <select
          id={field}
          name="toUserId"
          defaultValue={state.values.toUserId ?? ''}
          aria-invalid={errors.length > 0 || undefined}
          aria-describedby={errors.length > 0 ? `${field}-error` : undefined}
          className="field-box min-w-32 max-w-52 flex-1 py-0.5 pr-8"
        >
          <option value="">{words.choose}</option>
          {colleagues.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <SubmitButton variant="secondary" size="small" pending={words.pending}>
          {words.give}
        </SubmitButton>
      </div>
      <FieldError name={field} errors={errors} />
    </form>
  );
}
