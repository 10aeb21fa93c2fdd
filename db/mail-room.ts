import { and, count, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import { MINUTE, MOST_A_MINUTE, type OwnReason } from '@/lib/domain/delivery';
import type { Database } from './client';
import { isRealAttempt } from './mail-backlog';
import { links, noticeAttempts, notices, users } from './schema';

/** How many mails an address can still be sent in this minute. */
export type MailRoom = {
  /** Takes one place. @returns false where none is left. */
  enter(mail: { userId: number | null; recipient: string }): boolean;
  /** Addresses that are known to have no place left. */
  full(): string[];
};

/** Where a mail goes: `notices` must be joined with `links` and `users`. */
export function recipient() {
  return sql<string>`coalesce(${links.address}, ${users.contactEmail}, ${users.email})`;
}

/** Counts what was tried in the last minute and what is on its way: read it in the transaction that takes notices. */
export function roomFor(db: Database, now: number): MailRoom {
  const taken = countTried(db, now);
  const looked = new Set<number | null>();
  return {
    enter({ userId, recipient }) {
      if (!looked.has(userId)) add(taken, countHeld(db, userId, now));
      looked.add(userId);
      const count = taken.get(recipient) ?? 0;
      if (count >= MOST_A_MINUTE) return false;
      taken.set(recipient, count + 1);
      return true;
    },
    full: () => [...taken].filter(([, count]) => count >= MOST_A_MINUTE).map(([address]) => address),
  };
}

type Counted = { recipient: string; count: number };

function add(taken: Map<string, number>, counted: readonly Counted[]): void {
  for (const { recipient, count } of counted) taken.set(recipient, (taken.get(recipient) ?? 0) + count);
}

const LOST: OwnReason = 'no_answer';

/** Without leases that were lost: their mails went, if they did, before this minute. */
function countTried(db: Database, now: number): Map<string, number> {
  const rows = db
    .select({ recipient: noticeAttempts.recipient, count: count() })
    .from(noticeAttempts)
    .where(
      and(gt(noticeAttempts.at, now - MINUTE), isRealAttempt(), sql`${noticeAttempts.answer} <> ${LOST}`),
    )
    .groupBy(noticeAttempts.recipient)
    .all();
  return new Map(rows.map((row) => [row.recipient, row.count]));
}

/** Of one person, or of those who have no account. */
function countHeld(db: Database, userId: number | null, now: number): Counted[] {
  return db
    .select({ recipient: recipient(), count: count() })
    .from(notices)
    .leftJoin(links, eq(links.id, notices.linkId))
    .leftJoin(users, eq(users.id, notices.userId))
    .where(
      and(
        userId === null ? isNull(notices.userId) : eq(notices.userId, userId),
        isNotNull(notices.dueAt),
        gt(notices.leasedUntil, now),
      ),
    )
    .groupBy(recipient())
    .all();
}
