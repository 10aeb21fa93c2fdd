'use client';

import { useActionState } from 'react';
import { Card } from '@/components/ui/card';
import { CheckedImport, type ImportActions, type ImportWords } from '@/components/ui/checked-import';
import { DataTable } from '@/components/ui/data-table';
import { errorsOf } from '@/components/ui/field-error';
import { TextField } from '@/components/ui/text-field';
import { untouchedForm } from '@/lib/forms/form-state';
import type { IndexImportState, IndexReport } from '@/lib/forms/index-list';

type Words = ImportWords &
  Record<
    | 'source'
    | 'sourceHelp'
    | 'goodTable'
    | 'badTable'
    | 'line'
    | 'index'
    | 'month'
    | 'value'
    | 'before'
    | 'why',
    string
  >;
type Props = { actions: ImportActions<IndexImportState>; words: Words };

/** Values of indexes from a file, with where they were published. */
export function IndexImport({ actions, words }: Props) {
  const [state, check] = useActionState<IndexImportState, FormData>(actions.check, untouchedForm);
  return (
    <CheckedImport
      state={state}
      check={check}
      enterAction={actions.enter}
      address="/contracts/indexes/import"
      words={words}
      hasGood={({ good }) => good.length > 0}
      fields={({ values, refusals }) => (
        <TextField
          key={values.source}
          name="source"
          label={words.source}
          help={words.sourceHelp}
          maxLength={200}
          defaultValue={values.source ?? ''}
          errors={errorsOf(refusals, 'source')}
        />
      )}
      kept={({ source }) => <input type="hidden" name="source" value={source} />}
    >
      {(report) => (
        <>
          {report.bad.length > 0 && <BadLines report={report} words={words} />}
          {report.good.length > 0 && <GoodLines report={report} words={words} />}
          {report.known && <p className="text-muted">{report.known}</p>}
        </>
      )}
    </CheckedImport>
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
