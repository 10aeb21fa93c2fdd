import { and, asc, count, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { type Actor, structuresOf } from '@/lib/domain/actor';
import type { Database } from './client';
import { listed } from './keyset';
import { savedSearches, searchWatches, structures, users } from './schema';
import { untilWritten } from './until-written';

export type SavedSearch = {
  id: number;
  ownerId: number;
  structureId: number | null;
  name: string;
  /** The query of its address. */
  query: string;
};

/** A saved search as its reader sees it in a list. */
export type ListedSearch = SavedSearch & {
  ownerName: string;
  structureName: string | null;
  /** Is the reader told when it finds something new? */
  isWatched: boolean;
};

/** More of them are no list any more in which somebody finds one. */
const MOST_LISTED = 200;

/** @returns the searches that the person kept, and those that the person's structures share, by name. */
export function listSavedSearchesFor(db: Database, actor: Actor): readonly ListedSearch[] {
  return searchesOf(db, { userId: actor.userId, structureIds: structuresOf(actor, 'works_invoices') });
}

type Reader = { userId: number; structureIds: readonly number[] };

const searchesOf = untilWritten((db, { userId, structureIds }: Reader): readonly ListedSearch[] =>
  db
    .select({
      ...columns,
      ownerName: users.name,
      structureName: structures.name,
      isWatched: sql<number>`${searchWatches.userId} IS NOT NULL`.mapWith(Boolean),
    })
    .from(savedSearches)
    .innerJoin(users, eq(users.id, savedSearches.ownerId))
    .leftJoin(structures, eq(structures.id, savedSearches.structureId))
    .leftJoin(
      searchWatches,
      and(eq(searchWatches.searchId, savedSearches.id), eq(searchWatches.userId, userId)),
    )
    .where(
      or(
        and(isNull(savedSearches.endedAt), eq(savedSearches.ownerId, userId)),
        and(
          isNull(savedSearches.endedAt),
          isNotNull(savedSearches.structureId),
          sql`${savedSearches.structureId} IN ${listed(structureIds)}`,
        ),
      ),
    )
    .orderBy(asc(savedSearches.name), asc(savedSearches.id))
    .limit(MOST_LISTED)
    .all(),
);

/** @returns the search, or null when it is not there or was ended. `may.useSearch` says whose it is. */
export function loadSavedSearch(db: Database, id: number): SavedSearch | null {
  const row = db
    .select(columns)
    .from(savedSearches)
    .where(and(eq(savedSearches.id, id), isNull(savedSearches.endedAt)))
    .get();
  return row ?? null;
}

/** @returns how many searches the person keeps. */
export function countSavedSearches(db: Database, ownerId: number): number {
  const row = db
    .select({ counted: count() })
    .from(savedSearches)
    .where(and(eq(savedSearches.ownerId, ownerId), isNull(savedSearches.endedAt)))
    .get();
  return row?.counted ?? 0;
}

/** @returns whether the person keeps another search of this name. */
export function isSearchNameTaken(db: Database, ownerId: number, name: string): boolean {
  const row = db
    .select({ id: savedSearches.id })
    .from(savedSearches)
    .where(
      and(eq(savedSearches.ownerId, ownerId), eq(savedSearches.name, name), isNull(savedSearches.endedAt)),
    )
    .get();
  return row !== undefined;
}

/** @returns the id of the search. */
export function appendSavedSearch(db: Database, search: Omit<SavedSearch, 'id'>, now: number): number {
  return db
    .insert(savedSearches)
    .values({ ...search, createdAt: now })
    .returning({ id: savedSearches.id })
    .get().id;
}

export function setSearchName(db: Database, id: number, name: string): void {
  db.update(savedSearches).set({ name }).where(eq(savedSearches.id, id)).run();
}

export function markSearchEnded(db: Database, id: number, userId: number, now: number): void {
  db.update(savedSearches).set({ endedBy: userId, endedAt: now }).where(eq(savedSearches.id, id)).run();
}

const columns = {
  id: savedSearches.id,
  ownerId: savedSearches.ownerId,
  structureId: savedSearches.structureId,
  name: savedSearches.name,
  query: savedSearches.query,
};
