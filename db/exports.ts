import { and, asc, count, eq, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '@/lib/domain/actor';
import type { ExportFailure } from '@/lib/domain/exports';
import type { PageRequest } from '@/lib/domain/paging';
import type { Database } from './client';
import { beyond } from './keyset';
import { exports } from './schema';

export type Export = typeof exports.$inferSelect;

/** As the index is written: the planner knows it by these very words. */
const UNDER_WAY = sql`${exports.state} IN ('waiting', 'running')`;

/** @returns the id of the export, which waits for the worker from now on. */
export function appendExport(
  db: Database,
  asked: Pick<Export, 'userId' | 'format' | 'query' | 'locale' | 'createdAt' | 'expiresAt'>,
): number {
  return db
    .insert(exports)
    .values({ ...asked, state: 'waiting' })
    .returning({ id: exports.id })
    .get().id;
}

/** @returns how many of the person's own exports wait or are being made. */
export function countExportsUnderWayFor(db: Database, actor: Actor): number {
  const row = db
    .select({ counted: count() })
    .from(exports)
    .where(and(eq(exports.userId, actor.userId), UNDER_WAY))
    .get();
  return row?.counted ?? 0;
}

/** @returns at most `most` of the person's own exports on the asked side, the nearest first. */
export function listExportsFor(db: Database, actor: Actor, request: PageRequest, most: number): Export[] {
  const ids = db.all<{ id: number }>(exportListQuery(actor, request, most)).map(({ id }) => id);
  const rows = db.select().from(exports).where(inArray(exports.id, ids)).all();
  return ids.flatMap((id) => rows.filter((row) => row.id === id));
}

/** The select that a page of one's exports runs. */
export function exportListQuery(actor: Actor, request: PageRequest, most: number): SQL {
  const direction = sql.raw(request?.side === 'before' ? 'ASC' : 'DESC');
  return sql`SELECT e.id FROM exports e WHERE e.user_id = ${actor.userId}
    ${beyond([sql`e.id`], 'newest', request)} ORDER BY e.id ${direction} LIMIT ${most}`;
}

/** @returns one of the person's own exports; null for anybody else's as for one that does not exist. */
export function findExportFor(db: Database, actor: Actor, id: number): Export | null {
  const own = and(eq(exports.id, id), eq(exports.userId, actor.userId));
  return db.select().from(exports).where(own).get() ?? null;
}

/**
 * Takes the oldest export that waits, or that nobody goes on with any more, and counts that it was taken up.
 * @param quiet milliseconds without a sign of life (`markExportAlive`) after which whoever made it has stopped.
 * @returns null when there is nothing to do, or another process was faster.
 */
export function leaseExport(db: Database, now: number, quiet: number): Export | null {
  const candidates = db.select().from(exports).where(UNDER_WAY).orderBy(asc(exports.id)).all();
  // A clock that was set back leaves signs of life from the future.
  const isAlive = ({ state, startedAt }: Export) =>
    state === 'running' && startedAt !== null && startedAt <= now && startedAt > now - quiet;
  if (candidates.some(isAlive)) return null;
  const [next] = candidates;
  if (!next) return null;
  // As it was read: nobody took it meanwhile.
  const untouched = sql`${exports.state} = ${next.state} AND ${exports.startedAt} IS ${next.startedAt}`;
  const taken = db
    .update(exports)
    .set({ state: 'running', startedAt: now, done: 0, tries: next.tries + 1 })
    .where(and(eq(exports.id, next.id), untouched))
    .returning()
    .get();
  return taken ?? null;
}

/**
 * A sign of life, with how far it is.
 * @returns false when it is no longer to be made: its owner took it back.
 */
export function markExportAlive(db: Database, id: number, done: number, now: number): boolean {
  return db.update(exports).set({ done, startedAt: now }).where(running(id)).run().changes > 0;
}

/** Its file is there. @param made bytes, and the name under which it is saved. */
export function markExportReady(
  db: Database,
  id: number,
  made: { name: string; size: number; done: number; expiresAt: number },
  now: number,
): boolean {
  const changes = { ...made, state: 'ready', endedAt: now } as const;
  return db.update(exports).set(changes).where(running(id)).run().changes > 0;
}

export function markExportFailed(db: Database, id: number, failure: ExportFailure, now: number): void {
  db.update(exports).set({ state: 'failed', failure, endedAt: now }).where(running(id)).run();
}

/** Whoever makes it stops before it is made: it waits again, as if it had not been taken up. */
export function markExportWaiting(db: Database, id: number): void {
  const tries = sql`${exports.tries} - 1`;
  db.update(exports).set({ state: 'waiting', startedAt: null, done: 0, tries }).where(running(id)).run();
}

/** Its file is kept no longer, or will not be made. */
export function markExportExpired(db: Database, id: number, now: number): void {
  db.update(exports).set({ state: 'expired', endedAt: now }).where(eq(exports.id, id)).run();
}

/** @returns the ids of those whose days are over. */
export function listOverdueExports(db: Database, now: number, most: number): number[] {
  return db
    .select({ id: exports.id })
    .from(exports)
    .where(and(eq(exports.state, sql`'ready'`), lte(exports.expiresAt, now)))
    .orderBy(asc(exports.expiresAt))
    .limit(most)
    .all()
    .map(({ id }) => id);
}

function running(id: number) {
  return and(eq(exports.id, id), eq(exports.state, 'running'));
}
