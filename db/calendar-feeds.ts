import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '@/lib/domain/actor';
import type { Database } from './client';
import { calendarFeeds } from './schema';

export type CalendarFeed = typeof calendarFeeds.$inferSelect;

/** @returns the feed's id. A person has one that is open: end the former one first. */
export function insertCalendarFeed(
  db: Database,
  feed: Pick<CalendarFeed, 'userId' | 'fingerprint' | 'createdAt'>,
): number {
  return db.insert(calendarFeeds).values(feed).returning({ id: calendarFeeds.id }).get().id;
}

/** @returns the open feed of this fingerprint, whoever asks: holding the address is the right to read it. */
export function loadCalendarFeed(db: Database, fingerprint: string): CalendarFeed | null {
  const isOpen = and(eq(calendarFeeds.fingerprint, fingerprint), isNull(calendarFeeds.endedAt));
  return db.select().from(calendarFeeds).where(isOpen).get() ?? null;
}

/** @returns the person's own open feed. */
export function findCalendarFeedFor(db: Database, actor: Actor): CalendarFeed | null {
  return db.select().from(calendarFeeds).where(openOf(actor.userId)).get() ?? null;
}

/** The address answers no more from now on. @returns false when none was open. */
export function markCalendarFeedEnded(db: Database, userId: number, now: number): boolean {
  return db.update(calendarFeeds).set({ endedAt: now }).where(openOf(userId)).run().changes > 0;
}

export function markCalendarFeedRead(db: Database, id: number, now: number): void {
  db.update(calendarFeeds).set({ lastReadAt: now }).where(eq(calendarFeeds.id, id)).run();
}

function openOf(userId: number) {
  return and(eq(calendarFeeds.userId, userId), isNull(calendarFeeds.endedAt));
}
