import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Database } from './client';
import { fold } from './folding';
import { structures } from './schema';
import { namedOrIdentified } from './structure-search';

/** A registered structure as a search shows it. */
export type FoundStructure = { id: number; identifier: string; name: string; city: string };

/** Everything that is kept about a structure. */
export type Structure = typeof structures.$inferSelect;

/** A structure that is about to be registered: its identifier as `readIdentifier` gives it. */
export type NewStructure = Pick<
  Structure,
  'identifierType' | 'identifier' | 'country' | 'name' | 'kind' | 'address' | 'postalCode' | 'city'
> & { isActive?: boolean };

const found = {
  id: structures.id,
  identifier: structures.identifier,
  name: structures.name,
  city: structures.city,
};

const SHORTEST_SEARCH = 3;

/** @returns the id of the new structure, or null when its identifier is registered already. */
export function insertStructure(db: Database, structure: NewStructure, now: number): number | null {
  const row = db
    .insert(structures)
    .values({ ...structure, createdAt: now })
    .onConflictDoNothing({ target: structures.identifier })
    .returning({ id: structures.id })
    .get();
  return row?.id ?? null;
}

/** @returns the structure with everything kept about it, active or closed. */
export function loadStructure(db: Database, id: number): Structure | null {
  return db.select().from(structures).where(eq(structures.id, id)).get() ?? null;
}

/** @returns the structure with this identifier, active or closed. */
export function loadRegistered(db: Database, identifier: string): Structure | null {
  return db.select().from(structures).where(eq(structures.identifier, identifier)).get() ?? null;
}

/** @returns those of these identifiers that are registered, by active or closed structures. */
export function listRegistered(db: Database, identifiers: readonly string[]): string[] {
  return db
    .select({ identifier: structures.identifier })
    .from(structures)
    .where(inArray(structures.identifier, [...identifiers]))
    .all()
    .map((row) => row.identifier);
}

/** Changes what a structure says of itself, or closes (`isActive` false) and opens it again. */
export function updateStructure(
  db: Database,
  id: number,
  changed: Partial<Omit<Structure, 'id' | 'identifier' | 'identifierType' | 'kind' | 'createdAt'>>,
): void {
  db.update(structures).set(changed).where(eq(structures.id, id)).run();
}

/** @returns the structure, active or closed. */
export function findStructure(db: Database, id: number): FoundStructure | null {
  return db.select(found).from(structures).where(eq(structures.id, id)).get() ?? null;
}

/**
 * @param typed the beginning of an identifier, or a part of a name; from 3 characters on (AIFE, attachment of a person).
 * @returns active structures by name, at most `most`; one whose name is exactly what was typed comes first.
 */
export function searchStructures(db: Database, typed: string, most: number): FoundStructure[] {
  const text = typed.trim();
  if (text.length < SHORTEST_SEARCH) return [];
  const rows = db
    .select(found)
    .from(structures)
    .where(and(eq(structures.isActive, true), namedOrIdentified(db, text)))
    .orderBy(asc(structures.name))
    .limit(most)
    .all();
  const isExact = (row: FoundStructure) => fold(row.name) === fold(text);
  return [...rows.filter(isExact), ...rows.filter((row) => !isExact(row))];
}

/** @returns those of these structures that are public and active: only they keep contract sheets. */
export function listAuthorities(db: Database, ids: readonly number[]): FoundStructure[] {
  return db
    .select(found)
    .from(structures)
    .where(
      and(inArray(structures.id, [...ids]), eq(structures.kind, 'public'), eq(structures.isActive, true)),
    )
    .orderBy(asc(structures.name))
    .all();
}

/** @returns those of these structures that are closed. */
export function listInactive(db: Database, ids: readonly number[]): number[] {
  return db
    .select({ id: structures.id })
    .from(structures)
    .where(and(inArray(structures.id, [...ids]), eq(structures.isActive, false)))
    .all()
    .map((row) => row.id);
}
