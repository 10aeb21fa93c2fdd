'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { enterAs } from '@/lib/auth/enter';
import { readLink } from '@/lib/auth/link-token';
import { checkNewPassword } from '@/lib/auth/password-rules';
import { hashPassword } from '@/lib/auth/passwords';
import { activateAccount } from '@/lib/commands/activate-account';
import type { FormState } from '@/lib/forms/form-state';
import { password } from '@/lib/forms/password';
import { publicDoor, runForAnybody } from '@/lib/public-action';
import { linkPage } from '@/lib/queries/link-page';
import { secrets } from '@/lib/secrets';
import { registerAction } from '../../register/actions';

/** Posts `password`; opens the account and lets its owner in. Bind the token. */
export async function activateAction(token: string, _state: FormState, form: FormData): Promise<FormState> {
  return await runForAnybody(
    form,
    z.object({ password: password() }),
    async (door, typed) => {
      const link = linkPage(door, token, ['activation'], secrets().authSecret);
      if (!link.isOpen) return redirect(pageOf(token));
      const refusals = checkNewPassword(typed.password, { email: link.address, name: link.name });
      if (refusals.length > 0) return { ok: false, refusals };
      const passwordHash = await hashPassword(typed.password);
      return activateAccount(publicDoor(), { linkId: link.linkId, passwordHash });
    },
    ({ userId }) => enterAs(userId, 'link', '/account/welcome'),
  );
}

/** Sends the link of an account that nobody has opened again, to the same address. Bind the token of the former one. */
export async function sendActivationAgainAction(
  token: string,
  state: FormState,
  form: FormData,
): Promise<FormState> {
  const { db, now } = publicDoor();
  const read = readLink(db, token, ['activation'], secrets().authSecret, now);
  if (!read) redirect('/register');
  form.set('name', read.link.name);
  form.set('address', read.link.address);
  form.set('locale', read.link.locale ?? 'fr');
  return await registerAction(state, form);
}

function pageOf(token: string): string {
  return `/activate/${encodeURIComponent(token)}`;
}
