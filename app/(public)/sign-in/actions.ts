'use server';

import { isOwnForm, refusedForm } from '@/lib/action';
import { demonstrationAccounts } from '@/lib/auth/demonstration';
import { enterAs } from '@/lib/auth/enter';
import { checkSignIn } from '@/lib/auth/sign-in';
import { refusal } from '@/lib/domain/refusals';
import type { FormState } from '@/lib/forms/form-state';
import { unwritten } from '@/lib/unwritten';

/** Posts `email`, `password` and `next`, the page to come back to. */
export async function signInAction(_state: FormState, form: FormData): Promise<FormState> {
  return await enter(form, textOf(form, 'email'), textOf(form, 'password'));
}

/** One click on a party of the demonstration: posts its `role`. Nothing happens unless the demonstration runs. */
export async function enterDemonstrationAction(form: FormData): Promise<void> {
  const account = demonstrationAccounts().find(({ role }) => role === form.get('role'));
  if (account) await enter(form, account.email, account.password);
}

async function enter(form: FormData, email: string, password: string): Promise<FormState> {
  if (!(await isOwnForm())) return refusedForm(form, [refusal('foreign_origin')]);
  try {
    const outcome = await checkSignIn(email, password);
    if (!outcome.ok) return refusedForm(form, outcome.refusals);
    return await enterAs(outcome.result, 'password', textOf(form, 'next'));
  } catch (error) {
    return refusedForm(form, [unwritten(error)]);
  }
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
