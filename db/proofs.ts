import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Actor } from '@/lib/domain/actor';
import { loadCertificate } from './certificates';
import { linkText } from './chain';
import type { Database } from './client';
import { listFileClocks } from './clock-lists';
import { listChain } from './file-sheet';
import { listNoticesOfDocument } from './notice-log';
import { listNamedPartiesOf } from './parties-of-files';
import {
  attachments,
  contracts,
  documents,
  events,
  invoicingFiles,
  statusHistory,
  storedFiles,
  structures,
  users,
} from './schema';
import { isFileVisible } from './visibility';

const replaced = alias(users, 'replaced');
const authorities = alias(structures, 'authorities');

/** Everything that is known of one invoicing file, as it was at one instant: what a proof pack is made of. */
export type Proof = NonNullable<ReturnType<typeof loadProof>>;

/** @returns the proof of a file, whoever asks: pass the file to `isFileVisible` before giving it to anybody. */
export function loadProof(db: Database, fileId: number) {
  // Other processes may write meanwhile: all of it is read from one snapshot.
  return db.$client.transaction(() => readProof(db, fileId)).deferred();
}

/** @returns the ids of the invoicing files of these contracts, oldest first; of all contracts where none is named. */
export function listFileIds(db: Database, contractIds?: readonly number[]): number[] {
  return db
    .select({ id: invoicingFiles.id })
    .from(invoicingFiles)
    .where(contractIds && inArray(invoicingFiles.contractId, [...contractIds]))
    .orderBy(asc(invoicingFiles.contractId), asc(invoicingFiles.id))
    .all()
    .map(({ id }) => id);
}

/** @returns the ids of the invoicing files of this contract that the person sees, oldest first. */
export function listSeenFileIds(db: Database, actor: Actor, contractId: number): number[] {
  return listFileIds(db, [contractId]).filter((id) => isFileVisible(db, actor, id));
}

/** @returns the ids of the contracts with this number. */
export function listContractIdsByNumber(db: Database, number: string): number[] {
  return db
    .select({ id: contracts.id })
    .from(contracts)
    .where(eq(contracts.number, number))
    .orderBy(asc(contracts.id))
    .all()
    .map(({ id }) => id);
}

/** Rows of the chain that are read together. */
const TOGETHER = 1_000;

/** @returns events that belong to no invoicing file, in their order: those of one contract, or all. */
export function* eventsBesideFiles(db: Database, contractId?: number): Generator<ChainLink> {
  let after = 0;
  const isOutside = and(
    isNull(events.fileId),
    contractId === undefined ? undefined : eq(events.contractId, contractId),
  );
  for (;;) {
    const rows = db
      .select()
      .from(events)
      .where(and(isOutside, gt(events.id, after)))
      .orderBy(asc(events.id))
      .limit(TOGETHER)
      .all();
    for (const row of rows) yield { id: row.id, hash: row.hash, link: linkText(row) };
    after = rows.at(-1)?.id ?? after;
    if (rows.length < TOGETHER) return;
  }
}

/** A row of the chain: its hash as it was recorded, and what that is the SHA-256 of. */
export type ChainLink = { id: number; hash: string; link: string };

/** @returns the ids of the files with this number: more than one where two authorities number their contracts alike. */
export function listFileIdsByNumber(db: Database, number: string): number[] {
  return db
    .select({ id: invoicingFiles.id })
    .from(invoicingFiles)
    .where(eq(invoicingFiles.number, number))
    .orderBy(asc(invoicingFiles.id))
    .all()
    .map(({ id }) => id);
}

function readProof(db: Database, fileId: number) {
  const row = db
    .select({
      file: invoicingFiles,
      contract: { number: contracts.number, title: contracts.title },
      authority: { name: authorities.name, identifier: authorities.identifier },
    })
    .from(invoicingFiles)
    .innerJoin(contracts, eq(contracts.id, invoicingFiles.contractId))
    .innerJoin(authorities, eq(authorities.id, contracts.moaStructureId))
    .where(eq(invoicingFiles.id, fileId))
    .get();
  if (!row) return null;
  const ids = db
    .select({ id: documents.id })
    .from(documents)
    .where(eq(documents.fileId, fileId))
    .all()
    .map(({ id }) => id);
  return {
    ...row.file,
    contract: row.contract,
    authority: row.authority,
    parties: listNamedPartiesOf(db, fileId),
    documents: listDocuments(db, fileId),
    attachments: listAttachments(db, ids),
    statuses: listStatuses(db, ids),
    events: listEvents(db, fileId),
    clocks: listFileClocks(db, fileId),
    notices: ids.flatMap((id) =>
      listNoticesOfDocument(db, id).map((notice) => ({ ...notice, documentId: id })),
    ),
  };
}

function listDocuments(db: Database, fileId: number) {
  const kept = db
    .select({ id: documents.id, comment: documents.comment, tacitAt: documents.tacitAt, file: storedFiles })
    .from(documents)
    .innerJoin(storedFiles, eq(storedFiles.id, documents.mainFileId))
    .where(eq(documents.fileId, fileId))
    .all();
  return listChain(db, fileId).flatMap((document) => {
    const own = kept.find(({ id }) => id === document.id);
    const certificate = loadCertificate(db, document.id);
    return own && certificate ? [{ ...document, ...own, certificate }] : [];
  });
}

function listAttachments(db: Database, documentIds: readonly number[]) {
  return db
    .select({
      id: attachments.id,
      documentId: documents.id,
      type: attachments.type,
      designation: attachments.designation,
      file: storedFiles,
    })
    .from(attachments)
    .innerJoin(documents, eq(documents.id, attachments.documentId))
    .innerJoin(storedFiles, eq(storedFiles.id, attachments.storedFileId))
    .where(and(inArray(attachments.documentId, [...documentIds]), isNull(attachments.removedAt)))
    .orderBy(asc(attachments.id))
    .all();
}

function listStatuses(db: Database, documentIds: readonly number[]) {
  return db
    .select({
      id: statusHistory.id,
      documentId: statusHistory.documentId,
      status: statusHistory.status,
      at: statusHistory.at,
      eventId: statusHistory.eventId,
      ...whoActed,
    })
    .from(statusHistory)
    .innerJoin(events, eq(events.id, statusHistory.eventId))
    .leftJoin(users, eq(users.id, events.userId))
    .leftJoin(replaced, eq(replaced.id, events.onBehalfOfId))
    .leftJoin(structures, eq(structures.id, events.structureId))
    .where(inArray(statusHistory.documentId, [...documentIds]))
    .orderBy(asc(statusHistory.id))
    .all();
}

function listEvents(db: Database, fileId: number) {
  return db
    .select({ id: events.id, at: events.at, documentId: events.documentId, ...whoActed, row: events })
    .from(events)
    .leftJoin(users, eq(users.id, events.userId))
    .leftJoin(replaced, eq(replaced.id, events.onBehalfOfId))
    .leftJoin(structures, eq(structures.id, events.structureId))
    .where(eq(events.fileId, fileId))
    .orderBy(asc(events.id))
    .all()
    .map(({ row, ...event }) => ({ ...event, hash: row.hash, link: linkText(row) }));
}

const whoActed = {
  kind: events.kind,
  facts: events.facts,
  userName: users.name,
  replacedName: replaced.name,
  structureName: structures.name,
};
