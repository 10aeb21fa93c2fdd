import { and, asc, desc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Database } from './client';
import { recordPeopleEvent } from './events';
import { failingAddresses, memberships, users } from './schema';

/** Addresses from which mails come back. Of each one row stands, until a mail arrives there. */

/** Milliseconds. Servers that take every mail first, and return it later, are not one new trouble a mail. */
const SAME_TROUBLE = 7 * 24 * 3_600_000;

/**
 * Keeps that mails to this address come back, and why; when that is new, the main managers of whoever reads there are told.
 * @param answer the words of the last mail server.
 */
export function recordFailing(
  db: Database,
  address: string,
  { at, answer }: { at: number; answer: string },
): void {
  const known = db
    .select({ id: failingAddresses.id })
    .from(failingAddresses)
    .where(
      and(
        eq(failingAddresses.address, address),
        or(isNull(failingAddresses.endedAt), gt(failingAddresses.endedAt, at - SAME_TROUBLE)),
      ),
    )
    .orderBy(desc(failingAddresses.id))
    .limit(1)
    .get();
  if (known) {
    db.update(failingAddresses).set({ answer, endedAt: null }).where(eq(failingAddresses.id, known.id)).run();
    return;
  }
  db.insert(failingAddresses).values({ address, since: at, answer }).run();
  for (const place of listPlacesOf(db, address))
    recordPeopleEvent(db, {
      at,
      kind: 'address_failed',
      userId: null,
      structureId: place.structureId,
      subjectId: place.userId,
      facts: { address, person: place.name },
    });
}

/** A mail was taken there. */
export function markArriving(db: Database, address: string, at: number): void {
  db.update(failingAddresses)
    .set({ endedAt: at })
    .where(and(eq(failingAddresses.address, address), isNull(failingAddresses.endedAt)))
    .run();
}

/** Who reads there, at each of their structures. */
function listPlacesOf(db: Database, address: string) {
  return db
    .select({ userId: memberships.userId, structureId: memberships.structureId, name: users.name })
    .from(users)
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .where(and(readsAt(address), isNull(users.disabledAt)))
    .orderBy(asc(memberships.structureId))
    .all();
}

function readsAt(address: string) {
  return sql`coalesce(${users.contactEmail}, ${users.email}) = ${address}`;
}

export type FailingAddress = { address: string; since: number; answer: string };

/** @returns the addresses that fail now, the newest trouble first, with who reads there (null: nobody has an account). */
export function listFailing(db: Database, most: number): (FailingAddress & { name: string | null })[] {
  return db
    .select({
      address: failingAddresses.address,
      since: failingAddresses.since,
      answer: failingAddresses.answer,
      name: sql<
        string | null
      >`(SELECT group_concat(name, ', ') FROM users WHERE coalesce(contact_email, email) = ${failingAddresses.address})`,
    })
    .from(failingAddresses)
    .where(isNull(failingAddresses.endedAt))
    .orderBy(desc(failingAddresses.since), desc(failingAddresses.id))
    .limit(most)
    .all();
}

/** @returns the people whose mails come back. */
export function listFailingOf(
  db: Database,
  userIds: readonly number[],
): (FailingAddress & { userId: number })[] {
  return db
    .select({
      userId: users.id,
      address: failingAddresses.address,
      since: failingAddresses.since,
      answer: failingAddresses.answer,
    })
    .from(users)
    .innerJoin(
      failingAddresses,
      and(
        sql`${failingAddresses.address} = coalesce(${users.contactEmail}, ${users.email})`,
        isNull(failingAddresses.endedAt),
      ),
    )
    .where(inArray(users.id, [...userIds]))
    .all();
}
