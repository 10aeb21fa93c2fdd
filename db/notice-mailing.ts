import { and, eq, inArray } from 'drizzle-orm';
import { firstLoud, nextDaily, nextWeekly, type QuietHours } from '@/lib/domain/mail-times';
import {
  type Frequency,
  frequencyOf,
  type Mailing,
  mostInsistent,
  type Topic,
} from '@/lib/domain/notice-topics';
import type { Database } from './client';
import { memberships, noticePreferences, quietHours } from './schema';

/** How a new notice is mailed, from what its reader chose: the columns of its row. */
export type NewMailing = { mailing: Mailing; dueAt: number | null; gatherAt: number | null };

/**
 * @param structureIds through which the person reads it.
 * @param topic null for what nobody chooses: it leaves at once, in quiet hours too.
 */
export function mailingFor(
  db: Database,
  {
    userId,
    structureIds,
    topic,
    at,
  }: { userId: number; structureIds: readonly number[]; topic: Topic | null; at: number },
): NewMailing {
  if (topic === null) return { mailing: 'at_once', dueAt: at, gatherAt: null };
  const frequency = frequencyFor(db, userId, structureIds, topic);
  if (frequency === 'daily') return { mailing: 'daily', dueAt: null, gatherAt: nextDaily(at) };
  if (frequency === 'weekly') return { mailing: 'weekly', dueAt: null, gatherAt: nextWeekly(at) };
  if (frequency === 'none') return { mailing: 'none', dueAt: null, gatherAt: null };
  const quiet = loadQuietHours(db, userId);
  const dueAt = quiet === null ? at : firstLoud(at, quiet);
  return { mailing: dueAt > at ? 'quiet' : 'at_once', dueAt, gatherAt: null };
}

function frequencyFor(
  db: Database,
  userId: number,
  structureIds: readonly number[],
  topic: Topic,
): Frequency {
  if (structureIds.length === 0) return 'at_once';
  const chosen = db
    .select({ structureId: noticePreferences.structureId, frequency: noticePreferences.frequency })
    .from(noticePreferences)
    .where(
      and(
        eq(noticePreferences.userId, userId),
        inArray(noticePreferences.structureId, [...structureIds]),
        eq(noticePreferences.topic, topic),
      ),
    )
    .all();
  if (chosen.length === 0) return 'at_once';
  const managed = listManaged(db, userId, structureIds);
  return mostInsistent(
    structureIds.map((structureId) =>
      frequencyOf(
        topic,
        chosen.find((one) => one.structureId === structureId)?.frequency,
        managed.includes(structureId),
      ),
    ),
  );
}

/** @returns those of these structures of which the person is a main manager. */
export function listManaged(db: Database, userId: number, structureIds: readonly number[]): number[] {
  return db
    .select({ structureId: memberships.structureId })
    .from(memberships)
    .where(
      and(
        eq(memberships.userId, userId),
        inArray(memberships.structureId, [...structureIds]),
        eq(memberships.isMainManager, true),
      ),
    )
    .all()
    .map(({ structureId }) => structureId);
}

/** @returns when the person wants no mail, or null: they did not say. */
export function loadQuietHours(db: Database, userId: number): QuietHours | null {
  const row = db
    .select({
      from: quietHours.from,
      until: quietHours.until,
      isQuietOnDaysOff: quietHours.isQuietOnDaysOff,
    })
    .from(quietHours)
    .where(eq(quietHours.userId, userId))
    .get();
  return row ?? null;
}
