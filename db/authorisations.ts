import { and, eq } from 'drizzle-orm';
import type { Application, Level } from '@/lib/domain/parties';
import type { Database } from './client';
import type { Place } from './memberships';
import { authorisations } from './schema';

export type Right = { application: Application; level: Level };

/**
 * Gives a right to a person who is attached to the structure, or changes its level.
 * @returns the level that they had before, null for none; the same one means that nothing changed.
 * @throws when the person is not attached (foreign key).
 */
export function grantRight(db: Database, place: Place, right: Right, now: number): Level | null {
  const { userId, structureId } = place;
  const { application, level } = right;
  const before = findLevel(db, place, application);
  if (before === level) return before;
  db.insert(authorisations)
    .values({ userId, structureId, application, level, since: now })
    .onConflictDoUpdate({
      target: [authorisations.userId, authorisations.structureId, authorisations.application],
      set: { level, since: now },
    })
    .run();
  return before;
}

/** Counts from the person's next request on. @returns the level that they had, or null: nothing changed. */
export function withdrawRight(db: Database, place: Place, application: Application): Level | null {
  const row = db
    .delete(authorisations)
    .where(isRight(place, application))
    .returning({ level: authorisations.level })
    .get();
  return row?.level ?? null;
}

/** @returns the level of a person's own right for an application, or null. */
export function findLevel(db: Database, place: Place, application: Application): Level | null {
  const row = db
    .select({ level: authorisations.level })
    .from(authorisations)
    .where(isRight(place, application))
    .get();
  return row?.level ?? null;
}

/** @returns a person's own rights at the structure, lent ones not counted. */
export function listRightsAt(db: Database, { userId, structureId }: Place): Right[] {
  return db
    .select({ application: authorisations.application, level: authorisations.level })
    .from(authorisations)
    .where(and(eq(authorisations.userId, userId), eq(authorisations.structureId, structureId)))
    .orderBy(authorisations.application)
    .all();
}

function isRight({ userId, structureId }: Place, application: Application) {
  return and(
    eq(authorisations.userId, userId),
    eq(authorisations.structureId, structureId),
    eq(authorisations.application, application),
  );
}
