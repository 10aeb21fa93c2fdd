import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import { firstLoud } from '@/lib/domain/mail-times';
import { type Database, inTransaction } from './client';
import { loadQuietHours } from './notice-mailing';
import { notices, users } from './schema';

/**
 * Gathers what people want in one mail: each recap that is due becomes a row of the queue that carries its notices. What
 * was read on the portal before needs no mail any more.
 * @returns how many recaps were made.
 */
export function gatherRecaps(db: Database, now: number): number {
  const due = db
    .selectDistinct({ userId: notices.userId, mailing: notices.mailing })
    .from(notices)
    .where(lte(notices.gatherAt, now))
    .all();
  return due.filter(({ userId, mailing }) => userId !== null && gather(db, userId, mailing, now)).length;
}

function gather(
  db: Database,
  userId: number,
  mailing: (typeof notices.$inferSelect)['mailing'],
  now: number,
): boolean {
  return inTransaction(db, () => {
    const isDue = and(eq(notices.userId, userId), eq(notices.mailing, mailing), lte(notices.gatherAt, now));
    const ids = db
      .select({ id: notices.id })
      .from(notices)
      .where(and(isDue, isNull(notices.readAt)))
      .all()
      .map(({ id }) => id);
    const digestId = ids.length === 0 ? null : appendRecap(db, userId, now);
    db.update(notices).set({ gatherAt: null }).where(isDue).run();
    if (digestId !== null) db.update(notices).set({ digestId }).where(inArray(notices.id, ids)).run();
    return digestId !== null;
  });
}

function appendRecap(db: Database, userId: number, now: number): number {
  const quiet = loadQuietHours(db, userId);
  const dueAt = quiet === null ? now : firstLoud(now, quiet);
  return db
    .insert(notices)
    .values({ userId, kind: 'recap', createdAt: now, dueAt, mailing: dueAt > now ? 'quiet' : 'at_once' })
    .returning({ id: notices.id })
    .get().id;
}

/** What the mail of a recap says: the notices that it carries, oldest first, and who reads it. */
export function loadRecap(db: Database, recapId: number) {
  const row = db
    .select({
      reader: {
        id: users.id,
        name: users.name,
        address: sql<string>`coalesce(${users.contactEmail}, ${users.email})`,
        locale: users.locale,
        disabledAt: users.disabledAt,
      },
    })
    .from(notices)
    .innerJoin(users, eq(users.id, notices.userId))
    .where(eq(notices.id, recapId))
    .get();
  if (!row) return null;
  const carried = db
    .select({ id: notices.id, kind: notices.kind, mailing: notices.mailing })
    .from(notices)
    .where(eq(notices.digestId, recapId))
    .orderBy(asc(notices.id))
    .all();
  return { ...row, carried };
}
