import { and, count, eq, exists, inArray, isNull, not, type SQL, sql } from 'drizzle-orm';
import type { PageRequest } from '@/lib/domain/paging';
import type { StructureState } from '@/lib/domain/structure';
import type { Database } from './client';
import { accessRequests, memberships, structures } from './schema';
import { namedOrIdentified } from './structure-search';

export type ListedStructure = {
  id: number;
  identifier: string;
  name: string;
  kind: 'public' | 'private';
  city: string;
  isActive: boolean;
  /** Its first manager waits for the administrator. */
  isAwaited: boolean;
  people: number;
};

export type StructureListing = { search: string; state: StructureState | null };

/** @returns the registered structures for the administrator, newest first, the nearest of the asked side first. */
export function listStructures(
  db: Database,
  { search, state }: StructureListing,
  request: PageRequest,
  most: number,
): ListedStructure[] {
  const rows = db
    .select({
      id: structures.id,
      identifier: structures.identifier,
      name: structures.name,
      kind: structures.kind,
      city: structures.city,
      isActive: structures.isActive,
    })
    .from(structures)
    .where(and(besideCursor(request), matches(db, search), isInState(db, state)))
    .orderBy(request?.side === 'before' ? sql`${structures.id} ASC` : sql`${structures.id} DESC`)
    .limit(most)
    .all();
  const ids = rows.map((row) => row.id);
  const people = countPeople(db, ids);
  const awaited = listAwaited(db, ids);
  return rows.map((row) => ({
    ...row,
    isAwaited: awaited.includes(row.id),
    people: people.get(row.id) ?? 0,
  }));
}

/** @returns those of these structures whose first manager waits for the administrator. */
export function listAwaited(db: Database, ids: readonly number[]): number[] {
  return db
    .select({ structureId: accessRequests.structureId })
    .from(accessRequests)
    .where(and(inArray(accessRequests.structureId, [...ids]), isAwaitedRequest()))
    .all()
    .map((row) => row.structureId);
}

function besideCursor(request: PageRequest): SQL | undefined {
  if (!request) return undefined;
  const mark = sql.raw(request.side === 'before' ? '>' : '<');
  return sql`${structures.id} ${mark} ${request.cursor[0] ?? 0}`;
}

function matches(db: Database, search: string): SQL | undefined {
  return search.trim() === '' ? undefined : namedOrIdentified(db, search.trim());
}

function isInState(db: Database, state: StructureState | null): SQL | undefined {
  if (state === null) return undefined;
  if (state === 'active') return eq(structures.isActive, true);
  const awaited = exists(
    db
      .select({ id: accessRequests.id })
      .from(accessRequests)
      .where(and(eq(accessRequests.structureId, structures.id), isAwaitedRequest())),
  );
  return and(eq(structures.isActive, false), state === 'waiting' ? awaited : not(awaited));
}

function isAwaitedRequest(): SQL | undefined {
  return and(eq(accessRequests.kind, 'main_manager'), isNull(accessRequests.decidedAt));
}

function countPeople(db: Database, ids: readonly number[]): Map<number, number> {
  const rows = db
    .select({ structureId: memberships.structureId, people: count() })
    .from(memberships)
    .where(inArray(memberships.structureId, [...ids]))
    .groupBy(memberships.structureId)
    .all();
  return new Map(rows.map((row) => [row.structureId, row.people]));
}
