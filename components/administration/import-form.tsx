'use client';

import { useActionState } from 'react';
import { Card } from '@/components/ui/card';
import { ErrorSummary } from '@/components/ui/error-summary';
import { errorsOf } from '@/components/ui/field-error';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { type FormState, untouchedForm } from '@/lib/forms/form-state';
import type { ImportState } from '@/lib/forms/structure-list';
import { BadLines, GoodLines, type ReportWords } from './import-report-tables';

type Props = {
  checkAction: (state: ImportState, form: FormData) => Promise<ImportState>;
  importAction: (state: FormState, form: FormData) => Promise<FormState>;
  words: ReportWords & {
    file: string;
    fileHelp: string;
    check: string;
    pending: string;
    refused: string;
    confirmHelp: string;
    other: string;
  };
};

/** The file first; then, in its place, what would become of it, to confirm or to begin again. */
export function ImportForm({ checkAction, importAction, words }: Props) {
  const [state, formAction] = useActionState<ImportState, FormData>(checkAction, untouchedForm);
  const [imported, importFormAction] = useActionState(importAction, untouchedForm);
  const { report } = state;
  // A whole page anew: the report must go, and the field be empty.
  const other = <a href="/administration/import">{words.other}</a>;
  if (!report)
    return (
      <Card className="max-w-2xl">
        <form action={formAction} className="space-y-4" noValidate>
          <ErrorSummary title={words.refused} refusals={[...imported.refusals, ...state.refusals]} />
          <TextField
            name="list"
            type="file"
            accept=".csv,text/csv"
            label={words.file}
            help={words.fileHelp}
            errors={errorsOf(state.refusals, 'list')}
          />
          <SubmitButton pending={words.pending}>{words.check}</SubmitButton>
        </form>
      </Card>
    );
  return (
    <>
      <ErrorSummary title={words.refused} refusals={imported.refusals} />
      {report.bad.length > 0 && <BadLines report={report} words={words} />}
      {report.isAnyGood && <GoodLines report={report} words={words} />}
      {report.isAnyGood ? (
        <>
          <p className="max-w-prose text-muted">{words.confirmHelp}</p>
          <form action={importFormAction} className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <input type="hidden" name="checked" value={report.checked} />
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
