import { and, asc, desc, eq, isNotNull, isNull, lte } from 'drizzle-orm';
import { linkText } from './chain';
import type { Database } from './client';
import { prepared } from './prepared';
import { chainHeads, contracts, events, memberships, users } from './schema';

const lastHead = prepared((db) =>
  db
    .select({ eventId: chainHeads.eventId, at: chainHeads.at })
    .from(chainHeads)
    .orderBy(desc(chainHeads.eventId))
    .limit(1)
    .prepare(),
);
const edges = {
  first: prepared((db) =>
    db.select({ at: events.at }).from(events).orderBy(asc(events.id)).limit(1).prepare(),
  ),
  last: prepared((db) =>
    db.select({ id: events.id, hash: events.hash }).from(events).orderBy(desc(events.id)).limit(1).prepare(),
  ),
};

/** @returns the head that was told last, or null before the first. */
export function loadLastHead(db: Database): { eventId: number; at: number } | null {
  return lastHead(db).get() ?? null;
}

/** @returns when the chain began (UTC milliseconds), or null while it is empty. */
export function loadChainBeginning(db: Database): number | null {
  return edges.first(db).get()?.at ?? null;
}

/** @returns the last row of the chain. */
export function loadLastEvent(db: Database): { id: number; hash: string } | null {
  return edges.last(db).get() ?? null;
}

/** @param askAt when a time stamp is to be asked for, UTC milliseconds; null where none is wanted. */
export function appendHead(
  db: Database,
  head: { eventId: number; headId: number; hash: string; at: number; askAt: number | null },
): void {
  db.insert(chainHeads).values(head).run();
}

export type HeadToStamp = { eventId: number; hash: string; tries: number; link: string };

/** @returns the oldest head for which a time stamp is due; `link` is what its hash is the SHA-256 of. */
export function findHeadToStamp(db: Database, now: number): HeadToStamp | null {
  const row = db
    .select({ head: chainHeads, event: events })
    .from(chainHeads)
    .innerJoin(events, eq(events.id, chainHeads.headId))
    .where(and(isNotNull(chainHeads.askAt), lte(chainHeads.askAt, now)))
    .orderBy(asc(chainHeads.askAt))
    .limit(1)
    .get();
  if (!row) return null;
  const { eventId, hash, tries } = row.head;
  return { eventId, hash, tries, link: linkText(row.event) };
}

export function markStamped(db: Database, eventId: number, stamp: Buffer, stampedAt: number): void {
  db.update(chainHeads)
    .set({ stamp, stampedAt, askAt: null, failure: null })
    .where(eq(chainHeads.eventId, eventId))
    .run();
}

/** @param askAt when the authority is asked again. */
export function markNotStamped(
  db: Database,
  head: Pick<HeadToStamp, 'eventId' | 'tries'>,
  failure: string,
  askAt: number,
): void {
  db.update(chainHeads)
    .set({ failure, askAt, tries: head.tries + 1 })
    .where(eq(chainHeads.eventId, head.eventId))
    .run();
}

export type StampedHead = { eventId: number; headId: number; hash: string; stamp: Buffer; link: string };

/** @returns the heads that have a time stamp, oldest first. */
export function listStampedHeads(db: Database): StampedHead[] {
  return db
    .select({ head: chainHeads, event: events })
    .from(chainHeads)
    .innerJoin(events, eq(events.id, chainHeads.headId))
    .where(isNotNull(chainHeads.stamp))
    .orderBy(asc(chainHeads.eventId))
    .all()
    .flatMap(({ head: { eventId, headId, hash, stamp }, event }) =>
      stamp === null ? [] : [{ eventId, headId, hash, stamp, link: linkText(event) }],
    );
}

/** @returns the main managers of the contracting authorities. */
export function listAuthorityManagers(db: Database): { userId: number; structureId: number }[] {
  return db
    .selectDistinct({ userId: users.id, structureId: memberships.structureId })
    .from(contracts)
    .innerJoin(
      memberships,
      and(eq(memberships.structureId, contracts.moaStructureId), eq(memberships.isMainManager, true)),
    )
    .innerJoin(users, and(eq(users.id, memberships.userId), isNull(users.disabledAt)))
    .all();
}
