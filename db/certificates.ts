import { aliasedTable, and, asc, eq, isNull } from 'drizzle-orm';
import type { Database } from './client';
import {
  attachments,
  contracts,
  documents,
  drafts,
  events,
  fileParties,
  invoicingFiles,
  storedFiles,
  structures,
  users,
} from './schema';
import { loadSettlement } from './settlements';

/** What a deposit certificate attests: what was received, when, from whom, with the fingerprint of each file. */
export type Certificate = NonNullable<ReturnType<typeof loadCertificate>>;

/** @returns the certificate of a document, whoever asks: its file must be visible to them. */
export function loadCertificate(db: Database, documentId: number) {
  const issuer = aliasedTable(structures, 'issuer');
  const recipient = aliasedTable(structures, 'recipient');
  const document = db
    .select({
      id: documents.id,
      fileId: documents.fileId,
      number: documents.number,
      framework: documents.framework,
      submittedAt: documents.submittedAt,
      totalExclVat: documents.totalExclVat,
      totalVat: documents.totalVat,
      totalInclVat: documents.totalInclVat,
      netPayable: documents.netPayable,
      holderRole: documents.holderRole,
      fileNumber: invoicingFiles.number,
      contractNumber: contracts.number,
      contractTitle: contracts.title,
      depositor: users.name,
      issuerName: issuer.name,
      issuerIdentifier: issuer.identifier,
      recipientName: recipient.name,
      recipientIdentifier: recipient.identifier,
      mainName: storedFiles.name,
      mainSize: storedFiles.size,
      mainSha256: storedFiles.sha256,
    })
    .from(documents)
    .innerJoin(invoicingFiles, eq(invoicingFiles.id, documents.fileId))
    .innerJoin(contracts, eq(contracts.id, invoicingFiles.contractId))
    .innerJoin(users, eq(users.id, documents.submittedBy))
    .innerJoin(issuer, eq(issuer.id, documents.issuerStructureId))
    .innerJoin(recipient, eq(recipient.id, documents.recipientStructureId))
    .innerJoin(storedFiles, eq(storedFiles.id, documents.mainFileId))
    .where(eq(documents.id, documentId))
    .get();
  if (!document) return null;
  const event = loadDepositEvent(db, documentId);
  const { mainName, mainSize, mainSha256, ...rest } = document;
  return {
    ...rest,
    /** The event of the deposit: the certificate's reference. */
    eventId: event.id,
    /** The row of that event in the chain: it attests everything that was recorded until then. */
    eventHash: event.hash,
    /** The colleague in whose place the depositor acted. */
    replaced: event.replaced,
    parties: listParties(db, document.fileId),
    /** What a document of the final settlement says beyond its amounts. */
    settlement: loadSettlement(db, documentId),
    files: [{ name: mainName, size: mainSize, sha256: mainSha256 }, ...listCertifiedFiles(db, documentId)],
  };
}

function loadDepositEvent(db: Database, documentId: number) {
  const event = db
    .select({ id: events.id, hash: events.hash, replaced: users.name })
    .from(events)
    .leftJoin(users, eq(users.id, events.onBehalfOfId))
    .where(and(eq(events.documentId, documentId), eq(events.kind, 'document_submitted')))
    .get();
  if (!event) throw new Error(`Document ${documentId} has no event of its deposit`);
  return event;
}

function listParties(db: Database, fileId: number) {
  return db
    .select({
      role: fileParties.role,
      name: structures.name,
      identifier: structures.identifier,
      onPortal: fileParties.isOnPortal,
    })
    .from(fileParties)
    .innerJoin(structures, eq(structures.id, fileParties.structureId))
    .where(eq(fileParties.fileId, fileId))
    .orderBy(asc(fileParties.id))
    .all();
}

/** @returns what was deposited beside the main file, in the order in which it was attached. */
export function listCertifiedFiles(db: Database, documentId: number) {
  return (
    db
      .select({ name: storedFiles.name, size: storedFiles.size, sha256: storedFiles.sha256 })
      .from(attachments)
      .innerJoin(storedFiles, eq(storedFiles.id, attachments.storedFileId))
      // What was brought along later, to complete the document or to refuse it, was not deposited with it.
      .innerJoin(drafts, and(eq(drafts.id, attachments.draftId), eq(drafts.documentId, documentId)))
      .where(and(eq(attachments.documentId, documentId), isNull(attachments.removedAt)))
      .orderBy(asc(attachments.id))
      .all()
  );
}
