import { desc, eq } from 'drizzle-orm';
import { DOCUMENT_NOTICES, PEOPLE_NOTICES } from '@/lib/domain/notice-table';
import { topicOf } from '@/lib/domain/notice-topics';
import { type DocumentEvent, type EventKind, KEPT_NOTICES, type NoticeKind } from '@/lib/domain/notices';
import { BEFORE_FIRST, contentOf, linkOf } from './chain';
import type { Database } from './client';
import { type LateParty, listAudience, listPeople, type Reader } from './notice-audiences';
import { mailingFor } from './notice-mailing';
import { prepared } from './prepared';
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

const last = prepared((db) =>
  db.select({ id: events.id, hash: events.hash }).from(events).orderBy(desc(events.id)).limit(1).prepare(),
);

/** Records what happened as the next row of the chain, in the caller's transaction. @returns the event's id. */
export function recordEvent(db: Database, event: NewEvent): number {
  const before = last(db).get();
  const { id, previousHash } = { id: (before?.id ?? 0) + 1, previousHash: before?.hash ?? BEFORE_FIRST };
  const { at, kind, userId, structureId, facts = {} } = event;
  const about = {
    onBehalfOfId: event.onBehalfOfId ?? null,
    contractId: event.contractId ?? null,
    fileId: event.fileId ?? null,
    documentId: event.documentId ?? null,
  };
  const row = { id, at, kind, userId, structureId, ...about };
  const hash = linkOf(previousHash, contentOf({ ...row, facts: JSON.stringify(facts) }));
  db.insert(events)
    .values({ ...row, facts, previousHash, hash })
    .run();
  return id;
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
      .values({
        ...told,
        userId,
        structureId,
        createdAt: at,
        readAt: KEPT_NOTICES.includes(told.kind) ? at : null,
        ...mailing,
      })
      .onConflictDoNothing()
      .run();
  }
}
