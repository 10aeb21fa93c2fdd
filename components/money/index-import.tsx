'use client';

import { useActionState } from 'react';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { ErrorSummary } from '@/components/ui/error-summary';
import { errorsOf } from '@/components/ui/field-error';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { type FormState, untouchedForm } from '@/lib/forms/form-state';
import type { IndexImportState, IndexReport } from '@/lib/forms/index-list';

type Words = Record<
  | 'file'
  | 'fileHelp'
  | 'source'
  | 'sourceHelp'
  | 'check'
  | 'pending'
  | 'refused'
  | 'goodTable'
  | 'badTable'
  | 'line'
  | 'index'
  | 'month'
  | 'value'
  | 'before'
  | 'why'
  | 'confirmHelp'
  | 'other',
  string
>;
type Props = {
  checkAction: (state: IndexImportState, form: FormData) => Promise<IndexImportState>;
  importAction: (state: FormState, form: FormData) => Promise<FormState>;
  words: Words;
};

/** The file first; then, in its place, what would become of it, to confirm or to begin again. */
export function IndexImport({ checkAction, importAction, words }: Props) {
  const [state, formAction] = useActionState<IndexImportState, FormData>(checkAction, untouchedForm);
  const [imported, importFormAction] = useActionState(importAction, untouchedForm);
  const { report } = state;
  // A whole page anew: the report must go, and the field be empty.
  const other = <a href="/contracts/indexes/import">{words.other}</a>;
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
          <TextField
            key={state.values.source}
            name="source"
            label={words.source}
            help={words.sourceHelp}
            maxLength={200}
            defaultValue={state.values.source ?? ''}
            errors={errorsOf(state.refusals, 'source')}
          />
          <SubmitButton pending={words.pending}>{words.check}</SubmitButton>
        </form>
      </Card>
    );
  return (
    <>
      <ErrorSummary title={words.refused} refusals={imported.refusals} />
      {report.bad.length > 0 && <BadLines report={report} words={words} />}
      {report.good.length > 0 && <GoodLines report={report} words={words} />}
      {report.known && <p className="text-muted">{report.known}</p>}
      {report.good.length > 0 ? (
        <>
          <p className="max-w-prose text-muted">{words.confirmHelp}</p>
          <form action={importFormAction} className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <input type="hidden" name="checked" value={report.checked} />
            <input type="hidden" name="source" value={report.source} />
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

type ReportProps = { report: IndexReport; words: Words };

/** The lines that are refused, each with everything that is wrong with it. */
function BadLines({ report, words }: ReportProps) {
  return (
    <Card title={report.badTitle} aside={report.badFirst} isFlush>
      <DataTable
        stacks
        label={words.badTable}
        columns={[
          { key: 'line', label: words.line, isNumber: true },
          { key: 'index', label: words.index },
          { key: 'month', label: words.month },
          { key: 'value', label: words.value },
          { key: 'why', label: words.why },
        ]}
      >
        {report.bad.map(({ line, index, month, value, why }) => (
          <tr key={line}>
            <td className="num" data-label={words.line}>
              {line}
            </td>
            <td data-label={words.index}>{index}</td>
            <td data-label={words.month}>{month}</td>
            <td data-label={words.value}>{value}</td>
            <td data-label={words.why}>{why.join(' ')}</td>
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}

/** The values that will be entered, with those that they take the place of. */
function GoodLines({ report, words }: ReportProps) {
  return (
    <Card title={report.goodTitle} aside={report.goodFirst} isFlush>
      <DataTable
        stacks
        label={words.goodTable}
        columns={[
          { key: 'index', label: words.index },
          { key: 'month', label: words.month },
          { key: 'value', label: words.value, isNumber: true },
          { key: 'before', label: words.before, isNumber: true },
        ]}
      >
        {report.good.map(({ key, index, month, value, before }) => (
          <tr key={key}>
            <th scope="row">{index}</th>
            <td data-label={words.month}>{month}</td>
            <td className="num" data-label={words.value}>
              {value}
            </td>
            <td className="num" data-label={words.before}>
              {before}
            </td>
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}
