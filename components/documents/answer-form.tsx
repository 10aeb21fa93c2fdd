'use client';

import { type ReactNode, useActionState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { ErrorSummary } from '@/components/ui/error-summary';
import { type FormField, OneField } from '@/components/ui/fields-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { untouchedForm } from '@/lib/forms/form-state';
import type { PanelAction, PanelWords } from './act-panel';

type Props = {
  action: PanelAction;
  fields: readonly FormField[];
  /** What was asked for: ticked off where it is brought along. */
  missing: readonly string[];
  words: PanelWords & { provided: string; button: string };
  variant: 'primary' | 'danger';
  children?: ReactNode;
};

/** Sends what was prepared about a document: what completes it, or why it is not signed. */
export function AnswerForm({ action, fields, missing, words, variant, children }: Props) {
  const [state, formAction] = useActionState(action, untouchedForm);
  return (
    <form action={formAction} className="space-y-4" noValidate>
      <ErrorSummary title={words.refused} refusals={state.refusals} />
      {missing.length > 0 && (
        <fieldset className="space-y-2">
          <legend className="mb-1 font-medium">{words.provided}</legend>
          {missing.map((line, position) => (
            <Checkbox
              key={line}
              id={`provided-${position}`}
              name="provided[]"
              value={position}
              label={line}
            />
          ))}
        </fieldset>
      )}
      {fields.map((field) => (
        <OneField
          key={`${field.name} ${JSON.stringify(state.values[field.name])}`}
          field={field}
          state={state}
        />
      ))}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton variant={variant} pending={words.pending}>
          {words.button}
        </SubmitButton>
        {children}
      </div>
    </form>
  );
}
