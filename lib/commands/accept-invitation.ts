import { inTransaction } from '@/db/client';
import { recordEvent } from '@/db/events';
import { markInvitationAccepted } from '@/db/invitations';
import { markLinkUsed } from '@/db/links';
import { loadAccount } from '@/db/users';
import type { Context } from '@/lib/context';
import { invitationWay } from '@/lib/contracts/invitation-way';
import { linkedInvitation, whyNotOpen } from '@/lib/contracts/linked-invitation';
import { openByInvitation, type StructureSheet } from '@/lib/contracts/open-by-invitation';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

export type AcceptInvitation = {
  /** A link whose secret part was read at the door. */
  linkId: number;
  /** What the first person of a structure says of it; null leaves it as it is. */
  sheet: StructureSheet | null;
};

/** `isWaiting`: a right was asked for, somebody there decides. */
export type AcceptedInvitation = { contractId: number | null; structureId: number; isWaiting: boolean };

/**
 * What an invitation opens, for the person who reads the address that it was sent to: a main manager's gives its rights
 * at once; a contracting authority's makes the first person of a private structure its main manager, and elsewhere only
 * asks whoever decides there.
 */
export function acceptInvitation(context: Context, input: AcceptInvitation): Outcome<AcceptedInvitation> {
  const { db, actor, now } = context;
  return inTransaction(db, () => {
    const found = linkedInvitation(db, input.linkId);
    if (!found) return refused(refusal('not_found'));
    const { invitation, structure, link } = found;
    const contactEmail = loadAccount(db, actor.userId)?.contactEmail ?? null;
    if (!may.acceptInvitation(actor, invitation, contactEmail))
      return refused(refusal('invitation_for_another'));
    const closed = whyNotOpen(found, now);
    if (closed) return refused(closed);
    if (!markInvitationAccepted(db, invitation.id, actor.userId, now) || !markLinkUsed(db, link.id, now))
      throw new Error(`Invitation ${invitation.id} was accepted by two transactions at once`);
    const way = invitationWay(db, invitation, structure.kind);
    recordEvent(db, {
      at: now,
      kind: 'invitation_accepted',
      userId: actor.userId,
      structureId: structure.id,
      ...(invitation.contractId === null ? {} : { contractId: invitation.contractId }),
      facts: { invitationId: invitation.id, inviterId: invitation.createdBy, way },
    });
    const isWaiting = openByInvitation(context, found, way, input.sheet);
    return accepted({ contractId: invitation.contractId, structureId: structure.id, isWaiting });
  });
}
