import { desc } from 'drizzle-orm';
import type { Database } from './client';
import { events } from './schema';

/** @returns the instant of the event that was recorded last (UTC milliseconds); null before there is any. */
export function loadLatestInstant(db: Database): number | null {
  return db.select({ at: events.at }).from(events).orderBy(desc(events.id)).limit(1).get()?.at ?? null;
}
