import { eq } from 'drizzle-orm';
import type { QuietHours } from '@/lib/domain/mail-times';
import type { Frequency, Topic } from '@/lib/domain/notice-topics';
import type { Database } from './client';
import { memberships, noticePreferences, quietHours } from './schema';

export type Preference = { structureId: number; topic: Topic; frequency: Frequency };

/** @returns what a person has chosen, each topic once a structure; nothing where they left it as it is. */
export function listPreferencesOf(db: Database, userId: number): Preference[] {
  return db
    .select({
      structureId: noticePreferences.structureId,
      topic: noticePreferences.topic,
      frequency: noticePreferences.frequency,
    })
    .from(noticePreferences)
    .where(eq(noticePreferences.userId, userId))
    .all();
}

/** Keeps a choice in the place of the former one. It counts for notices that are written from now on. */
export function setPreference(db: Database, userId: number, preference: Preference, now: number): void {
  const { frequency } = preference;
  db.insert(noticePreferences)
    .values({ userId, ...preference, changedAt: now })
    .onConflictDoUpdate({
      target: [noticePreferences.userId, noticePreferences.structureId, noticePreferences.topic],
      set: { frequency, changedAt: now },
    })
    .run();
}

/** Keeps when the person wants no mail, in the place of what they said before. */
export function setQuietHours(db: Database, userId: number, quiet: QuietHours, now: number): void {
  db.insert(quietHours)
    .values({ userId, ...quiet, changedAt: now })
    .onConflictDoUpdate({ target: quietHours.userId, set: { ...quiet, changedAt: now } })
    .run();
}

/** @returns the structures to which a person belongs, and whether as a main manager. */
export function listPlacesOf(db: Database, userId: number) {
  return db
    .select({ structureId: memberships.structureId, isMainManager: memberships.isMainManager })
    .from(memberships)
    .where(eq(memberships.userId, userId))
    .all();
}
