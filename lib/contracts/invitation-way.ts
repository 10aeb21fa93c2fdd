import type { Database } from '@/db/client';
import { findMembership, isManaged, isWithoutPeople } from '@/db/memberships';
import { loadAccount } from '@/db/users';

/**
 * What an invitation opens, as things stand now:
 * - `given`: who sent it manages the structure, and gives the rights by it
 * - `first`: nobody is there yet: the person becomes the main manager of a private structure
 * - `request`: its main managers decide
 * - `administrator`: nobody manages it, and who does is for the administrator to say
 */
export type InvitationWay = 'given' | 'first' | 'request' | 'administrator';

type Invitation = { structureId: number; createdBy: number };

/** A right is never given from outside to a structure that has managers, whatever the invitation says. */
export function invitationWay(
  db: Database,
  { structureId, createdBy }: Invitation,
  kind: 'public' | 'private',
): InvitationWay {
  const isKeeper = findMembership(db, { userId: createdBy, structureId })?.isMainManager === true;
  if (isKeeper && loadAccount(db, createdBy)?.isDisabled === false) return 'given';
  if (isManaged(db, structureId)) return 'request';
  return isWithoutPeople(db, structureId) && kind === 'private' ? 'first' : 'administrator';
}
