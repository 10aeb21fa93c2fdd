import type { Database } from '@/db/client';
import { type LoadedInvitation, loadInvitation } from '@/db/invitations';
import { type LinkRow, loadLink } from '@/db/links';
import { linkFault } from '@/lib/domain/links';
import { type Refusal, refusal } from '@/lib/domain/refusals';

export type LinkedInvitation = LoadedInvitation & { link: LinkRow };

/** @returns the invitation that a link carries, whoever asks. */
export function linkedInvitation(db: Database, linkId: number): LinkedInvitation | null {
  const link = loadLink(db, linkId);
  const loaded = link?.invitationId == null ? null : loadInvitation(db, link.invitationId);
  return link && loaded && { ...loaded, link };
}

/** Why it cannot be accepted any more, or null. */
export function whyNotOpen({ invitation, structure, link }: LinkedInvitation, now: number): Refusal | null {
  const isOpen = invitation.acceptedAt === null && invitation.withdrawnAt === null;
  if (!isOpen || linkFault(link, now) !== null) return refusal('invitation_over');
  if (structure.isActive) return null;
  return refusal('structure_closed', undefined, { structure: structure.name, name: invitation.name });
}
