'use client';

import { useActionState } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { errorsOf } from '@/components/ui/field-error';
import { Icon } from '@/components/ui/icon';
import { type Option, SelectField } from '@/components/ui/select-field';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { type FormState, untouchedForm } from '@/lib/forms/form-state';

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Of the address of the search. */
  query: string;
  /** With whom it can be shared, oneself first. */
  sharing: readonly Option[];
  words: { title: string; name: string; sharing: string; submit: string; pending: string; refused: string };
};

/** Keeps the search that is shown under a name. */
export function SaveSearchForm({ action, query, sharing, words }: Props) {
  const [state, formAction] = useActionState(action, untouchedForm);
  const { refusals, values } = state;
  return (
    <form action={formAction} noValidate>
      <details open={refusals.length > 0} className="px-4 py-2.5">
        <summary className="flex items-center gap-2">
          {words.title}
          <Icon name="chevron_down" className="text-muted" />
        </summary>
        <ErrorSummary title={words.refused} refusals={refusals} />
        <input type="hidden" name="query" value={query} />
        <div key={JSON.stringify(values)} className="mt-3 flex flex-wrap items-end gap-3">
          <TextField
            name="name"
            label={words.name}
            maxLength={80}
            defaultValue={values.name}
            errors={errorsOf(refusals, 'name')}
            width="medium"
          />
          <SelectField
            name="structureId"
            label={words.sharing}
            options={sharing}
            defaultValue={values.structureId}
            errors={errorsOf(refusals, 'structureId')}
            width="medium"
          />
          <SubmitButton variant="secondary" pending={words.pending}>
            {words.submit}
          </SubmitButton>
        </div>
      </details>
    </form>
  );
}
