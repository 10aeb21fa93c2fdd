'use client';

import { type ReactNode, useActionState } from 'react';
import type { ButtonSize, ButtonVariant } from '@/components/ui/button-look';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { untouchedForm } from '@/lib/forms/form-state';
import type { ReportLine, ReportState } from '@/lib/forms/report-state';
import { type FieldSpec, FormFields } from './form-fields';

type Props = {
  action: (state: ReportState, form: FormData) => Promise<ReportState>;
  fields: readonly FieldSpec[];
  words: { button: string; pending: string; refused: string; report?: string };
  /** Said by a screen reader instead of the button's words, where several buttons say the same. */
  buttonLabel?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Above the fields: what the form is about, or fields of its own. */
  children?: ReactNode;
};

/** A form of people and rights: its fields, why it was refused, and what it did when it did several things. */
export function PeopleForm({ action, fields, words, buttonLabel, variant, size, children }: Props) {
  const [state, formAction] = useActionState<ReportState, FormData>(action, untouchedForm);
  return (
    <form action={formAction} className="space-y-3">
      <ErrorSummary title={words.refused} refusals={state.refusals} />
      <Report title={words.report} summary={state.summary} lines={state.report ?? []} />
      {children}
      <FormFields fields={fields} refusals={state.refusals} typed={state.values} />
      <SubmitButton variant={variant} size={size} pending={words.pending} aria-label={buttonLabel}>
        {words.button}
      </SubmitButton>
    </form>
  );
}

type ReportProps = { title?: string; summary?: string; lines: readonly ReportLine[] };

function Report({ title, summary, lines }: ReportProps) {
  if (lines.length === 0) return null;
  return (
    <Notice tone={lines.every(({ isDone }) => isDone) ? 'success' : 'info'} title={title} isLive>
      {summary && <p>{summary}</p>}
      <ul className="list-disc space-y-0.5 pl-4">
        {lines.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Notice>
  );
}
