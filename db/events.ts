import { and, eq, inArray, isNull } from 'drizzle-orm';
import { type Audience, type EventKind, NOTICES, type NoticeKind } from '@/lib/domain/notices';
import { applicationOf } from '@/lib/domain/parties';
import type { Database } from './client';
import { authorisations, documents, events, notices, users } from './schema';

export type NewEvent = {
  at: number;
  kind: EventKind;
  userId: number | null;
  structureId: number | null;
  contractId: number;
  fileId?: number;
  documentId?: number;
  facts?: Record<string, string | number>;
};

/** Records what happened, in the caller's transaction. @returns the event's id. */
export function recordEvent(db: Database, event: NewEvent): number {
  return db
    .insert(events)
    .values({ ...event, facts: event.facts ?? {} })
    .returning({ id: events.id })
    .get().id;
}

/**
 * Writes the notices that the table of the domain derives from an event on a document, due at once. Call it when the
 * document is where it will stay: who is next is read from it.
 */
export function enqueueNotices(
  db: Database,
  event: { id: number; kind: EventKind; at: number; userId: number | null; documentId: number },
): void {
  const document = db.select().from(documents).where(eq(documents.id, event.documentId)).get();
  if (!document)
    throw new Error(`Event ${event.id} speaks of document ${event.documentId}, which is not there`);
  for (const { audience, kind } of NOTICES[event.kind]) {
    for (const userId of listAudience(db, audience, document).filter((id) => id !== event.userId))
      enqueueNotice(db, { eventId: event.id, userId, kind, at: event.at, document });
  }
}

type DocumentRow = typeof documents.$inferSelect;

function enqueueNotice(
  db: Database,
  notice: { eventId: number; userId: number; kind: NoticeKind; at: number; document: DocumentRow },
): void {
  const { eventId, userId, kind, at, document } = notice;
  db.insert(notices)
    .values({
      eventId,
      userId,
      kind,
      fileId: document.fileId,
      documentId: document.id,
      createdAt: at,
      dueAt: at,
    })
    .onConflictDoNothing()
    .run();
}

function listAudience(db: Database, audience: Audience, document: DocumentRow): number[] {
  if (audience === 'next') return listHolders(db, document);
  return listPartyPeople(db, document, audience === 'earlier');
}

/** The people who may act on the document now. */
function listHolders(db: Database, document: DocumentRow): number[] {
  if (document.holderRole === null || document.holderStructureId === null) return [];
  return db
    .select({ id: users.id })
    .from(authorisations)
    .innerJoin(users, and(eq(users.id, authorisations.userId), isNull(users.disabledAt)))
    .where(
      and(
        eq(authorisations.structureId, document.holderStructureId),
        eq(authorisations.application, applicationOf(document.holderRole)),
        eq(authorisations.level, 'submit'),
      ),
    )
    .all()
    .map((row) => row.id);
}

/** The people of the structures that have a document in the file, with or without the issuer of this one. */
function listPartyPeople(db: Database, document: DocumentRow, withoutIssuer: boolean): number[] {
  const issuers = db
    .selectDistinct({ structureId: documents.issuerStructureId })
    .from(documents)
    .where(eq(documents.fileId, document.fileId))
    .all()
    .map((row) => row.structureId)
    .filter((structureId) => !withoutIssuer || structureId !== document.issuerStructureId);
  return db
    .selectDistinct({ id: users.id })
    .from(authorisations)
    .innerJoin(users, and(eq(users.id, authorisations.userId), isNull(users.disabledAt)))
    .where(
      and(inArray(authorisations.structureId, issuers), eq(authorisations.application, 'works_invoices')),
    )
    .all()
    .map((row) => row.id);
}
