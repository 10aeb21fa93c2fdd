'use server';

import { redirect } from 'next/navigation';
import { isOwnForm, refusedForm, runCommand } from '@/lib/action';
import { signInAddress } from '@/lib/auth/own-address';
import { enterIndexValues } from '@/lib/commands/enter-index-values';
import { refusal } from '@/lib/domain/refusals';
import type { FormState } from '@/lib/forms/form-state';
import { type IndexImportState, indexListShape, indexValueShape } from '@/lib/forms/index-list';
import { checkIndexList } from '@/lib/queries/check-index-list';
import { optionalContext } from '@/lib/request-context';
import { indexReport } from './index-report';

type Entered = { entered: number; corrected: number };

/** Posts `index`, `month`, `value` and `source`. */
export async function enterValueAction(_state: FormState, form: FormData): Promise<FormState> {
  const index = encodeURIComponent(
    String(form.get('index') ?? '')
      .replace(/\s/g, '')
      .toUpperCase(),
  );
  return await runCommand(form, indexValueShape, enterIndexValues, (result) =>
    redirect(saved(result, index)),
  );
}

/** Reads the CSV file `list` and answers what it would enter; nothing is written. */
export async function checkIndexListAction(
  _state: IndexImportState,
  form: FormData,
): Promise<IndexImportState> {
  if (!(await isOwnForm())) return await refusedForm(form, [refusal('foreign_origin')]);
  const context = await optionalContext();
  if (!context) redirect(signInAddress('/contracts/indexes/import'));
  const file = form.get('list');
  const source = String(form.get('source') ?? '').trim();
  const missing = [
    ...(file instanceof File && file.size > 0 ? [] : [refusal('required', 'list')]),
    ...(source === '' ? [refusal('required', 'source')] : []),
  ];
  if (!(file instanceof File) || missing.length > 0) return await refusedForm(form, missing);
  const checked = checkIndexList(context, new Uint8Array(await file.arrayBuffer()));
  if (!checked.ok) return await refusedForm(form, checked.refusals);
  return { refusals: [], values: {}, report: await indexReport(checked.result, source) };
}

/** Enters the lines that were checked, all or none. Posts `checked` and `source`. */
export async function importIndexListAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, indexListShape, enterIndexValues, (result) => redirect(saved(result)));
}

function saved({ entered, corrected }: Entered, index = ''): string {
  return `/contracts/indexes?index=${index}&entered=${entered}&corrected=${corrected}`;
}
