'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { missingSentences } from '@/components/contracts/missing-sentences';
import { newerSheet } from '@/components/contracts/newer-sheet';
import { isOwnForm, refusedForm, runCommand } from '@/lib/action';
import { saveContract } from '@/lib/commands/save-contract';
import { refusal } from '@/lib/domain/refusals';
import { contractShape } from '@/lib/forms/contract';
import type { ContractFormState } from '@/lib/forms/contract-form-state';
import { applyIntent, partyKeys, type Rows } from '@/lib/forms/contract-rows';
import { type ContractValues, valuesOf } from '@/lib/forms/contract-values';
import type { FormState } from '@/lib/forms/form-state';
import { typedValues } from '@/lib/forms/form-values';
import { mergeValues } from '@/lib/forms/merge-values';
import { requestLocale } from '@/lib/i18n/request';
import { translateRefusals } from '@/lib/i18n/translate-refusals';
import { contractForm } from '@/lib/queries/contract-form';
import { newerContract } from '@/lib/queries/newer-contract';
import { requireContext } from '@/lib/request-context';

/** Every button of the sheet. Posts its fields and `intent`: save it, or look for structures and change its rows. */
export async function contractAction(state: ContractFormState, form: FormData): Promise<ContractFormState> {
  if (!(await isOwnForm()))
    return { ...state, ...(await refusedForm(form, [refusal('foreign_origin')])), focus: null, newer: null };
  const { intent = 'check', ...typed } = typedValues(form);
  if (intent !== 'save') return await shown(applyIntent(typed, intent), []);
  const { refusals } = await runCommand(form, contractShape, saveContract, ({ contractId }) =>
    redirect(`/contracts/${contractId}?saved`),
  );
  const isStale = refusals.some(({ code }) => code === 'stale');
  const answer = await shown({ values: typed, searched: partyKeys(typed), focus: null }, refusals);
  return isStale ? await withNewer(answer) : answer;
}

/** The form again: what was typed, the structures that it names, what was found, and why not. */
async function shown(rows: Rows, refusals: FormState['refusals']): Promise<ContractFormState> {
  const context = await requireContext();
  const {
    values,
    view,
    refusals: notFound,
  } = contractForm(context, idOf(rows.values), rows.values, rows.searched);
  const said = refusals.map(({ field }) => field);
  const added = translateRefusals(await requestLocale(), notFound).filter(
    ({ field }) => !said.includes(field),
  );
  const { missing, ...rest } = view;
  return {
    refusals: [...refusals, ...added],
    values,
    view: rest,
    missing: await missingSentences(missing),
    focus: rows.focus,
    newer: null,
  };
}

/** Somebody else saved first: their changes join what was typed here, and the next save starts from theirs. */
async function withNewer(answer: ContractFormState): Promise<ContractFormState> {
  const context = await requireContext();
  const newer = newerContract(context, idOf(answer.values) ?? 0, Number(answer.values.version) || 0);
  if (!newer) return answer;
  const latest = valuesOf(newer.contract, await requestLocale());
  const { values, kept } = mergeValues(baseOf(answer.values), answer.values, latest);
  const rows = { values: { ...values, base: JSON.stringify(latest) }, searched: [], focus: null };
  return { ...(await shown(rows, [])), newer: await newerSheet(newer.history, kept) };
}

function idOf(values: ContractValues): number | null {
  return Number(values.id) || null;
}

/** The form as it was when it was opened; it comes back from the browser, so it is read like anything typed. */
function baseOf({ base = '' }: ContractValues): ContractValues {
  const parsed = z.record(z.string(), z.string()).safeParse(parseJson(base));
  return parsed.success ? parsed.data : {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
