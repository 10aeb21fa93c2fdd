import { inTransaction } from '@/db/client';
import { recordEvent } from '@/db/events';
import { loadInvitation, loadLastLink } from '@/db/invitations';
import type { Context } from '@/lib/context';
import { sendInvitation } from '@/lib/contracts/invite';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

const MINUTE = 60_000;
/** Nobody fills a mailbox with a button. */
const PAUSE = 10 * MINUTE;

/** A new link, for 30 days, takes the place of the one before. */
export function sendInvitationAgain(
  context: Context,
  { invitationId }: { invitationId: number },
): Outcome<{ contractId: number | null; structureId: number }> {
  const { db, actor, now } = context;
  return inTransaction(db, () => {
    const loaded = loadInvitation(db, invitationId);
    if (!loaded || !may.keepInvitation(actor, loaded)) return refused(refusal('not_found'));
    const { invitation } = loaded;
    if (invitation.acceptedAt !== null || invitation.withdrawnAt !== null)
      return refused(refusal('invitation_over'));
    const wait = (loadLastLink(db, invitationId)?.createdAt ?? 0) + PAUSE - now;
    if (wait > 0)
      return refused(refusal('invitation_just_sent', undefined, { minutes: Math.ceil(wait / MINUTE) }));
    sendInvitation(context, invitation);
    const { contractId, structureId, address } = invitation;
    recordEvent(db, {
      at: now,
      kind: 'person_invited',
      userId: actor.userId,
      structureId,
      ...(contractId === null ? {} : { contractId }),
      facts: { invitationId, address, again: 1 },
    });
    return accepted({ contractId, structureId });
  });
}
