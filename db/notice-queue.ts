import { and, asc, eq, exists, inArray, isNotNull, isNull, lte, not, notInArray, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { OwnReason, TransportName } from '@/lib/domain/delivery';
import { type Database, inTransaction } from './client';
import { markArriving, recordFailing } from './failing-addresses';
import { recipient, roomFor } from './mail-room';
import { links, noticeAttempts, notices, users } from './schema';

/** The notices as a queue of mails. A row waits while it has `dueAt`, and belongs to a worker until `leasedUntil`. */

export type LeasedNotice = {
  id: number;
  attempts: number;
  createdAt: number;
  /** How often it was wanted, this time included. */
  sendings: number;
  leasedUntil: number;
  /** The call that it is sent with, or null: alone. */
  batch: string | null;
};
/** One try: `answer` is the server's own words, or one of `OWN_REASONS`. */
export type Attempt = { at: number; transport: TransportName; recipient: string; answer: string };

export type LeaseRequest = {
  now: number;
  until: number;
  limit: number;
  transport: TransportName;
  /** Makes the name of a call that carries what is leased; without it each mail goes alone. */
  newBatch?: () => string;
};

const LOST: OwnReason = 'no_answer';
const earlier = alias(notices, 'earlier');

/**
 * Takes up to `limit` due notices until the instant `until`, oldest first, in one immediate transaction: two workers
 * never take the same row, and share what one person is sent a minute. A person's later notice of a file waits for the
 * earlier one, so that mails arrive in order. What went together in a call that nobody answered goes together again.
 * A lease that ran out (the worker stopped, or never had an answer) is written to the log of attempts.
 */
export function leaseNotices(db: Database, request: LeaseRequest): LeasedNotice[] {
  const { now, until, transport, newBatch } = request;
  if (!isAnyDue(db, now)) return [];
  return inTransaction(db, () => {
    const { ids, batch: lost } = choose(db, request);
    recordLostAttempts(db, ids, now, transport);
    const batch = lost ?? (ids.length > 1 && newBatch ? newBatch() : null);
    return db
      .update(notices)
      .set({ leasedUntil: until, batch, attempts: sql`${notices.attempts} + 1` })
      .where(inArray(notices.id, ids))
      .returning({
        id: notices.id,
        attempts: notices.attempts,
        createdAt: notices.createdAt,
        sendings: notices.sendings,
      })
      .all()
      .map((row) => ({ ...row, leasedUntil: until, batch }))
      .sort((one, other) => one.id - other.id);
  });
}

type Chosen = { ids: number[]; batch: string | null };

/** Looks along the queue, page by page, past those for whom there is no room in this minute. */
function choose(db: Database, { now, limit, newBatch }: LeaseRequest): Chosen {
  const room = roomFor(db, now);
  const ids: number[] = [];
  for (let isMore = true; isMore; ) {
    const full = room.full();
    const page = listDue(db, now, full, ids, limit - ids.length);
    const [first] = page;
    if (newBatch && ids.length === 0 && first && first.batch !== null)
      return { ids: listOfBatch(db, now, first.batch), batch: first.batch };
    const alone = page.filter(({ batch }) => batch === null || !newBatch);
    ids.push(...alone.filter((row) => room.enter(row)).map(({ id }) => id));
    isMore = ids.length < limit && room.full().length > full.length;
  }
  return { ids, batch: null };
}

function listDue(
  db: Database,
  now: number,
  full: readonly string[],
  without: readonly number[],
  limit: number,
) {
  return db
    .select({ id: notices.id, userId: notices.userId, batch: notices.batch, recipient: recipient() })
    .from(notices)
    .leftJoin(links, eq(links.id, notices.linkId))
    .leftJoin(users, eq(users.id, notices.userId))
    .where(
      and(
        isFree(now),
        not(exists(earlierWaiting(db))),
        full.length === 0 ? undefined : notInArray(recipient(), [...full]),
        without.length === 0 ? undefined : notInArray(notices.id, [...without]),
      ),
    )
    .orderBy(asc(notices.dueAt), asc(notices.id))
    .limit(limit)
    .all();
}

function listOfBatch(db: Database, now: number, batch: string): number[] {
  return db
    .select({ id: notices.id })
    .from(notices)
    .where(and(isFree(now), eq(notices.batch, batch)))
    .all()
    .map(({ id }) => id);
}

function isFree(now: number) {
  return and(lte(notices.dueAt, now), or(isNull(notices.leasedUntil), lte(notices.leasedUntil, now)));
}

/** A cheap look without a write lock: the queue is empty most of the time. */
function isAnyDue(db: Database, now: number): boolean {
  return (
    db.select({ id: notices.id }).from(notices).where(lte(notices.dueAt, now)).limit(1).get() !== undefined
  );
}

function earlierWaiting(db: Database) {
  return db
    .select({ one: sql`1` })
    .from(earlier)
    .where(
      and(
        eq(earlier.userId, notices.userId),
        eq(earlier.fileId, notices.fileId),
        sql`${earlier.id} < ${notices.id}`,
        isNotNull(earlier.dueAt),
      ),
    );
}

function recordLostAttempts(
  db: Database,
  ids: readonly number[],
  now: number,
  transport: TransportName,
): void {
  const lost = db
    .select({ noticeId: notices.id, recipient: recipient() })
    .from(notices)
    .leftJoin(links, eq(links.id, notices.linkId))
    .leftJoin(users, eq(users.id, notices.userId))
    .where(and(inArray(notices.id, [...ids]), isNotNull(notices.leasedUntil)))
    .all();
  for (const row of lost)
    db.insert(noticeAttempts)
      .values({ ...row, at: now, transport, isSent: false, answer: LOST })
      .run();
}

/**
 * Writes the attempt and ends the queue's interest in the notice. The mail left, whoever holds the lease by now; one that
 * somebody wants sent again meanwhile is another mail.
 */
export function markSent(db: Database, notice: LeasedNotice, attempt: Attempt): void {
  inTransaction(db, () => {
    db.insert(noticeAttempts)
      .values({ ...attempt, noticeId: notice.id, isSent: true })
      .run();
    markArriving(db, attempt.recipient, attempt.at);
    db.update(notices)
      .set({ sentAt: attempt.at, dueAt: null, leasedUntil: null, batch: null })
      .where(and(isSending(notice), isNull(notices.sentAt)))
      .run();
  });
}

/** `batch`: still the call to be made again, because nobody answered it. `isAddressRefused`: nobody is there. */
export type Failure = { nextDueAt: number | null; batch?: string | null; isAddressRefused?: boolean };

/**
 * Writes the attempt and when the next one is due; null gives up, and the reason stays readable in the attempt. Leaves
 * the row alone when another worker has taken it meanwhile.
 */
export function markFailed(
  db: Database,
  notice: LeasedNotice,
  attempt: Attempt,
  { nextDueAt, batch = null, isAddressRefused = false }: Failure,
): void {
  inTransaction(db, () => {
    db.insert(noticeAttempts)
      .values({ ...attempt, noticeId: notice.id, isSent: false })
      .run();
    if (isAddressRefused) recordFailing(db, attempt.recipient, attempt);
    db.update(notices)
      .set({ dueAt: nextDueAt, leasedUntil: null, batch })
      .where(and(isSending(notice), eq(notices.leasedUntil, notice.leasedUntil), isNull(notices.sentAt)))
      .run();
  });
}

function isSending({ id, sendings }: LeasedNotice) {
  return and(eq(notices.id, id), eq(notices.sendings, sendings));
}
