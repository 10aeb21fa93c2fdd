'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { isOwnForm, refusedForm, runCommand } from '@/lib/action';
import { checkNewPassword } from '@/lib/auth/password-rules';
import { hashPassword } from '@/lib/auth/passwords';
import { proofOf, proveIfPossible } from '@/lib/auth/proof-if-any';
import { heldSession } from '@/lib/auth/session-cookie';
import { allowAttempt } from '@/lib/auth/throttling';
import { type AddressPurpose, askForAddress } from '@/lib/commands/ask-for-address';
import { askForPassword } from '@/lib/commands/ask-for-password';
import { changeName } from '@/lib/commands/change-name';
import { changePassword } from '@/lib/commands/change-password';
import { removeContactAddress } from '@/lib/commands/remove-contact-address';
import type { Context } from '@/lib/context';
import { type Refusal, refusal } from '@/lib/domain/refusals';
import { mailAddress, personName } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { password } from '@/lib/forms/password';
import { requestClient } from '@/lib/request-client';
import { optionalContext } from '@/lib/request-context';

const NOTHING = z.object({});
const ADDRESS = z.object({ address: mailAddress() });

/** Posts `name`. */
export async function changeNameAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(
    form,
    z.object({ name: personName() }),
    (context, { name }) => changeName(context, { userId: context.actor.userId, name }),
    () => redirect('/account?done=name'),
  );
}

/** Posts `address`, and `password` or `code`. */
export async function changeAddressAction(_state: FormState, form: FormData): Promise<FormState> {
  return await sendTo(form, 'address_change');
}

/** Posts `address`, and `password` or `code`. */
export async function changeContactAction(_state: FormState, form: FormData): Promise<FormState> {
  return await sendTo(form, 'contact_change');
}

export async function removeContactAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(
    form,
    NOTHING,
    (context) => removeContactAddress(context, { userId: context.actor.userId }),
    () => redirect('/account?done=contact_removed'),
  );
}

/** Posts `password`, the present one, and `newPassword`. */
export async function changePasswordAction(_state: FormState, form: FormData): Promise<FormState> {
  const typed = String(form.get('newPassword') ?? '');
  const refused = await refusedBefore(form, 'password', ({ actor }) => {
    if (typed === '') return [refusal('required', 'newPassword')];
    return checkNewPassword(typed, actor).map((one) => ({ ...one, field: 'newPassword' }));
  });
  if (refused) return refused;
  const passwordHash = await hashPassword(typed);
  const keptSession = (await heldSession())?.sid ?? null;
  return await runCommand(
    form,
    z.object({ newPassword: password() }),
    (context) => changePassword(context, { userId: context.actor.userId, passwordHash, keptSession }),
    () => redirect('/account?done=password'),
  );
}

/** For whoever has no password here, or forgot it: sends the link to their own address of sign-in. */
export async function sendPasswordLinkAction(_state: FormState, form: FormData): Promise<FormState> {
  const { address: client } = await requestClient();
  return await runCommand(
    form,
    NOTHING,
    ({ db, actor, now }) => {
      const allowed = allowAttempt(db, 'mail', { account: actor.email, client }, now);
      return allowed.ok ? askForPassword({ db, now }, { address: actor.email }) : allowed;
    },
    () => redirect('/account?done=passwordSent'),
  );
}

async function sendTo(form: FormData, purpose: AddressPurpose): Promise<FormState> {
  const refused = await refusedBefore(form, null, () => []);
  if (refused) return refused;
  const { address: client } = await requestClient();
  return await runCommand(
    form,
    ADDRESS,
    (context, { address }) => {
      const trying = { account: address, client };
      const allowed = allowAttempt(context.db, 'mail', trying, context.now);
      return allowed.ok
        ? askForAddress(context, { userId: context.actor.userId, purpose, address })
        : allowed;
    },
    () => redirect('/account?done=sent'),
  );
}

/**
 * What must be looked at before the command, because it takes its time: is it the person, and is the rest right?
 * @param proof what is asked; null: whatever the person has.
 * @returns null when all is well, or when nobody is signed in: the wrapper says so.
 */
async function refusedBefore(
  form: FormData,
  proof: 'password' | null,
  check: (context: Context) => Refusal[],
): Promise<FormState | null> {
  if (!(await isOwnForm())) return refusedForm(form, [refusal('foreign_origin')]);
  const context = await optionalContext();
  if (context === null) return null;
  const wrong = check(context);
  if (wrong.length > 0) return refusedForm(form, wrong);
  const asked = proof ?? proofOf(context);
  const outcome = await proveIfPossible(context, asked === null ? '' : String(form.get(asked) ?? ''));
  return outcome.ok ? null : refusedForm(form, outcome.refusals);
}
