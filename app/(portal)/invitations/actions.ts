'use server';

import { redirect } from 'next/navigation';
import { runCommand } from '@/lib/action';
import { invitePerson } from '@/lib/commands/invite-person';
import { sendInvitationAgain } from '@/lib/commands/send-invitation-again';
import { withdrawInvitation } from '@/lib/commands/withdraw-invitation';
import type { FormState } from '@/lib/forms/form-state';
import { invitationShape, invitingShape } from '@/lib/forms/invitation';

/** A main manager invites: posts `structureId`, `address`, `name`, `worksLevel` and `payablesLevel` ('' for none). */
export async function invitePersonAction(_state: FormState, form: FormData): Promise<FormState> {
  const structureId = Number(form.get('structureId'));
  return await runCommand(form, invitingShape, invitePerson, ({ isAttached }) =>
    redirect(`/organisation/${structureId}/people?${isAttached ? 'attached' : 'invited'}`),
  );
}

/** Posts `invitationId`. */
export async function sendAgainAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, invitationShape, sendInvitationAgain, (place) =>
    redirect(`${whereKept(place)}?sent`),
  );
}

/** Posts `invitationId`. */
export async function withdrawInvitationAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, invitationShape, withdrawInvitation, (place) =>
    redirect(`${whereKept(place)}?withdrawn`),
  );
}

/** The page on which the invitation was: its contract's, or the people of its structure. */
function whereKept({ contractId, structureId }: { contractId: number | null; structureId: number }): string {
  return contractId === null ? `/organisation/${structureId}/people` : `/contracts/${contractId}`;
}
