import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { Actor } from '@/lib/domain/actor';
import type { Database } from './client';
import { prepared } from './prepared';
import { authorisations, delegations, memberships, structures, users } from './schema';
import { untilWritten } from './until-written';

export type Membership = {
  structureId: number;
  name: string;
  identifier: string;
  city: string;
  isMainManager: boolean;
};
export type Manager = { structureId: number; name: string; email: string };

/** @returns the structures that this person is attached to, by name, whatever the rights there. */
export function listMembershipsFor(db: Database, actor: Actor): readonly Membership[] {
  return placesOf(db, { userId: actor.userId });
}

const placesOf = untilWritten((db, asked: { userId: number }): readonly Membership[] => own(db).all(asked));

const own = prepared((db) =>
  db
    .select({
      structureId: structures.id,
      name: structures.name,
      identifier: structures.identifier,
      city: structures.city,
      isMainManager: memberships.isMainManager,
    })
    .from(memberships)
    .innerJoin(structures, eq(structures.id, memberships.structureId))
    .where(eq(memberships.userId, sql.placeholder('userId')))
    .orderBy(structures.name, structures.id)
    .prepare(),
);

/** @returns the main managers (gestionnaires principaux) of these structures, who give rights there. */
export function listManagersOf(db: Database, structureIds: readonly number[]): readonly Manager[] {
  return mainManagers(db, { structureIds });
}

const mainManagers = untilWritten(
  (db, { structureIds }: { structureIds: readonly number[] }): readonly Manager[] =>
    db
      .select({ structureId: memberships.structureId, name: users.name, email: users.email })
      .from(memberships)
      .innerJoin(users, and(eq(users.id, memberships.userId), isNull(users.disabledAt)))
      .where(and(inArray(memberships.structureId, [...structureIds]), eq(memberships.isMainManager, true)))
      .orderBy(users.name)
      .all(),
);

/** A person at a structure. */
export type Place = { userId: number; structureId: number };

/** Attaches a person, without any right there. @returns false when they were attached already: nothing changed. */
export function attachPerson(db: Database, place: Place, now: number): boolean {
  const { userId, structureId } = place;
  return (
    db.insert(memberships).values({ userId, structureId, since: now }).onConflictDoNothing().run().changes > 0
  );
}

/**
 * Detaches a person: the rights there go as well, and so does whoever replaces them or is replaced by them there.
 * Call it only when `isLastManager` says no.
 * @returns false when they were not attached.
 */
export function detachPerson(db: Database, { userId, structureId }: Place, now: number): boolean {
  db.delete(authorisations)
    .where(and(eq(authorisations.userId, userId), eq(authorisations.structureId, structureId)))
    .run();
  for (const person of [delegations.fromUserId, delegations.toUserId])
    db.update(delegations)
      .set({ endedAt: now })
      .where(and(eq(person, userId), eq(delegations.structureId, structureId), isNull(delegations.endedAt)))
      .run();
  return db.delete(memberships).where(isPlace({ userId, structureId })).run().changes > 0;
}

/** @returns false when the person is a main manager already, or not attached. */
export function nameManager(db: Database, place: Place): boolean {
  return markManager(db, place, true);
}

/** Call it only when `isLastManager` says no. @returns false when the person is no main manager. */
export function removeManager(db: Database, place: Place): boolean {
  return markManager(db, place, false);
}

/** @returns how this person is attached to the structure, or null. */
export function findMembership(db: Database, place: Place): { isMainManager: boolean; since: number } | null {
  const { isMainManager, since } = memberships;
  return db.select({ isMainManager, since }).from(memberships).where(isPlace(place)).get() ?? null;
}

/** Would nobody manage the structure without this main manager? Somebody whose account is disabled manages nothing. */
export function isLastManager(db: Database, { userId, structureId }: Place): boolean {
  if (!findMembership(db, { userId, structureId })?.isMainManager) return false;
  return !managersOf(db, structureId).some((manager) => manager !== userId);
}

/** Is there a main manager whose account is open? */
export function isManaged(db: Database, structureId: number): boolean {
  return managersOf(db, structureId).length > 0;
}

/** Was nobody ever attached, or is nobody any more? */
export function isWithoutPeople(db: Database, structureId: number): boolean {
  return !db.select().from(memberships).where(eq(memberships.structureId, structureId)).limit(1).get();
}

/** @returns the structures that this person alone manages: those that an account closed by force leaves to nobody. */
export function listAloneManagedBy(db: Database, userId: number): number[] {
  return db
    .select({ structureId: memberships.structureId })
    .from(memberships)
    .where(and(eq(memberships.userId, userId), eq(memberships.isMainManager, true)))
    .all()
    .map((row) => row.structureId)
    .filter((structureId) => isLastManager(db, { userId, structureId }));
}

function isPlace({ userId, structureId }: Place) {
  return and(eq(memberships.userId, userId), eq(memberships.structureId, structureId));
}

function markManager(db: Database, place: Place, isMainManager: boolean): boolean {
  return (
    db
      .update(memberships)
      .set({ isMainManager })
      .where(and(isPlace(place), ne(memberships.isMainManager, isMainManager)))
      .run().changes > 0
  );
}

function managersOf(db: Database, structureId: number): number[] {
  return db
    .select({ id: users.id })
    .from(memberships)
    .innerJoin(users, and(eq(users.id, memberships.userId), isNull(users.disabledAt)))
    .where(and(eq(memberships.structureId, structureId), eq(memberships.isMainManager, true)))
    .all()
    .map((row) => row.id);
}
