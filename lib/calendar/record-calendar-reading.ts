import { markCalendarFeedRead } from '@/db/calendar-feeds';
import type { Door } from '@/lib/context';

/** Milliseconds: calendars ask every hour or so, some of them every few minutes. */
const SELDOM = 3_600_000;

/** Keeps, at most once an hour, that a calendar was read: its owner sees whether the address is in use. */
export function recordCalendarReading(
  { db, now }: Door,
  { id, lastReadAt }: { id: number; lastReadAt: number | null },
): void {
  if (lastReadAt === null || now - lastReadAt >= SELDOM) markCalendarFeedRead(db, id, now);
}
