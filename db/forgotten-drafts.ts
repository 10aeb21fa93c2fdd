import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm';
import type { Database } from './client';
import { drafts } from './schema';

/** @returns the drafts that nobody touched since this instant, that were neither sent nor given up, and of which nobody was told. */
export function listForgottenDrafts(db: Database, since: number, most: number) {
  return db
    .select({
      id: drafts.id,
      authorId: drafts.authorId,
      contractId: drafts.contractId,
      issuerStructureId: drafts.issuerStructureId,
      framework: drafts.framework,
      purpose: drafts.purpose,
      updatedAt: drafts.updatedAt,
    })
    .from(drafts)
    .where(and(...waiting, lte(drafts.updatedAt, since)))
    .orderBy(asc(drafts.updatedAt))
    .limit(most)
    .all();
}

/** Keeps that its author was told. @returns false when another process was faster, or somebody went on with it. */
export function markReminded(
  db: Database,
  { id, updatedAt }: { id: number; updatedAt: number },
  now: number,
) {
  return (
    db
      .update(drafts)
      .set({ remindedAt: now })
      .where(and(eq(drafts.id, id), eq(drafts.updatedAt, updatedAt), ...waiting))
      .run().changes > 0
  );
}

// Written out, so that SQLite sees that the partial index serves.
const waiting = [
  isNull(drafts.documentId),
  isNull(drafts.discardedAt),
  isNull(drafts.answeredAt),
  sql`${drafts.remindedAt} IS NULL`,
];
