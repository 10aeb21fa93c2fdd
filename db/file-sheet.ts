import { asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Actor } from '@/lib/domain/actor';
import type { Database } from './client';
import { loadFollows } from './file-summaries';
import { listNamedPartiesOf } from './parties-of-files';
import { prepared, valuesOf } from './prepared';
import {
  attachments,
  contracts,
  documents,
  events,
  invoicingFiles,
  storedFiles,
  structures,
  users,
} from './schema';
import { isFileVisible } from './visibility';

export type FileSheet = NonNullable<ReturnType<typeof loadFileSheetFor>>;
export type SheetDocument = FileSheet['documents'][number];

/** More events than a file of the circuit can have; a bound nevertheless. */
const MOST_EVENTS = 500;

const replaced = alias(users, 'replaced');
const issuers = alias(structures, 'issuers');
const holders = alias(structures, 'holders');
const instructors = alias(users, 'instructors');

const asked = sql.placeholder('fileId');

const fileOf = prepared((db) =>
  db
    .select({ file: invoicingFiles, contract: contracts })
    .from(invoicingFiles)
    .innerJoin(contracts, eq(contracts.id, invoicingFiles.contractId))
    .where(eq(invoicingFiles.id, asked))
    .prepare(),
);

/** @returns everything of one invoicing file, or null for a stranger as for a file that does not exist. */
export function loadFileSheetFor(db: Database, actor: Actor, fileId: number) {
  if (!isFileVisible(db, actor, fileId)) return null;
  const file = fileOf(db).get({ fileId });
  if (!file) return null;
  const chain = listChain(db, fileId);
  return {
    ...file.file,
    contract: file.contract,
    parties: listNamedPartiesOf(db, fileId),
    documents: chain,
    attachments: listAttachmentsOf(
      db,
      chain.map((document) => document.id),
    ),
    events: eventsOf(db).all({ fileId }),
  };
}

const attached = prepared((db) =>
  db
    .select({
      id: attachments.id,
      documentId: documents.id,
      type: attachments.type,
      designation: attachments.designation,
      name: storedFiles.name,
      size: storedFiles.size,
      sha256: storedFiles.sha256,
      activeContent: storedFiles.activeContent,
    })
    .from(attachments)
    .innerJoin(documents, eq(documents.id, attachments.documentId))
    .innerJoin(storedFiles, eq(storedFiles.id, attachments.storedFileId))
    .where(inArray(attachments.documentId, valuesOf('documentIds')))
    .orderBy(asc(attachments.id))
    .prepare(),
);

/** @returns what is attached to these documents, with its fingerprint. */
export function listAttachmentsOf(db: Database, documentIds: readonly number[]) {
  return attached(db).all({ documentIds: JSON.stringify(documentIds) });
}

const chained = prepared((db) =>
  db
    .select({
      id: documents.id,
      framework: documents.framework,
      number: documents.number,
      issuerRole: documents.issuerRole,
      issuerName: issuers.name,
      status: documents.status,
      statusAt: documents.statusAt,
      holderRole: documents.holderRole,
      holderStructureId: documents.holderStructureId,
      holderName: holders.name,
      instructorId: documents.instructorId,
      instructedSince: documents.instructedSince,
      instructorName: instructors.name,
      documentDate: documents.documentDate,
      submittedAt: documents.submittedAt,
      totalExclVat: documents.totalExclVat,
      totalVat: documents.totalVat,
      totalInclVat: documents.totalInclVat,
      netPayable: documents.netPayable,
      mandateNumber: documents.mandateNumber,
      correctsId: documents.correctsId,
      fileName: storedFiles.name,
      fileSize: storedFiles.size,
      fileActiveContent: storedFiles.activeContent,
    })
    .from(documents)
    .innerJoin(issuers, eq(issuers.id, documents.issuerStructureId))
    .innerJoin(storedFiles, eq(storedFiles.id, documents.mainFileId))
    .leftJoin(holders, eq(holders.id, documents.holderStructureId))
    .leftJoin(instructors, eq(instructors.id, documents.instructorId))
    .where(eq(documents.fileId, asked))
    .orderBy(asc(documents.id))
    .prepare(),
);

/** @returns the documents of a file, oldest first, with the names that people read and what each of them follows. */
export function listChain(db: Database, fileId: number) {
  const rows = chained(db).all({ fileId });
  const follows = loadFollows(db, [fileId]);
  const followed = loadFollows(db, [fileId], 'superseded');
  return rows.map((row) => ({
    ...row,
    follows: follows.get(row.id) ?? [],
    // What it followed until a correction took its place, or it was given up.
    followed: followed.get(row.id) ?? [],
  }));
}

const eventsOf = prepared((db) =>
  db
    .select({
      id: events.id,
      at: events.at,
      kind: events.kind,
      facts: events.facts,
      userName: users.name,
      replacedName: replaced.name,
      structureName: structures.name,
      documentId: events.documentId,
      framework: documents.framework,
      number: documents.number,
    })
    .from(events)
    .leftJoin(users, eq(users.id, events.userId))
    .leftJoin(replaced, eq(replaced.id, events.onBehalfOfId))
    .leftJoin(structures, eq(structures.id, events.structureId))
    .leftJoin(documents, eq(documents.id, events.documentId))
    .where(eq(events.fileId, asked))
    .orderBy(desc(events.id))
    .limit(MOST_EVENTS)
    .prepare(),
);
