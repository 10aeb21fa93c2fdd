import { eq } from 'drizzle-orm';
import { DOCUMENT_NOTICES, PEOPLE_NOTICES } from '@/lib/domain/notice-table';
import { topicOf } from '@/lib/domain/notice-topics';
import type { DocumentEvent, EventKind, NoticeKind } from '@/lib/domain/notices';
import type { Database } from './client';
import { type LateParty, listAudience, listPeople, type Reader } from './notice-audiences';
import { mailingFor } from './notice-mailing';
import { documents, events, notices } from './schema';
import { enqueueWebhooks } from './webhook-deliveries';

export type NewEvent = {
  at: number;
  kind: EventKind;
  userId: number | null;
  /** The colleague in whose place that person acted: `replacedBy`. */
  onBehalfOfId?: number | null;
  structureId: number | null;
  contractId?: number;
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

type Recorded = { id: number; at: number; userId: number | null; late?: LateParty };

/**
 * Writes the notices that the table of the domain derives from an event on a document, due when their readers want them,
 * and what is posted to the programs of the structures that see its file.
 * Call it when the document is where it will stay: who is next is read from it.
 * @param event.late of an event on a delay: whose it is.
 */
export function enqueueNotices(
  db: Database,
  event: Recorded & { kind: DocumentEvent; documentId: number },
): void {
  const { id: eventId, at, late } = event;
  const document = db.select().from(documents).where(eq(documents.id, event.documentId)).get();
  if (!document)
    throw new Error(`Event ${eventId} speaks of document ${event.documentId}, which is not there`);
  const about = { eventId, at, fileId: document.fileId, documentId: document.id };
  for (const { audience, kind } of DOCUMENT_NOTICES[event.kind]) {
    const told = listAudience(db, audience, document, at, late);
    writeNotices(
      db,
      { ...about, kind },
      told.filter(({ userId }) => userId !== event.userId),
    );
  }
  enqueueWebhooks(db, { id: eventId, at, fileId: document.fileId });
}

/**
 * The same for an event on a structure, a person or an account.
 * @param event.subjectId the person whom it is about.
 * @param event.application of `staff`: who may submit there.
 */
function enqueuePeopleNotices(db: Database, event: Recorded & PeopleEvent): void {
  for (const { audience, kind } of PEOPLE_NOTICES[event.kind] ?? []) {
    const told = listPeople(db, audience, event);
    writeNotices(
      db,
      { eventId: event.id, at: event.at, kind },
      told.filter(({ userId }) => audience === 'self' || userId !== event.userId),
    );
  }
}

/** `isForAdministrator`: of a request that the administrator decides. */
export type PeopleEvent = {
  kind: EventKind;
  structureId: number | null;
  contractId?: number;
  facts?: NewEvent['facts'];
  subjectId?: number;
  isForAdministrator?: boolean;
};

/** Records an event on a structure, a person or an account with its notices. @returns the event's id. */
export function recordPeopleEvent(
  db: Database,
  event: NewEvent & Pick<PeopleEvent, 'subjectId' | 'isForAdministrator'> & { late?: LateParty },
): number {
  const { subjectId, isForAdministrator, late, ...row } = event;
  const facts = subjectId === undefined ? row.facts : { ...row.facts, subjectId };
  const id = recordEvent(db, facts === undefined ? row : { ...row, facts });
  enqueuePeopleNotices(db, {
    ...row,
    id,
    ...(late === undefined ? {} : { late }),
    ...(subjectId === undefined ? {} : { subjectId }),
    ...(isForAdministrator === undefined ? {} : { isForAdministrator }),
  });
  return id;
}

type Told = { eventId: number; at: number; kind: NoticeKind; fileId?: number; documentId?: number };

/** One notice a person, whatever the number of structures through which they read; one that has it already keeps it. */
function writeNotices(db: Database, { at, ...told }: Told, readers: readonly Reader[]): void {
  for (const userId of new Set(readers.map((reader) => reader.userId))) {
    const structureIds = readers.flatMap((reader) =>
      reader.userId === userId && reader.structureId !== null ? [reader.structureId] : [],
    );
    const [structureId = null] = structureIds;
    const mailing = mailingFor(db, { userId, structureIds, topic: topicOf(told.kind), at });
    db.insert(notices)
      .values({ ...told, userId, structureId, createdAt: at, ...mailing })
      .onConflictDoNothing()
      .run();
  }
}
