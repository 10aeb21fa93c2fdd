'use server';

import { redirect } from 'next/navigation';
import { isOwnForm, refusedForm, runCommand } from '@/lib/action';
import { enterAs } from '@/lib/auth/enter';
import { signInAddress } from '@/lib/auth/own-address';
import { checkNewPassword } from '@/lib/auth/password-rules';
import { hashPassword } from '@/lib/auth/passwords';
import { endSession } from '@/lib/auth/sign-out';
import { acceptInvitation } from '@/lib/commands/accept-invitation';
import { joinByInvitation } from '@/lib/commands/join-by-invitation';
import { refusal } from '@/lib/domain/refusals';
import type { FormState } from '@/lib/forms/form-state';
import { formTree } from '@/lib/forms/form-values';
import { acceptanceShape, joiningShape } from '@/lib/forms/invitation';
import { refusalsOf } from '@/lib/forms/refusals-of';
import { requestLocale } from '@/lib/i18n/request';
import { invitationDoor } from '@/lib/invitation-door';
import { oneInvitation } from '@/lib/queries/one-invitation';

/** Somebody who has an account accepts: posts `token` and, for the first person of a structure, `sheet.*`. */
export async function acceptAction(_state: FormState, form: FormData): Promise<FormState> {
  const token = tokenOf(form);
  const door = await invitationDoor(token);
  if (!door) return refusedForm(form, [refusal('not_found')]);
  return await runCommand(
    form,
    acceptanceShape,
    (context, { sheet }) => acceptInvitation(context, { linkId: door.linkId, sheet }),
    (accepted) => redirect(nextAddress(accepted, token)),
  );
}

/** Somebody who has none opens it and accepts: posts `token`, `name`, `password` and `sheet.*`. */
export async function joinAction(_state: FormState, form: FormData): Promise<FormState> {
  if (!(await isOwnForm())) return refusedForm(form, [refusal('foreign_origin')]);
  const token = tokenOf(form);
  const door = await invitationDoor(token);
  const invitation = door && oneInvitation(door);
  if (!door || !invitation) return refusedForm(form, [refusal('not_found')]);
  if (invitation.state !== 'open') return refusedForm(form, [refusal('invitation_over')]);
  const parsed = joiningShape.safeParse(formTree(form));
  if (!parsed.success) return refusedForm(form, refusalsOf(parsed.error));
  const { name, password, sheet } = parsed.data;
  const weaknesses = checkNewPassword(password, { email: invitation.address, name });
  if (weaknesses.length > 0) return refusedForm(form, weaknesses);
  const passwordHash = await hashPassword(password);
  const locale = await requestLocale();
  const outcome = joinByInvitation(door, { linkId: door.linkId, name, passwordHash, locale, sheet });
  if (!outcome.ok) return refusedForm(form, outcome.refusals);
  return await enterAs(outcome.result.userId, 'link', nextAddress(outcome.result, token));
}

/** Signed in as somebody else: signs out, and comes back to the invitation after signing in. Posts `token`. */
export async function switchAccountAction(form: FormData): Promise<void> {
  if (await isOwnForm()) await endSession();
  redirect(signInAddress(`/invitation/${tokenOf(form)}`));
}

type Accepted = { contractId: number | null; structureId: number; isWaiting: boolean };

/** Who has to wait for a decision does not see the contract yet. */
function nextAddress({ contractId, isWaiting }: Accepted, token: string): string {
  if (isWaiting) return `/invitation/${token}`;
  return contractId === null ? '/' : `/contracts/${contractId}?welcome`;
}

function tokenOf(form: FormData): string {
  const token = form.get('token');
  return typeof token === 'string' && /^[\w-]{1,100}$/.test(token) ? token : '';
}
