'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { enterAs } from '@/lib/auth/enter';
import { checkNewPassword } from '@/lib/auth/password-rules';
import { hashPassword } from '@/lib/auth/passwords';
import { forgetAttempts } from '@/lib/auth/throttling';
import { resetPassword } from '@/lib/commands/reset-password';
import type { FormState } from '@/lib/forms/form-state';
import { password } from '@/lib/forms/password';
import { publicDoor, runForAnybody } from '@/lib/public-action';
import { linkPage } from '@/lib/queries/link-page';
import { requestClient } from '@/lib/request-client';
import { secrets } from '@/lib/secrets';

/** Posts `password`; ends every session of the person, and lets them in. Bind the token. */
export async function resetPasswordAction(
  token: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const client = (await requestClient()).address;
  return await runForAnybody(
    form,
    z.object({ password: password() }),
    async (door, typed) => {
      const link = linkPage(door, token, ['password_reset'], secrets().authSecret);
      if (!link.isOpen) return redirect(`/reset-password/${encodeURIComponent(token)}`);
      const refusals = checkNewPassword(typed.password, { email: link.address, name: link.name });
      if (refusals.length > 0) return { ok: false, refusals };
      const passwordHash = await hashPassword(typed.password);
      return resetPassword(publicDoor(), { linkId: link.linkId, passwordHash });
    },
    ({ userId, address }) => {
      forgetAttempts(publicDoor().db, 'sign-in', { account: address, client });
      return enterAs(userId, 'link', '/account');
    },
  );
}
