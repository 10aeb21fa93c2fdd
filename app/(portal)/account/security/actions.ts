'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { isOwnForm, refusedForm, runCommand } from '@/lib/action';
import { freshCodes } from '@/lib/auth/carried';
import { newSecret } from '@/lib/auth/one-time-codes';
import { ownAddress } from '@/lib/auth/own-address';
import { proveOneself } from '@/lib/auth/own-proof';
import { seal } from '@/lib/auth/sealing';
import { bondOf } from '@/lib/auth/second-factor';
import { heldSession } from '@/lib/auth/session-cookie';
import { allowAttempt, forgetAttempts } from '@/lib/auth/throttling';
import { beginSecondFactor } from '@/lib/commands/begin-second-factor';
import { dropSecondFactor } from '@/lib/commands/drop-second-factor';
import { endSessions } from '@/lib/commands/end-sessions';
import { renewRecoveryCodes } from '@/lib/commands/renew-recovery-codes';
import { setSecondFactor } from '@/lib/commands/set-second-factor';
import { refusal } from '@/lib/domain/refusals';
import { optionalText, requiredText } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { requestClient } from '@/lib/request-client';
import { optionalContext, signedInContext } from '@/lib/request-context';
import { secrets } from '@/lib/secrets';

const PAGE = '/account/security';
const NOTHING = z.object({});
const CODE = z.object({ code: requiredText(40), next: optionalText(2000) });

/** Makes a secret and shows it. Posts `page`, where the form stands: people without a second factor may have only that one. */
export async function beginSecondFactorAction(form: FormData): Promise<void> {
  const context = (await isOwnForm()) ? await signedInContext() : null;
  if (context === null) redirect('/sign-in');
  const { userId } = context.actor;
  const sealedSecret = seal(newSecret(), bondOf(userId), secrets().authSecret);
  beginSecondFactor(context, { userId, sealedSecret });
  revalidatePath('/', 'layout');
  redirect(ownAddress(form.get('page')));
}

/** Posts `code`, and `next`, where to go once the recovery codes are kept. */
export async function setSecondFactorAction(_state: FormState, form: FormData): Promise<FormState> {
  const client = (await requestClient()).address;
  const { authSecret: secret } = secrets();
  return runCommand(
    form,
    CODE,
    (context, { code, next }) => {
      const { userId } = context.actor;
      const trying = { account: userId, client };
      const allowed = allowAttempt(context.db, 'code', trying, context.now);
      if (!allowed.ok) return allowed;
      const outcome = setSecondFactor(context, { userId, code, secret });
      if (!outcome.ok) return outcome;
      forgetAttempts(context.db, 'code', trying);
      return { ok: true, result: { userId, codes: outcome.result, next: ownAddress(next || PAGE) } };
    },
    showCodes,
    signedInContext,
  );
}

/** Posts `password` or `code`. */
export async function renewCodesAction(_state: FormState, form: FormData): Promise<FormState> {
  const refused = await unproved(form);
  if (refused) return refused;
  return runCommand(
    form,
    NOTHING,
    (context) => {
      const { userId } = context.actor;
      const outcome = renewRecoveryCodes(context, { userId });
      return outcome.ok ? { ok: true, result: { userId, codes: outcome.result, next: PAGE } } : outcome;
    },
    showCodes,
  );
}

/** Posts `password` or `code`. */
export async function dropSecondFactorAction(_state: FormState, form: FormData): Promise<FormState> {
  const refused = await unproved(form);
  if (refused) return refused;
  return runCommand(
    form,
    NOTHING,
    (context) => dropSecondFactor(context, { userId: context.actor.userId }),
    () => redirect(`${PAGE}?done=dropped`),
  );
}

/** The recovery codes are printed or kept: this browser forgets them. */
export async function forgetCodesAction(): Promise<void> {
  const shown = await freshCodes.read();
  if (await isOwnForm()) await freshCodes.clear();
  redirect(ownAddress(shown?.next ?? PAGE));
}

/** Posts `session`: the reference of one, or `others`. */
export async function endSessionsAction(_state: FormState, form: FormData): Promise<FormState> {
  const keptId = (await heldSession())?.sid ?? null;
  return runCommand(
    form,
    z.object({ session: requiredText(40) }),
    (context, { session }) => endSessions(context, { userId: context.actor.userId, session, keptId }),
    () => redirect(`${PAGE}?done=ended`),
  );
}

async function showCodes(shown: { userId: number; codes: string[]; next: string }): Promise<never> {
  await freshCodes.set(shown);
  redirect(`${PAGE}/codes`);
}

/** @returns the answer to whoever does not prove that it is them; null when they do, or when the wrapper will say no. */
async function unproved(form: FormData): Promise<FormState | null> {
  if (!(await isOwnForm())) return refusedForm(form, [refusal('foreign_origin')]);
  const context = await optionalContext();
  if (context === null) return null;
  const textOf = (name: string) => String(form.get(name) ?? '');
  const outcome = await proveOneself(context, { password: textOf('password'), code: textOf('code').trim() });
  return outcome.ok ? null : refusedForm(form, outcome.refusals);
}
