'use server';

import { redirect } from 'next/navigation';
import { isOwnForm, refusedForm } from '@/lib/action';
import { entering } from '@/lib/auth/carried';
import { enterWithCode } from '@/lib/auth/enter-with-code';
import { refusal } from '@/lib/domain/refusals';
import type { FormState } from '@/lib/forms/form-state';

/** Posts `code`: of the authenticator, or a recovery code. */
export async function enterCodeAction(_state: FormState, form: FormData): Promise<FormState> {
  if (!(await isOwnForm())) return refusedForm(form, [refusal('foreign_origin')]);
  const who = await entering.read();
  if (who === null) redirect('/sign-in');
  const code = form.get('code');
  const outcome = await enterWithCode(who, typeof code === 'string' ? code : '');
  return refusedForm(form, outcome.refusals);
}
