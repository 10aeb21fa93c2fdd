import { inTransaction } from '@/db/client';
import { recordEvent } from '@/db/events';
import { loadInvitation, markInvitationWithdrawn } from '@/db/invitations';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/** Its link opens nothing from now on. */
export function withdrawInvitation(
  context: Context,
  { invitationId }: { invitationId: number },
): Outcome<{ contractId: number | null; structureId: number }> {
  const { db, actor, now } = context;
  return inTransaction(db, () => {
    const loaded = loadInvitation(db, invitationId);
    if (!loaded || !may.keepInvitation(actor, loaded)) return refused(refusal('not_found'));
    const { invitation } = loaded;
    if (!markInvitationWithdrawn(db, invitation.id, now)) return refused(refusal('invitation_over'));
    const { contractId, structureId, address } = invitation;
    recordEvent(db, {
      at: now,
      kind: 'invitation_withdrawn',
      userId: actor.userId,
      structureId,
      ...(contractId === null ? {} : { contractId }),
      facts: { invitationId, address },
    });
    return accepted({ contractId, structureId });
  });
}
