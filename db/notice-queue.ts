import {
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  inArray,
  isNotNull,
  isNull,
  lte,
  min,
  not,
  notInArray,
  or,
  sql,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { OwnReason, TransportName } from '@/lib/domain/delivery';
import { type Database, inTransaction } from './client';
import { links, noticeAttempts, notices, users } from './schema';

/** The notices as a queue of mails. A row waits while it has `dueAt`, and belongs to a worker until `leasedUntil`. */

export type LeasedNotice = { id: number; attempts: number; createdAt: number; leasedUntil: number };
/** One try: `answer` is the server's own words, or one of `OWN_REASONS`. */
export type Attempt = { at: number; transport: TransportName; recipient: string; answer: string };

const LOST: OwnReason = 'no_answer';
/** Nothing was tried, so these say nothing about the mail server. */
const UNTRIED: readonly OwnReason[] = ['account_disabled', 'not_authorised', 'link_over'];
const earlier = alias(notices, 'earlier');

/**
 * Takes up to `limit` due notices until the instant `until`, oldest first. The condition is in the UPDATE: two workers
 * never take the same row. A person's later notice of a file waits for the earlier one, so that mails arrive in order.
 * A lease that ran out (the worker stopped, or never had an answer) is written to the log of attempts.
 */
export function leaseNotices(
  db: Database,
  { now, until, limit, transport }: { now: number; until: number; limit: number; transport: TransportName },
): LeasedNotice[] {
  if (!isAnyDue(db, now)) return [];
  const free = and(lte(notices.dueAt, now), or(isNull(notices.leasedUntil), lte(notices.leasedUntil, now)));
  const next = db
    .select({ id: notices.id })
    .from(notices)
    .where(and(free, not(exists(earlierWaiting(db)))))
    .orderBy(asc(notices.dueAt), asc(notices.id))
    .limit(limit);
  return inTransaction(db, () => {
    const taken = next.all().map(({ id }) => id);
    recordLostAttempts(db, taken, now, transport);
    return db
      .update(notices)
      .set({ leasedUntil: until, attempts: sql`${notices.attempts} + 1` })
      .where(and(inArray(notices.id, taken), free))
      .returning({ id: notices.id, attempts: notices.attempts, createdAt: notices.createdAt })
      .all()
      .map((row) => ({ ...row, leasedUntil: until }))
      .sort((one, other) => one.id - other.id);
  });
}

/** Writes the attempt and ends the queue's interest in the notice. The mail left, whoever holds the lease by now. */
export function markSent(db: Database, notice: LeasedNotice, attempt: Attempt): void {
  inTransaction(db, () => {
    db.insert(noticeAttempts)
      .values({ ...attempt, noticeId: notice.id, isSent: true })
      .run();
    db.update(notices)
      .set({ sentAt: attempt.at, dueAt: null, leasedUntil: null })
      .where(and(eq(notices.id, notice.id), isNull(notices.sentAt)))
      .run();
  });
}

/**
 * Writes the attempt and when the next one is due; null gives up, and the reason stays readable in the attempt. Leaves
 * the row alone when another worker has taken it meanwhile.
 */
export function markFailed(
  db: Database,
  notice: LeasedNotice,
  attempt: Attempt,
  nextDueAt: number | null,
): void {
  inTransaction(db, () => {
    db.insert(noticeAttempts)
      .values({ ...attempt, noticeId: notice.id, isSent: false })
      .run();
    db.update(notices)
      .set({ dueAt: nextDueAt, leasedUntil: null })
      .where(
        and(eq(notices.id, notice.id), eq(notices.leasedUntil, notice.leasedUntil), isNull(notices.sentAt)),
      )
      .run();
  });
}

/** What waits: how many mails, the creation of the oldest one (null when none), and how many were given up. */
export type MailBacklog = { waiting: number; oldest: number | null; givenUp: number };

export function loadMailBacklog(db: Database): MailBacklog {
  const waiting = db
    .select({ waiting: count(), oldest: min(notices.createdAt) })
    .from(notices)
    .where(isNotNull(notices.dueAt))
    .get();
  const givenUp = db
    .select({ count: count() })
    .from(notices)
    .where(and(isNull(notices.dueAt), isNull(notices.sentAt)))
    .get();
  return { waiting: waiting?.waiting ?? 0, oldest: waiting?.oldest ?? null, givenUp: givenUp?.count ?? 0 };
}

/** Attempts that `areMailsLeaving` looks at. */
const LAST_ATTEMPTS = 10;

/** @returns false when all the last attempts failed, to more than one person: then it is the server, not an address. */
export function areMailsLeaving(db: Database): boolean {
  const last = db
    .select({ recipient: noticeAttempts.recipient, isSent: noticeAttempts.isSent })
    .from(noticeAttempts)
    .where(notInArray(noticeAttempts.answer, [...UNTRIED]))
    .orderBy(desc(noticeAttempts.id))
    .limit(LAST_ATTEMPTS)
    .all();
  return last.some(({ isSent }) => isSent) || new Set(last.map(({ recipient }) => recipient)).size < 2;
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
    .select({
      noticeId: notices.id,
      recipient: sql<string>`coalesce(${links.address}, ${users.contactEmail}, ${users.email})`,
    })
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
