import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Right } from './authorisations';
import type { Database } from './client';
import { authorisations, memberships, secondFactors, structures, users } from './schema';

/** Somebody who is attached to a structure, as its main managers see them. */
export type AttachedPerson = {
  userId: number;
  structureId: number;
  structureName: string;
  name: string;
  email: string;
  isMainManager: boolean;
  isDisabled: boolean;
  hasSecondFactor: boolean;
  /** UTC milliseconds. */
  since: number;
  lastSignInAt: number | null;
  rights: (Right & { since: number })[];
};

/** @returns everybody attached to the structure, main managers first, then by name. */
export function listPeopleOf(db: Database, structureId: number): AttachedPerson[] {
  return listPeopleOfAll(db, [structureId]);
}

/** The same for several structures, by structure. */
export function listPeopleOfAll(db: Database, structureIds: readonly number[]): AttachedPerson[] {
  const held = db
    .select()
    .from(authorisations)
    .where(inArray(authorisations.structureId, [...structureIds]))
    .orderBy(asc(authorisations.application))
    .all();
  const rows = db
    .select({
      userId: users.id,
      structureId: structures.id,
      structureName: structures.name,
      name: users.name,
      email: users.email,
      isMainManager: memberships.isMainManager,
      disabledAt: users.disabledAt,
      confirmedAt: secondFactors.confirmedAt,
      since: memberships.since,
      lastSignInAt: users.lastSignInAt,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(structures, eq(structures.id, memberships.structureId))
    .leftJoin(secondFactors, and(eq(secondFactors.userId, users.id), isNotNull(secondFactors.confirmedAt)))
    .where(inArray(memberships.structureId, [...structureIds]))
    .all();
  const people = rows.map(({ disabledAt, confirmedAt, ...row }) => ({
    ...row,
    isDisabled: disabledAt !== null,
    hasSecondFactor: confirmedAt !== null,
    rights: held
      .filter((right) => right.userId === row.userId && right.structureId === row.structureId)
      .map(({ application, level, since }) => ({ application, level, since })),
  }));
  return people.sort(byStructureThenRank);
}

export type Person = { id: number; name: string; email: string; isDisabled: boolean };

/** @returns the person, whoever asks. */
export function loadPerson(db: Database, id: number): Person | null {
  const { name, email, disabledAt } = users;
  const row = db.select({ id: users.id, name, email, disabledAt }).from(users).where(eq(users.id, id)).get();
  return row ? { id, name: row.name, email: row.email, isDisabled: row.disabledAt !== null } : null;
}

/** Is the person attached to one of these structures? */
export function isAttachedToOneOf(db: Database, userId: number, structureIds: readonly number[]): boolean {
  const row = db
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.userId, userId), inArray(memberships.structureId, [...structureIds])))
    .limit(1)
    .get();
  return row !== undefined;
}

const inFrench = new Intl.Collator('fr');

function byStructureThenRank(one: AttachedPerson, other: AttachedPerson): number {
  return (
    inFrench.compare(one.structureName, other.structureName) ||
    one.structureId - other.structureId ||
    Number(other.isMainManager) - Number(one.isMainManager) ||
    inFrench.compare(one.name, other.name) ||
    one.userId - other.userId
  );
}
