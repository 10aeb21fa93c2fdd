import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Database } from './client';
import { isWithoutPeople } from './memberships';
import { contractParties, invitations, structures } from './schema';

/**
 * A private structure that a contract names, to which nobody belongs: whoever asks first manages it (as whoever registers
 * one does). Not when somebody else is invited there: then that person is the one.
 * @param address of who asks, in lower case.
 */
export function isUnclaimed(db: Database, structureId: number, address: string): boolean {
  const isPrivate = and(
    eq(structures.id, structureId),
    eq(structures.kind, 'private'),
    eq(structures.isActive, true),
  );
  const named = and(eq(contractParties.structureId, structureId), isNull(contractParties.endedAt));
  const invitedOther = and(
    eq(invitations.structureId, structureId),
    ne(invitations.address, address),
    isNull(invitations.acceptedAt),
    isNull(invitations.withdrawnAt),
  );
  return (
    isWithoutPeople(db, structureId) &&
    db.select().from(structures).where(isPrivate).get() !== undefined &&
    db.select().from(contractParties).where(named).limit(1).get() !== undefined &&
    db.select().from(invitations).where(invitedOther).limit(1).get() === undefined
  );
}
