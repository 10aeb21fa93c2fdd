import { and, desc, eq, gte, isNull } from 'drizzle-orm';
import type { Database } from './client';
import type { Attempt } from './notice-queue';
import { noticeAttempts, notices } from './schema';

/** What is heard of a mail after a server took it. */

/** @returns the notice of which a mail says to be, with where it was sent last, or null: there is no such mail of ours. */
export function loadMailed(db: Database, { id, createdAt }: { id: number; createdAt: number }) {
  const row = db
    .select({ id: notices.id, sendings: notices.sendings, bouncedAt: notices.bouncedAt })
    .from(notices)
    .where(and(eq(notices.id, id), eq(notices.createdAt, createdAt)))
    .get();
  const last = row && loadLastTo(db, row.id);
  return row && last ? { ...row, ...last } : null;
}

/** Somebody tried to send it: whether it left is not known of an attempt that was cut off. */
function loadLastTo(db: Database, noticeId: number) {
  return db
    .select({ transport: noticeAttempts.transport, recipient: noticeAttempts.recipient })
    .from(noticeAttempts)
    .where(eq(noticeAttempts.noticeId, noticeId))
    .orderBy(desc(noticeAttempts.isSent), desc(noticeAttempts.id))
    .limit(1)
    .get();
}

/**
 * Finds the mail of an attempt by the words of whoever took it.
 * @param since an instant: the attempts from then on are looked through.
 */
export function findMailed(db: Database, answer: string, since: number) {
  const row = db
    .select({ id: notices.id, createdAt: notices.createdAt })
    .from(noticeAttempts)
    .innerJoin(notices, eq(notices.id, noticeAttempts.noticeId))
    .where(
      and(gte(noticeAttempts.at, since), eq(noticeAttempts.answer, answer), eq(noticeAttempts.isSent, true)),
    )
    .orderBy(desc(noticeAttempts.at))
    .limit(1)
    .get();
  return row ? loadMailed(db, row) : null;
}

/** Adds what is heard to the log of attempts. @returns false when the log has it already. */
export function appendReport(db: Database, noticeId: number, attempt: Attempt): boolean {
  const known = db
    .select({ id: noticeAttempts.id })
    .from(noticeAttempts)
    .where(and(eq(noticeAttempts.noticeId, noticeId), eq(noticeAttempts.answer, attempt.answer)))
    .get();
  if (known) return false;
  db.insert(noticeAttempts)
    .values({ ...attempt, noticeId, isSent: false })
    .run();
  return true;
}

/** The first time is kept. */
export function markBounced(db: Database, noticeId: number, at: number): void {
  db.update(notices)
    .set({ bouncedAt: at })
    .where(and(eq(notices.id, noticeId), isNull(notices.bouncedAt)))
    .run();
}
