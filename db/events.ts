import { and, eq, inArray, isNull } from 'drizzle-orm';
import {
  DOCUMENT_NOTICES,
  type DocumentAudience,
  type DocumentEvent,
  type EventKind,
  type NoticeKind,
  PEOPLE_NOTICES,
  type PeopleAudience,
} from '@/lib/domain/notices';
import { applicationOf } from '@/lib/domain/parties';
import { listAuthorised } from './authorised-people';
import type { Database } from './client';
import { listCopied } from './copied-people';
import { listCircuitPeople, listIndexKeepers } from './money-audiences';
import { contractParties, documents, events, fileVisibility, memberships, notices, users } from './schema';

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

type Recorded = { id: number; at: number; userId: number | null };

/**
 * Writes the notices that the table of the domain derives from an event on a document, due at once. Call it when the
 * document is where it will stay: who is next is read from it.
 */
export function enqueueNotices(
  db: Database,
  event: Recorded & { kind: DocumentEvent; documentId: number },
): void {
  const document = db.select().from(documents).where(eq(documents.id, event.documentId)).get();
  if (!document)
    throw new Error(`Event ${event.id} speaks of document ${event.documentId}, which is not there`);
  const about = { fileId: document.fileId, documentId: document.id };
  for (const { audience, kind } of DOCUMENT_NOTICES[event.kind]) {
    const told = listAudience(db, audience, document, event.at);
    for (const userId of told.filter((id) => id !== event.userId))
      enqueueNotice(db, { ...about, eventId: event.id, userId, kind, at: event.at });
  }
}

/**
 * The same for an event on a structure, a person or an account.
 * @param event.subjectId the person whom it is about.
 * @param event.application of `staff`: who may submit there.
 */
function enqueuePeopleNotices(db: Database, event: Recorded & PeopleEvent): void {
  for (const { audience, kind } of PEOPLE_NOTICES[event.kind] ?? []) {
    const told = listPeople(db, audience, event);
    for (const userId of told.filter((id) => audience === 'self' || id !== event.userId))
      enqueueNotice(db, { eventId: event.id, userId, kind, at: event.at });
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
  event: NewEvent & Pick<PeopleEvent, 'subjectId' | 'isForAdministrator'>,
): number {
  const { subjectId, isForAdministrator, ...row } = event;
  const facts = subjectId === undefined ? row.facts : { ...row.facts, subjectId };
  const id = recordEvent(db, facts === undefined ? row : { ...row, facts });
  enqueuePeopleNotices(db, {
    ...row,
    id,
    ...(subjectId === undefined ? {} : { subjectId }),
    ...(isForAdministrator === undefined ? {} : { isForAdministrator }),
  });
  return id;
}

type NewNotice = {
  eventId: number;
  userId: number;
  kind: NoticeKind;
  at: number;
  fileId?: number;
  documentId?: number;
};

function enqueueNotice(db: Database, { at, ...notice }: NewNotice): void {
  db.insert(notices)
    .values({ ...notice, createdAt: at, dueAt: at })
    .onConflictDoNothing()
    .run();
}

type DocumentRow = typeof documents.$inferSelect;

function listAudience(
  db: Database,
  audience: DocumentAudience,
  document: DocumentRow,
  now: number,
): number[] {
  if (audience === 'next') return listHolders(db, document, now);
  if (audience === 'instructor') return document.instructorId === null ? [] : [document.instructorId];
  if (audience === 'copied') return listCopied(db, document, now);
  if (audience === 'everybody') return listEverybody(db, document.fileId, now);
  return listPartyPeople(db, document, audience === 'earlier', now);
}

/** The people who may act on the document now. */
function listHolders(db: Database, document: DocumentRow, now: number): number[] {
  if (document.holderRole === null || document.holderStructureId === null) return [];
  const application = applicationOf(document.holderRole);
  return listAuthorised(db, { structureIds: [document.holderStructureId], level: 'submit', now })
    .filter((one) => one.application === application)
    .map((one) => one.userId);
}

/** The people of every structure that sees the file, in whichever application. */
function listEverybody(db: Database, fileId: number, now: number): number[] {
  const structureIds = db
    .select({ structureId: fileVisibility.structureId })
    .from(fileVisibility)
    .where(eq(fileVisibility.fileId, fileId))
    .all()
    .map((row) => row.structureId);
  return [...new Set(listAuthorised(db, { structureIds, level: 'consult', now }).map((one) => one.userId))];
}

/** The people of the structures that have a document in the file, with or without the issuer of this one. */
function listPartyPeople(db: Database, document: DocumentRow, withoutIssuer: boolean, now: number): number[] {
  const structureIds = db
    .selectDistinct({ structureId: documents.issuerStructureId })
    .from(documents)
    .where(eq(documents.fileId, document.fileId))
    .all()
    .map((row) => row.structureId)
    .filter((structureId) => !withoutIssuer || structureId !== document.issuerStructureId);
  const people = listAuthorised(db, { structureIds, level: 'consult', now }).filter(
    (one) => one.application === 'works_invoices',
  );
  return [...new Set(people.map((one) => one.userId))];
}

function listPeople(db: Database, audience: PeopleAudience, event: Recorded & PeopleEvent): number[] {
  const { structureId, contractId, facts, at } = event;
  if (audience === 'self') return event.userId === null ? [] : [event.userId];
  if (audience === 'subject') return event.subjectId === undefined ? [] : [event.subjectId];
  if (audience === 'indexed') return listIndexKeepers(db, String(facts?.index), at);
  if (audience === 'circuit') return contractId === undefined ? [] : listCircuitPeople(db, contractId, at);
  if (audience === 'deciders' && event.isForAdministrator) return listAdministrators(db);
  return structureId === null ? [] : listPeopleOf(db, audience, structureId, at);
}

function listPeopleOf(db: Database, audience: PeopleAudience, structureId: number, at: number): number[] {
  if (audience === 'deciders') return listMainManagers(db, structureId);
  const ids = audience === 'payers' ? listPayers(db, structureId) : [structureId];
  const staff = listAuthorised(db, { structureIds: ids, level: 'submit', now: at });
  if (audience === 'staff' && staff.length === 0) return listMainManagers(db, structureId);
  return [...new Set(staff.map((one) => one.userId))];
}

function listAdministrators(db: Database): number[] {
  return db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.isAdministrator, true), isNull(users.disabledAt)))
    .all()
    .map((row) => row.id);
}

function listMainManagers(db: Database, structureId: number): number[] {
  return db
    .select({ id: users.id })
    .from(memberships)
    .innerJoin(users, and(eq(users.id, memberships.userId), isNull(users.disabledAt)))
    .where(and(eq(memberships.structureId, structureId), eq(memberships.isMainManager, true)))
    .all()
    .map((row) => row.id);
}

/** The contracting authorities and financial services of the contracts in which this structure is to be paid. */
function listPayers(db: Database, structureId: number): number[] {
  const paid = db
    .select({ contractId: contractParties.contractId })
    .from(contractParties)
    .where(
      and(
        eq(contractParties.structureId, structureId),
        inArray(contractParties.role, ['supplier', 'joint_contractor', 'subcontractor']),
        isNull(contractParties.endedAt),
      ),
    );
  return db
    .selectDistinct({ structureId: contractParties.structureId })
    .from(contractParties)
    .where(
      and(
        inArray(contractParties.contractId, paid),
        inArray(contractParties.role, ['moa', 'financial_service']),
        isNull(contractParties.endedAt),
      ),
    )
    .all()
    .flatMap((row) => (row.structureId === null ? [] : [row.structureId]));
}
