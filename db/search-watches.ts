import { and, asc, desc, eq, gt, inArray, isNull, lte, max, min, or } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import type { Database } from './client';
import { documents, documentVisibility, savedSearches, searchWatches, wordsQueue } from './schema';

/** Who is told when a saved search finds something new. A document's id is the order of deposit. */

export type SearchWatch = { searchId: number; userId: number; lastDocumentId: number };

/** Has the person told from the next document on; does nothing when that is so already. */
export function appendSearchWatch(db: Database, searchId: number, userId: number, now: number): void {
  const values = { searchId, userId, since: now, lastDocumentId: loadLastDocumentId(db) };
  db.insert(searchWatches).values(values).onConflictDoNothing().run();
}

export function removeSearchWatch(db: Database, searchId: number, userId: number): void {
  db.delete(searchWatches)
    .where(and(eq(searchWatches.searchId, searchId), eq(searchWatches.userId, userId)))
    .run();
}

/** @returns the next watches after this one whose search was not ended, at most `count`. */
export function listSearchWatches(
  db: Database,
  { searchId, userId }: { searchId: number; userId: number },
  count: number,
): SearchWatch[] {
  return db
    .select({
      searchId: searchWatches.searchId,
      userId: searchWatches.userId,
      lastDocumentId: searchWatches.lastDocumentId,
    })
    .from(searchWatches)
    .innerJoin(
      savedSearches,
      and(eq(savedSearches.id, searchWatches.searchId), isNull(savedSearches.endedAt)),
    )
    .where(
      or(
        gt(searchWatches.searchId, searchId),
        and(eq(searchWatches.searchId, searchId), gt(searchWatches.userId, userId)),
      ),
    )
    .orderBy(asc(searchWatches.searchId), asc(searchWatches.userId))
    .limit(count)
    .all();
}

/**
 * Keeps up to which document the person was told.
 * @returns false when another process was faster, or the person wants to be told no more: nothing is to be told then.
 */
export function markWatched(db: Database, watch: SearchWatch, lastDocumentId: number): boolean {
  const { changes } = db
    .update(searchWatches)
    .set({ lastDocumentId })
    .where(
      and(
        eq(searchWatches.searchId, watch.searchId),
        eq(searchWatches.userId, watch.userId),
        eq(searchWatches.lastDocumentId, watch.lastDocumentId),
      ),
    )
    .run();
  return changes > 0;
}

/** @returns the id of the newest document; 0 when there is none. */
export function loadLastDocumentId(db: Database): number {
  return (
    db
      .select({ id: max(documents.id) })
      .from(documents)
      .get()?.id ?? 0
  );
}

/** @returns the first document after this one whose words nobody has tried to read yet; null when there is none. */
export function findUnreadDocument(db: Database, after: number): number | null {
  const row = db
    .select({ id: min(wordsQueue.documentId) })
    .from(wordsQueue)
    .where(and(gt(wordsQueue.documentId, after), eq(wordsQueue.failures, 0)))
    .get();
  return row?.id ?? null;
}

/** @returns the newest document up to this one that the person sees; null when there is none. */
export function findLastSeenFor(db: Database, actor: Actor, upTo: number): number | null {
  // A structure at a time: the key of the table leads to its newest one, where a max of all reads everything.
  const ids = visibleStructuresOf(actor).flatMap((structureId) => {
    const row = db
      .select({ id: documentVisibility.documentId })
      .from(documentVisibility)
      .where(and(eq(documentVisibility.structureId, structureId), lte(documentVisibility.documentId, upTo)))
      .orderBy(desc(documentVisibility.documentId))
      .limit(1)
      .get();
    return row ? [row.id] : [];
  });
  return ids.length === 0 ? null : Math.max(...ids);
}

/** @returns those of these documents that the person sees, with a structure through which they do, in their order. */
export function listSeenFor(
  db: Database,
  actor: Actor,
  documentIds: readonly number[],
): { documentId: number; structureId: number }[] {
  const rows = db
    .select({ documentId: documentVisibility.documentId, structureId: min(documentVisibility.structureId) })
    .from(documentVisibility)
    .where(
      and(
        inArray(documentVisibility.structureId, visibleStructuresOf(actor)),
        inArray(documentVisibility.documentId, [...documentIds]),
      ),
    )
    .groupBy(documentVisibility.documentId)
    .all();
  return documentIds.flatMap((documentId) => {
    const structureId = rows.find((row) => row.documentId === documentId)?.structureId ?? null;
    return structureId === null ? [] : [{ documentId, structureId }];
  });
}
