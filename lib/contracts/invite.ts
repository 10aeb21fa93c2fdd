import type { Database } from '@/db/client';
import { recordEvent } from '@/db/events';
import { insertInvitation, loadLastLink, type NewInvitation } from '@/db/invitations';
import { createLink, enqueueLink } from '@/db/links';
import { findAccount } from '@/db/users';
import type { Context } from '@/lib/context';
import { linkFault } from '@/lib/domain/links';

type Invited = Omit<NewInvitation, 'createdBy' | 'createdAt'>;

/**
 * Writes an invitation and its mail, in the caller's transaction.
 * @returns its id, or null when one of this address to this structure is open: nothing is sent then.
 */
export function invite(context: Context, invited: Invited): number | null {
  const { db, actor, now } = context;
  const id = insertInvitation(db, { ...invited, createdBy: actor.userId, createdAt: now });
  if (id === null) return null;
  sendInvitation(context, { id, ...invited });
  recordEvent(db, {
    at: now,
    kind: 'person_invited',
    userId: actor.userId,
    structureId: invited.structureId,
    ...(invited.contractId === null ? {} : { contractId: invited.contractId }),
    facts: { invitationId: id, address: invited.address, name: invited.name },
  });
  return id;
}

/** Writes a new link of the invitation, which takes the place of the one before, and its mail. */
export function sendInvitation(
  { db, actor, now }: Context,
  invitation: { id: number; address: string; name: string },
): void {
  const { id: invitationId, address, name } = invitation;
  const locale = findAccount(db, address)?.locale ?? actor.locale;
  const linkId = createLink(db, { purpose: 'invitation', address, name, locale, invitationId }, now);
  enqueueLink(db, linkId, 'invitation', now);
}

/** Does the link that was sent last still serve? */
export function isLinkAlive(db: Database, invitationId: number, now: number): boolean {
  const link = loadLastLink(db, invitationId);
  return link !== null && linkFault(link, now) === null;
}
