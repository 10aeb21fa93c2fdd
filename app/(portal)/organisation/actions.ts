'use server';

import { redirect } from 'next/navigation';
import { isOwnForm, refusedForm, runCommand } from '@/lib/action';
import { proveOneself } from '@/lib/auth/own-proof';
import { changeBankDetails } from '@/lib/commands/change-bank-details';
import { changeStructure } from '@/lib/commands/change-structure';
import { registerStructure } from '@/lib/commands/register-structure';
import { saveService } from '@/lib/commands/save-service';
import { refusal } from '@/lib/domain/refusals';
import type { FormState } from '@/lib/forms/form-state';
import { newStructureShape, serviceShape, structureShape } from '@/lib/forms/structure';
import { requireContext } from '@/lib/request-context';
import { checkedBankDetails } from '@/lib/structures/check-bank-details';

/** Registers a structure that is not there yet. */
export async function registerAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, newStructureShape, registerStructure, ({ structureId, isWaiting }) =>
    redirect(isWaiting ? '/organisation?registered' : `/organisation/${structureId}?registered`),
  );
}

/** Saves the sheet of a structure. */
export async function changeStructureAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, structureShape, changeStructure, ({ structureId }) =>
    redirect(`/organisation/${structureId}?saved`),
  );
}

/** Adds or changes a service. */
export async function saveServiceAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, serviceShape, saveService, ({ structureId }) =>
    redirect(`/organisation/${structureId}/services?saved`),
  );
}

/**
 * Changes the account to which a structure is paid. What is wrong with the account is said before the password is asked
 * for; it is proved again that it is the manager who asks, and not whoever finds their screen.
 */
export async function changeBankDetailsAction(_state: FormState, form: FormData): Promise<FormState> {
  if (!(await isOwnForm())) return refusedForm(form, [refusal('foreign_origin')]);
  if (checkedBankDetails.safeParse(Object.fromEntries(form)).success) {
    const given = { password: textIn(form, 'password'), code: textIn(form, 'code').trim() };
    const proof = await proveOneself(await requireContext(), given);
    if (!proof.ok) return refusedForm(form, proof.refusals);
  }
  return await runCommand(form, checkedBankDetails, changeBankDetails, ({ structureId }) =>
    redirect(`/organisation/${structureId}?account`),
  );
}

function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
