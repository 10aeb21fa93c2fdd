'use client';

import { useActionState } from 'react';
import { CheckedImport, type ImportActions, type ImportWords } from '@/components/ui/checked-import';
import { untouchedForm } from '@/lib/forms/form-state';
import type { ImportState } from '@/lib/forms/structure-list';
import { BadLines, GoodLines, type ReportWords } from './import-report-tables';

type Props = { actions: ImportActions<ImportState>; words: ImportWords & ReportWords };

/** Structures from a file. */
export function ImportForm({ actions, words }: Props) {
  const [state, check] = useActionState<ImportState, FormData>(actions.check, untouchedForm);
  return (
    <CheckedImport
      state={state}
      check={check}
      enterAction={actions.enter}
      address="/administration/import"
      words={words}
      hasGood={({ isAnyGood }) => isAnyGood}
    >
      {(report) => (
        <>
          {report.bad.length > 0 && <BadLines report={report} words={words} />}
          {report.isAnyGood && <GoodLines report={report} words={words} />}
        </>
      )}
    </CheckedImport>
  );
}
