'use server';

import { redirect } from 'next/navigation';
import { isOwnForm, refusedForm, runCommand } from '@/lib/action';
import { signInAddress } from '@/lib/auth/own-address';
import { addStructures } from '@/lib/commands/add-structures';
import { refusal, refused } from '@/lib/domain/refusals';
import type { FormState } from '@/lib/forms/form-state';
import { type ImportState, listShape } from '@/lib/forms/structure-list';
import { checkStructureList } from '@/lib/queries/check-structure-list';
import { optionalContext } from '@/lib/request-context';
import { importReport } from './import-report';

/** Reads the CSV file `list` and answers what it would register; nothing is written. */
export async function checkListAction(_state: ImportState, form: FormData): Promise<ImportState> {
  if (!(await isOwnForm())) return await refusedForm(form, [refusal('foreign_origin')]);
  const context = await optionalContext();
  if (!context) redirect(signInAddress('/administration/import'));
  const file = form.get('list');
  if (!(file instanceof File) || file.size === 0)
    return await refusedForm(form, [refusal('required', 'list')]);
  const checked = checkStructureList(context, new Uint8Array(await file.arrayBuffer()));
  if (!checked.ok) return await refusedForm(form, checked.refusals);
  return { refusals: [], values: {}, report: await importReport(checked.result) };
}

/** Registers the lines that were checked, all or none. Somebody may have registered one of them since. */
export async function importListAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(
    form,
    listShape,
    (context, structures) => {
      const outcome = addStructures(context, structures);
      return outcome.ok ? outcome : refused(refusal('list_gone'));
    },
    ({ structureIds }) => redirect(`/administration?imported=${structureIds.length}`),
  );
}
