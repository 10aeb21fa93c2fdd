import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Database } from './client';
import type { DocumentRow } from './documents';
import { associations, documents } from './schema';

/** @returns the documents that this one follows and that no other has taken from it, oldest first. */
export function listFollowedBy(db: Database, nextId: number): DocumentRow[] {
  return db
    .select({ document: documents })
    .from(associations)
    .innerJoin(documents, eq(documents.id, associations.previousId))
    .where(and(eq(associations.nextId, nextId), isNull(associations.supersededAt)))
    .orderBy(asc(documents.id))
    .all()
    .map((row) => row.document);
}

/** What this document followed may be followed by another from now on. */
export function supersedeAssociations(db: Database, nextId: number, now: number): void {
  db.update(associations)
    .set({ supersededAt: now })
    .where(and(eq(associations.nextId, nextId), isNull(associations.supersededAt)))
    .run();
}

/** @returns documents of the file that a tacit general statement took the place of, and that no other follows. */
export function listReplaced(db: Database, fileId: number): DocumentRow[] {
  return db
    .select({ document: documents, nextId: associations.nextId })
    .from(documents)
    .leftJoin(associations, and(eq(associations.previousId, documents.id), isNull(associations.supersededAt)))
    .where(and(eq(documents.fileId, fileId), eq(documents.status, 'REMPLACEE_PAR_A22')))
    .orderBy(asc(documents.id))
    .all()
    .flatMap((row) => (row.nextId === null ? [row.document] : []));
}
