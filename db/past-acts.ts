import { and, desc, eq, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { DocumentEvent } from '@/lib/domain/notices';
import type { Database } from './client';
import { documents, events, statusHistory, structures, users } from './schema';

const replaced = alias(users, 'replaced');

/** What was done to a document before, from its events. */
export type PastAct = NonNullable<ReturnType<typeof findLastAct>>;

/** @returns the last event of this kind on the document, with who it was. */
export function findLastAct(db: Database, documentId: number, kind: DocumentEvent) {
  const row = db
    .select({
      id: events.id,
      at: events.at,
      facts: events.facts,
      userName: users.name,
      replacedName: replaced.name,
      structureId: events.structureId,
      structureName: structures.name,
    })
    .from(events)
    .leftJoin(users, eq(users.id, events.userId))
    .leftJoin(replaced, eq(replaced.id, events.onBehalfOfId))
    .leftJoin(structures, eq(structures.id, events.structureId))
    .where(and(eq(events.documentId, documentId), eq(events.kind, kind)))
    .orderBy(desc(events.id))
    .get();
  return row ?? null;
}

/** @returns the last event that sent this document back to its issuer: refused, rejected or disowned. */
export function findReturn(db: Database, documentId: number): PastAct | null {
  const kinds = ['document_refused', 'document_rejected', 'document_disowned'] as const;
  const found = kinds.map((kind) => findLastAct(db, documentId, kind)).filter((one) => one !== null);
  return found.sort((one, other) => other.id - one.id)[0] ?? null;
}

/**
 * @returns when the contracting authority or its financial service suspended the file, in a document that was not given
 * up since; null when they did not.
 */
export function findBuyersSuspension(db: Database, fileId: number): number | null {
  const row = db
    .select({ at: statusHistory.at })
    .from(statusHistory)
    .innerJoin(documents, eq(documents.id, statusHistory.documentId))
    .where(
      and(
        eq(documents.fileId, fileId),
        eq(statusHistory.status, 'SUSPENDUE'),
        ne(documents.status, 'ABANDONNEE'),
      ),
    )
    .get();
  return row?.at ?? null;
}
