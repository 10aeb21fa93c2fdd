import { and, asc, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Actor } from '@/lib/domain/actor';
import { HANDING_EVENTS } from '@/lib/domain/notices';
import type { Database } from './client';
import { loadDocument, loadVatLines } from './documents';
import { listAttachmentsOf, listChain } from './file-sheet';
import { listNamedPartiesOf } from './parties-of-files';
import {
  contracts,
  documents,
  events,
  invoicingFiles,
  services,
  statusHistory,
  storedFiles,
  structures,
  users,
  vatLines,
} from './schema';
import { loadSettlement } from './settlements';
import { isFileVisible } from './visibility';

export type DocumentSheet = NonNullable<ReturnType<typeof loadDocumentSheetFor>>;

const replaced = alias(users, 'replaced');
const issuers = alias(structures, 'issuers');
const issuerServices = alias(services, 'issuer_services');
const recipients = alias(structures, 'recipients');
const recipientServices = alias(services, 'recipient_services');

/** @returns everything of one document, or null for a stranger as for a document that does not exist. */
export function loadDocumentSheetFor(db: Database, actor: Actor, documentId: number) {
  const document = loadDocument(db, documentId);
  if (!document || !isFileVisible(db, actor, document.fileId)) return null;
  const names = loadNames(db, documentId);
  const chain = listChain(db, document.fileId);
  const own = chain.find((one) => one.id === documentId);
  if (!names || !own) return null;
  const previous = chain.filter((one) => own.follows.includes(one.id));
  return {
    ...document,
    ...names,
    holderName: own.holderName,
    instructorName: own.instructorName,
    vatLines: loadVatLines(db, documentId),
    previous,
    previousVatLines: listVatLinesOf(
      db,
      previous.map((one) => one.id),
    ),
    next: chain.find((one) => one.follows.includes(documentId)) ?? null,
    corrects: chain.find((one) => one.id === document.correctsId) ?? null,
    correctedBy: chain.find((one) => one.correctsId === documentId) ?? null,
    parties: listNamedPartiesOf(db, document.fileId),
    settlement: loadSettlement(db, documentId),
    attachments: listAttachmentsOf(db, [documentId]),
    history: listHistory(db, documentId),
    handings: listHandings(db, documentId),
  };
}

function loadNames(db: Database, documentId: number) {
  return db
    .select({
      file: invoicingFiles,
      contract: { id: contracts.id, number: contracts.number, title: contracts.title },
      issuer: { name: issuers.name, identifier: issuers.identifier },
      issuerService: { code: issuerServices.code, name: issuerServices.name },
      recipient: { name: recipients.name, identifier: recipients.identifier },
      recipientService: { code: recipientServices.code, name: recipientServices.name },
      submittedByName: users.name,
      mainFile: {
        name: storedFiles.name,
        size: storedFiles.size,
        sha256: storedFiles.sha256,
        activeContent: storedFiles.activeContent,
      },
    })
    .from(documents)
    .innerJoin(invoicingFiles, eq(invoicingFiles.id, documents.fileId))
    .innerJoin(contracts, eq(contracts.id, invoicingFiles.contractId))
    .innerJoin(issuers, eq(issuers.id, documents.issuerStructureId))
    .innerJoin(recipients, eq(recipients.id, documents.recipientStructureId))
    .innerJoin(users, eq(users.id, documents.submittedBy))
    .innerJoin(storedFiles, eq(storedFiles.id, documents.mainFileId))
    .leftJoin(issuerServices, eq(issuerServices.id, documents.issuerServiceId))
    .leftJoin(recipientServices, eq(recipientServices.id, documents.recipientServiceId))
    .where(eq(documents.id, documentId))
    .get();
}

function listVatLinesOf(db: Database, documentIds: readonly number[]) {
  return db
    .select()
    .from(vatLines)
    .where(inArray(vatLines.documentId, [...documentIds]))
    .orderBy(asc(vatLines.documentId), asc(vatLines.position))
    .all();
}

function listHistory(db: Database, documentId: number) {
  return db
    .select({
      id: statusHistory.id,
      status: statusHistory.status,
      at: statusHistory.at,
      eventId: events.id,
      kind: events.kind,
      facts: events.facts,
      userName: users.name,
      replacedName: replaced.name,
      structureName: structures.name,
    })
    .from(statusHistory)
    .innerJoin(events, eq(events.id, statusHistory.eventId))
    .leftJoin(users, eq(users.id, events.userId))
    .leftJoin(replaced, eq(replaced.id, events.onBehalfOfId))
    .leftJoin(structures, eq(structures.id, events.structureId))
    .where(eq(statusHistory.documentId, documentId))
    .orderBy(asc(statusHistory.id))
    .all();
}

/** When it was taken in hand, given and put back (decision 13), oldest first. */
function listHandings(db: Database, documentId: number) {
  return db
    .select({
      id: events.id,
      at: events.at,
      kind: events.kind,
      facts: events.facts,
      userName: users.name,
      replacedName: replaced.name,
      structureName: structures.name,
    })
    .from(events)
    .leftJoin(users, eq(users.id, events.userId))
    .leftJoin(replaced, eq(replaced.id, events.onBehalfOfId))
    .leftJoin(structures, eq(structures.id, events.structureId))
    .where(and(eq(events.documentId, documentId), inArray(events.kind, [...HANDING_EVENTS])))
    .orderBy(asc(events.id))
    .all();
}
