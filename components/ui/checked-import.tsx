'use client';

import { type ReactNode, useActionState } from 'react';
import { type FormState, untouchedForm } from '@/lib/forms/form-state';
import { Card } from './card';
import { ErrorSummary } from './error-summary';
import { errorsOf } from './field-error';
import { SubmitButton } from './submit-button';
import { TextField } from './text-field';

/** What a list was found to hold: enough to confirm it. */
export type CheckedList = { checked: string; goodTitle: string; confirm: string };

export type ImportWords = Record<
  'file' | 'fileHelp' | 'check' | 'pending' | 'refused' | 'confirmHelp' | 'other',
  string
>;
type EnterAction = (state: FormState, form: FormData) => Promise<FormState>;
export type ImportActions<State> = {
  check: (state: State, form: FormData) => Promise<State>;
  enter: EnterAction;
};

type Props<Report> = {
  /** What became of the file so far. */
  state: FormState & { report?: Report };
  check: (form: FormData) => void;
  enterAction: EnterAction;
  /** Of the page, to begin again. */
  address: string;
  words: ImportWords;
  hasGood: (report: Report) => boolean;
  /** Fields beside the file. */
  fields?: (state: FormState) => ReactNode;
  /** What goes back with the checked lines. */
  kept?: (report: Report) => ReactNode;
  /** What would become of the list. */
  children: (report: Report) => ReactNode;
};

/** A list from a file: the file first; then, in its place, what would become of it, to confirm or to begin again. */
export function CheckedImport<Report extends CheckedList>(props: Props<Report>) {
  const { state, check, enterAction, address, words, hasGood, fields, kept, children } = props;
  const [entered, enter] = useActionState(enterAction, untouchedForm);
  const { report } = state;
  // A whole page anew: the report must go, and the field be empty.
  const other = <a href={address}>{words.other}</a>;
  if (!report)
    return (
      <Card className="max-w-2xl">
        <form action={check} className="space-y-4" noValidate>
          <ErrorSummary title={words.refused} refusals={[...entered.refusals, ...state.refusals]} />
          <TextField
            name="list"
            type="file"
            accept=".csv,text/csv"
            label={words.file}
            help={words.fileHelp}
            errors={errorsOf(state.refusals, 'list')}
          />
          {fields?.(state)}
          <SubmitButton pending={words.pending}>{words.check}</SubmitButton>
        </form>
      </Card>
    );
  return (
    <>
      <ErrorSummary title={words.refused} refusals={entered.refusals} />
      {children(report)}
      {hasGood(report) ? (
        <>
          <p className="max-w-prose text-muted">{words.confirmHelp}</p>
          <form action={enter} className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <input type="hidden" name="checked" value={report.checked} />
            {kept?.(report)}
            <SubmitButton pending={words.pending}>{report.confirm}</SubmitButton>
            {other}
          </form>
        </>
      ) : (
        <p>
          {report.goodTitle}. {other}
        </p>
      )}
    </>
  );
}
