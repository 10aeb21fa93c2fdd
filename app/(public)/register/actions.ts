'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { askedAddress } from '@/lib/auth/asked-address';
import { allowAttempt } from '@/lib/auth/throttling';
import { type AskForAccount, askForAccount } from '@/lib/commands/ask-for-account';
import type { Door } from '@/lib/context';
import { accepted } from '@/lib/domain/refusals';
import { choice, mailAddress, personName } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { LOCALES } from '@/lib/i18n/locales';
import { inSameTime, runForAnybody } from '@/lib/public-action';
import { requestClient } from '@/lib/request-client';

const SHAPE = z.object({ name: personName(), address: mailAddress(), locale: choice(LOCALES) });

/** Posts `name`, `address` and `locale`. The answer is the same whether the address has an account or not. */
export async function registerAction(_state: FormState, form: FormData): Promise<FormState> {
  return await inSameTime(async () => runForAnybody(form, SHAPE, await asking(), sent));
}

/** The same again, for whoever was just written to. Posts nothing. */
export async function registerAgainAction(_state: FormState, form: FormData): Promise<FormState> {
  const asked = await askedAddress.read();
  if (asked === null) redirect('/register');
  const again = await asking();
  return await inSameTime(() => runForAnybody(form, z.object({}), (door) => again(door, asked), sent));
}

async function asking() {
  const client = (await requestClient()).address;
  return (door: Door, input: AskForAccount) => {
    const allowed = allowAttempt(door.db, 'mail', { account: input.address, client }, door.now);
    if (!allowed.ok) return allowed;
    askForAccount(door, input);
    return accepted(input);
  };
}

async function sent(asked: AskForAccount): Promise<never> {
  await askedAddress.set(asked);
  redirect('/register/sent');
}
