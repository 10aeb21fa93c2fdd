'use client';

import { type ChangeEvent, type ReactNode, useActionState, useState } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { type FormField, OneField } from '@/components/ui/fields-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { type FormState, untouchedForm } from '@/lib/forms/form-state';

export type PanelAction = (state: FormState, form: FormData) => Promise<FormState>;
export type PanelWords = { pending: string; refused: string };

/** What a form turns into when this choice is made: instead of its other fields and its button. */
export type Door = { field: string; value: string; content: ReactNode };

type Props = {
  action: PanelAction;
  title: string;
  explained: string;
  button: string;
  fields: readonly FormField[];
  words: PanelWords;
  variant: 'primary' | 'secondary' | 'danger';
  /** Stands open, without a line to open it by. */
  isPlain?: boolean;
  door?: Door;
  /** Between the explanation and the fields. */
  children?: ReactNode;
};

/** One act behind a line of its own: what it does, its few fields, its button. Opens by itself when it was refused. */
export function ActPanel(props: Props) {
  const { action, title, explained, button, fields, words, variant, isPlain, door, children } = props;
  const [state, formAction] = useActionState(action, untouchedForm);
  const [chosen, setChosen] = useState<string | null>(null);
  const isDoor = door !== undefined && (chosen ?? state.values[door.field]) === door.value;
  const watch = (event: ChangeEvent<HTMLFormElement>) => {
    const { target } = event;
    if (target instanceof HTMLSelectElement && target.name === door?.field) setChosen(target.value);
  };
  const shown = isDoor ? fields.filter((one) => one.name === door.field || one.kind === 'hidden') : fields;
  const body = (
    <div className="space-y-4">
      <p className="text-muted">{explained}</p>
      {children}
      <form action={formAction} onChange={watch} className="space-y-4" noValidate>
        {!isDoor && <ErrorSummary title={words.refused} refusals={state.refusals} />}
        {shown.map((field) => (
          <OneField
            key={`${field.name} ${JSON.stringify(state.values[field.name])}`}
            field={field}
            state={isDoor ? { ...state, refusals: [] } : state}
          />
        ))}
        {!isDoor && (
          <SubmitButton variant={variant} pending={words.pending}>
            {button}
          </SubmitButton>
        )}
      </form>
      {isDoor && door.content}
    </div>
  );
  if (isPlain) return body;
  return (
    <details name="acts" open={state.refusals.length > 0} className="group border-line border-t">
      <summary className="py-2.5 font-medium text-accent">{title}</summary>
      <div className="max-w-2xl pb-5">{body}</div>
    </details>
  );
}
