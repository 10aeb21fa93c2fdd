'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { askedAddress } from '@/lib/auth/asked-address';
import { allowAttempt } from '@/lib/auth/throttling';
import { askForPassword } from '@/lib/commands/ask-for-password';
import { accepted } from '@/lib/domain/refusals';
import { mailAddress } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { requestLocale } from '@/lib/i18n/request';
import { inSameTime, runForAnybody } from '@/lib/public-action';
import { requestClient } from '@/lib/request-client';

/** Posts `address`. The answer is the same whether the address has an account or not. */
export async function askForPasswordAction(_state: FormState, form: FormData): Promise<FormState> {
  const client = (await requestClient()).address;
  return await inSameTime(() =>
    runForAnybody(
      form,
      z.object({ address: mailAddress() }),
      (door, { address }) => {
        const allowed = allowAttempt(door.db, 'mail', { account: address, client }, door.now);
        if (!allowed.ok) return allowed;
        askForPassword(door, { address });
        return accepted(address);
      },
      sent,
    ),
  );
}

async function sent(address: string): Promise<never> {
  await askedAddress.set({ address, name: '', locale: await requestLocale() });
  redirect('/reset-password/sent');
}
