import { and, asc, eq, inArray, isNotNull, isNull, lte, min, notInArray, or, sql } from 'drizzle-orm';
import type { OwnAnswer } from '@/lib/domain/webhooks';
import { type Database, inTransaction } from './client';
import { fileVisibility, webhookAttempts, webhookDeliveries, webhooks } from './schema';

/** The calls as a queue. A row waits while it has `dueAt`, and belongs to a worker until `leasedUntil`. */

export type LeasedDelivery = {
  id: number;
  webhookId: number;
  /** Null: a trial. */
  eventId: number | null;
  attempts: number;
  leasedUntil: number;
};
/** One try: `answer` is the receiver's own words, or one of `OWN_ANSWERS`. `status`: null when there was none. */
export type CallAttempt = { at: number; status: number | null; answer: string };

const LOST: OwnAnswer = 'no_answer';

/**
 * Writes a delivery, due at once, for each standing webhook of a structure that sees the file. Belongs into the transaction
 * of the event; does nothing for an event that has its deliveries already.
 */
export function enqueueWebhooks(db: Database, event: { id: number; at: number; fileId: number }): void {
  const told = db
    .select({ id: webhooks.id })
    .from(fileVisibility)
    .innerJoin(webhooks, and(eq(webhooks.structureId, fileVisibility.structureId), isNull(webhooks.endedAt)))
    .where(eq(fileVisibility.fileId, event.fileId))
    .all();
  for (const { id } of told)
    db.insert(webhookDeliveries)
      .values({ webhookId: id, eventId: event.id, createdAt: event.at, dueAt: event.at })
      .onConflictDoNothing()
      .run();
}

/** A call without event, due at once. @returns the delivery's id. */
export function enqueueTrial(db: Database, webhookId: number, now: number): number {
  return db
    .insert(webhookDeliveries)
    .values({ webhookId, eventId: null, createdAt: now, dueAt: now })
    .returning({ id: webhookDeliveries.id })
    .get().id;
}

/**
 * Takes due deliveries until the instant `until`, the longest due first, and of each webhook at most one at a time: a
 * receiver that is slow holds up its own calls and no others. The condition is in the UPDATE: two workers never take the
 * same row. A lease that ran out (the worker stopped, or never had an answer) is written to the log of attempts.
 */
export function leaseDeliveries(
  db: Database,
  { now, until, limit }: { now: number; until: number; limit: number },
): LeasedDelivery[] {
  if (!isAnyDue(db, now)) return [];
  return inTransaction(db, () => {
    const taken = nextOfEachQuery(db, now, limit)
      .all()
      .map(({ id }) => id);
    recordLost(db, taken, now);
    return db
      .update(webhookDeliveries)
      .set({ leasedUntil: until, attempts: sql`${webhookDeliveries.attempts} + 1` })
      .where(and(inArray(webhookDeliveries.id, taken), isFree(now)))
      .returning({
        id: webhookDeliveries.id,
        webhookId: webhookDeliveries.webhookId,
        eventId: webhookDeliveries.eventId,
        attempts: webhookDeliveries.attempts,
      })
      .all()
      .map((row) => ({ ...row, leasedUntil: until }))
      .sort((one, other) => one.id - other.id);
  });
}

/** Writes the attempt and ends the queue's interest in the delivery. It arrived, whoever holds the lease by now. */
export function markDelivered(db: Database, deliveryId: number, attempt: CallAttempt): void {
  appendAttempt(db, deliveryId, attempt, true);
  db.update(webhookDeliveries)
    .set({ deliveredAt: attempt.at, dueAt: null, leasedUntil: null })
    .where(and(eq(webhookDeliveries.id, deliveryId), isNull(webhookDeliveries.deliveredAt)))
    .run();
}

/**
 * Writes the attempt and when the next one is due; null gives up, and the reason stays readable in the attempt. Leaves
 * the row alone when another worker has taken it meanwhile.
 */
export function markNotDelivered(
  db: Database,
  { id, leasedUntil }: Pick<LeasedDelivery, 'id' | 'leasedUntil'>,
  attempt: CallAttempt,
  nextDueAt: number | null,
): void {
  appendAttempt(db, id, attempt, false);
  db.update(webhookDeliveries)
    .set({ dueAt: nextDueAt, leasedUntil: null })
    .where(
      and(
        eq(webhookDeliveries.id, id),
        eq(webhookDeliveries.leasedUntil, leasedUntil),
        isNull(webhookDeliveries.deliveredAt),
      ),
    )
    .run();
}

/** Gives up what still waits for a webhook that has ended, and writes why. */
export function dropDeliveries(db: Database, webhookId: number, attempt: CallAttempt): void {
  const dropped = db
    .update(webhookDeliveries)
    .set({ dueAt: null, leasedUntil: null })
    .where(and(eq(webhookDeliveries.webhookId, webhookId), isNotNull(webhookDeliveries.dueAt)))
    .returning({ id: webhookDeliveries.id })
    .all();
  for (const { id } of dropped) appendAttempt(db, id, attempt, false);
}

/** Tries a delivery that was given up again, from the first wait on. @returns false when it waits or has arrived. */
export function requeueDelivery(db: Database, id: number, now: number): boolean {
  return (
    db
      .update(webhookDeliveries)
      .set({ dueAt: now, attempts: 0 })
      .where(
        and(
          eq(webhookDeliveries.id, id),
          isNull(webhookDeliveries.dueAt),
          isNull(webhookDeliveries.deliveredAt),
        ),
      )
      .run().changes > 0
  );
}

/** @returns the delivery, whoever asks. */
export function loadDelivery(db: Database, id: number) {
  return db.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, id)).get() ?? null;
}

/** Is a trial of this webhook on its way? */
export function hasTrialWaiting(db: Database, webhookId: number): boolean {
  const row = db
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.webhookId, webhookId),
        isNull(webhookDeliveries.eventId),
        isNotNull(webhookDeliveries.dueAt),
      ),
    )
    .get();
  return row !== undefined;
}

/** A cheap look without a write lock: the queue is empty most of the time. */
function isAnyDue(db: Database, now: number): boolean {
  return (
    db
      .select({ id: webhookDeliveries.id })
      .from(webhookDeliveries)
      .where(lte(webhookDeliveries.dueAt, now))
      .limit(1)
      .get() !== undefined
  );
}

function isFree(now: number) {
  return and(
    lte(webhookDeliveries.dueAt, now),
    or(isNull(webhookDeliveries.leasedUntil), lte(webhookDeliveries.leasedUntil, now)),
  );
}

/** Of each webhook that nobody is calling the delivery that has been due for longest. */
export function nextOfEachQuery(db: Database, now: number, limit: number) {
  const called = db
    .select({ webhookId: webhookDeliveries.webhookId })
    .from(webhookDeliveries)
    .where(and(isNotNull(webhookDeliveries.dueAt), sql`${webhookDeliveries.leasedUntil} > ${now}`));
  const longestDue = min(webhookDeliveries.dueAt);
  // SQLite takes the id from the row that has the minimum. The plus keeps it on the index of what is due, which is short.
  return db
    .select({ id: webhookDeliveries.id, dueAt: longestDue })
    .from(webhookDeliveries)
    .where(and(isFree(now), notInArray(webhookDeliveries.webhookId, called)))
    .groupBy(sql`+${webhookDeliveries.webhookId}`)
    .orderBy(asc(longestDue), asc(webhookDeliveries.id))
    .limit(limit);
}

function recordLost(db: Database, ids: readonly number[], now: number): void {
  const lost = db
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(and(inArray(webhookDeliveries.id, [...ids]), isNotNull(webhookDeliveries.leasedUntil)))
    .all();
  for (const { id } of lost) appendAttempt(db, id, { at: now, status: null, answer: LOST }, false);
}

function appendAttempt(db: Database, deliveryId: number, attempt: CallAttempt, isDelivered: boolean): void {
  db.insert(webhookAttempts)
    .values({ ...attempt, deliveryId, isDelivered })
    .run();
}
