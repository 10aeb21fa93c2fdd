'use client';

import { type ReactNode, useActionState } from 'react';
import { type FormState, untouchedForm } from '@/lib/forms/form-state';
import { Checkbox } from './checkbox';
import { ErrorSummary } from './error-summary';
import { errorsOf } from './field-error';
import { type Choice, RadioGroup } from './radio-group';
import { type Option, SelectField } from './select-field';
import { SubmitButton } from './submit-button';
import { TextArea } from './text-area';
import { TextField } from './text-field';

type Named = { name: string; label: string; help?: string; mark?: string };

/** The fields of a plain form, as data: `value` is what stands in it before anything is typed. */
export type FormField =
  | { kind: 'hidden'; name: string; value: string | number }
  | (Named & {
      kind: 'text';
      value?: string;
      type?: 'text' | 'date' | 'password' | 'email';
      width?: 'short' | 'medium' | 'full';
      maxLength?: number;
      autoComplete?: string;
      isRequired?: boolean;
    })
  | (Named & { kind: 'area'; value?: string; maxLength?: number; rows?: number })
  | (Named & { kind: 'select'; value?: string; options: readonly Option[]; empty?: string })
  | (Named & { kind: 'radio'; value?: string; choices: readonly Choice[] })
  | (Named & { kind: 'box'; isChecked: boolean })
  | { kind: 'group'; name: string; title: string; help?: string }
  /** Side by side where there is room. */
  | { kind: 'row'; name: string; fields: readonly FormField[] }
  | { kind: 'note'; name: string; text: string };

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  fields: readonly FormField[];
  words: { submit: string; pending: string; refused: string };
  variant?: 'primary' | 'secondary' | 'danger';
  /** Beside the button: a link back. */
  children?: ReactNode;
};

/** A form of a few fields under one another: what is wrong stands above it and at its field, what was typed stays. */
export function FieldsForm({ action, fields, words, variant = 'primary', children }: Props) {
  const [state, formAction] = useActionState(action, untouchedForm);
  return (
    <form action={formAction} className="space-y-4" noValidate>
      <ErrorSummary title={words.refused} refusals={state.refusals} />
      {fields.map((field) => (
        <OneField
          key={`${field.name} ${JSON.stringify(state.values[field.name])}`}
          field={field}
          state={state}
        />
      ))}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton variant={variant} pending={words.pending}>
          {words.submit}
        </SubmitButton>
        {children}
      </div>
    </form>
  );
}

/** One field with what was typed into it and what is wrong with it. */
export function OneField({ field, state }: { field: FormField; state: FormState }) {
  if (field.kind === 'hidden') return <input type="hidden" name={field.name} value={field.value} />;
  if (field.kind === 'group')
    return (
      <div>
        <h2 className="text-base">{field.title}</h2>
        {field.help && <p className="text-muted">{field.help}</p>}
      </div>
    );
  if (field.kind === 'row')
    return (
      <div className="grid items-end gap-x-4 gap-y-3 sm:grid-cols-2">
        {field.fields.map((one) => (
          <OneField key={`${one.name} ${JSON.stringify(state.values[one.name])}`} field={one} state={state} />
        ))}
      </div>
    );
  if (field.kind === 'note') return <p className="text-muted">{field.text}</p>;
  const errors = errorsOf(state.refusals, field.name);
  if (field.kind === 'box') return <Box field={field} state={state} errors={errors} />;
  const shown = { name: field.name, errors, ...optional(field) };
  const value = state.values[field.name] ?? field.value ?? '';
  if (field.kind === 'radio')
    return <RadioGroup {...shown} legend={field.label} choices={field.choices} defaultValue={value} />;
  if (field.kind === 'area') {
    const { label, maxLength, rows = 3 } = field;
    return <TextArea {...shown} label={label} maxLength={maxLength} rows={rows} defaultValue={value} />;
  }
  if (field.kind === 'select')
    return (
      <SelectField
        {...shown}
        label={field.label}
        width="medium"
        options={field.options}
        defaultValue={value}
        {...(field.empty === undefined ? {} : { empty: field.empty })}
      />
    );
  const { type = 'text', width = 'full', maxLength, autoComplete, isRequired } = field;
  return (
    <TextField
      {...shown}
      {...{ type, width, maxLength, autoComplete }}
      label={field.label}
      required={isRequired}
      defaultValue={type === 'password' ? undefined : value}
    />
  );
}

type BoxProps = { field: Extract<FormField, { kind: 'box' }>; state: FormState; errors: string[] };

/** A box that is not ticked sends nothing: after a refusal, what was sent counts. */
function Box({ field: { name, label, help, isChecked }, state, errors }: BoxProps) {
  const isSent = state.refusals.length > 0;
  return (
    <Checkbox
      name={name}
      label={label}
      help={help}
      errors={errors}
      defaultChecked={isSent ? state.values[name] === 'on' : isChecked}
    />
  );
}

function optional({ help, mark }: { help?: string; mark?: string }) {
  return { ...(help === undefined ? {} : { help }), ...(mark === undefined ? {} : { mark }) };
}
