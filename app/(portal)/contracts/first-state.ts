import { missingSentences } from '@/components/contracts/missing-sentences';
import type { ContractFormState } from '@/lib/forms/contract-form-state';
import type { contractForm } from '@/lib/queries/contract-form';

/** @returns the state of a contract form that nobody has sent yet. */
export async function firstState({
  values,
  view: { missing, ...view },
}: ReturnType<typeof contractForm>): Promise<ContractFormState> {
  return { refusals: [], values, view, missing: await missingSentences(missing), focus: null, newer: null };
}
