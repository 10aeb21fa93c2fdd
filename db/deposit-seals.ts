import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { listCertifiedFiles } from './certificates';
import type { Database } from './client';
import type { DocumentRow } from './documents';
import { listDraftAttachments } from './draft-files';
import { prepared } from './prepared';
import { documents, storedFiles } from './schema';

/**
 * The event of a deposit holds a fingerprint of what was deposited: the chain of events then attests the rows that the
 * certificate is drawn from, and through the fingerprints of the files their bytes.
 */

type SealedFile = { name: string; size: number; sha256: string };

/** @returns the first version of the seal: SHA-256, hexadecimal. @param files the main one, then those attached in their order. */
export function sealOf(
  document: Pick<
    DocumentRow,
    | 'id'
    | 'fileId'
    | 'framework'
    | 'number'
    | 'documentDate'
    | 'issuerStructureId'
    | 'submittedBy'
    | 'submittedAt'
    | 'totalExclVat'
    | 'totalVat'
    | 'totalInclVat'
    | 'netPayable'
  >,
  files: readonly SealedFile[],
): string {
  const content = JSON.stringify([
    document.id,
    document.fileId,
    document.framework,
    document.number,
    document.documentDate,
    document.issuerStructureId,
    document.submittedBy,
    document.submittedAt,
    document.totalExclVat,
    document.totalVat,
    document.totalInclVat,
    document.netPayable,
    files.map(({ name, size, sha256 }) => [name, size, sha256]),
  ]);
  return createHash('sha256').update(content).digest('hex');
}

/** @returns the seal of a document that is being deposited from a draft, once all that it says is written. */
export function sealDeposit(db: Database, documentId: number, draftId: number): string {
  const row = findWithMain(db, documentId);
  if (!row) throw new Error(`Document ${documentId} is not there to be sealed`);
  const first = sealOf(row.document, [
    row.main,
    ...listDraftAttachments(db, draftId).map(({ file }) => file),
  ]);
  const lastParty = lastPartyOf(db).get({ fileId: row.document.fileId }) ?? 0;
  return wholeSeal(db, { documentId, draftId, lastParty, first });
}

/** Do the rows of a deposited document, as they are now, have this seal, of whichever version it is? */
export function isSealedBy(db: Database, documentId: number, seal: string): boolean {
  const row = findWithMain(db, documentId);
  if (!row) return false;
  const first = sealOf(row.document, [row.main, ...listCertifiedFiles(db, documentId)]);
  const lastParty = /^2:(\d+):/.exec(seal)?.[1];
  if (lastParty === undefined) return seal === first;
  return seal === wholeSeal(db, { documentId, draftId: null, lastParty: Number(lastParty), first });
}

type Sealing = { documentId: number; draftId: number | null; lastParty: number; first: string };

/**
 * The second version: the first one, and whatever else is written once and for all with a deposit (`SEALED`).
 * @param sealing.draftId of a document that its draft does not name yet.
 * @param sealing.lastParty the last of the parties that were in the file then: others join it later. It stands in the seal.
 */
function wholeSeal(db: Database, { documentId, draftId, lastParty, first }: Sealing): string {
  const rows = sealed(db).map((query) => query.all({ documentId, draftId, lastParty }));
  const hash = createHash('sha256').update(JSON.stringify([first, ...rows]));
  return `2:${lastParty}:${hash.digest('hex')}`;
}

/**
 * What triggers keep, and nothing changes by right. Columns by their names, and in this order for ever: one that a later
 * version adds was not sealed. Left out is what acts change: statuses, holders, the routing, the mandate, who plays a role.
 */
const SEALED = [
  `SELECT issuer_role, issuer_service_id, submission_type, main_file_id, document_type, vat_type, exemption_reason,
    payment_mode, comment, corrects_id FROM documents WHERE id = @documentId`,
  'SELECT position, rate, base, vat FROM vat_lines WHERE document_id = @documentId ORDER BY position',
  `SELECT type, designation FROM attachments WHERE removed_at IS NULL AND (draft_id = @draftId
    OR draft_id IN (SELECT id FROM drafts WHERE document_id = @documentId)) ORDER BY id`,
  'SELECT former, amount, reason FROM cumulations WHERE document_id = @documentId',
  `SELECT position, claim_id, rate, claimed_base, claimed_vat, admitted_base, admitted_vat, reason, text
    FROM admitted_lines WHERE document_id = @documentId ORDER BY position`,
  `SELECT opening, cumulated_before, cumulated, retained, is_provisional, facts
    FROM account_statements WHERE document_id = @documentId`,
  'SELECT part, computed, amount, reason FROM statement_parts WHERE document_id = @documentId ORDER BY part',
  'SELECT rate, works, revision, vat FROM statement_rates WHERE document_id = @documentId ORDER BY rate',
  `SELECT position, role, structure_id, base, revision, vat, reverse_charged_vat, incl_vat, penalties, advance, repaid,
    retention, net, is_reverse_charged FROM payee_shares WHERE document_id = @documentId ORDER BY position`,
  `SELECT signature, claim_amount, instalments, balance, total FROM settlements WHERE document_id = @documentId`,
  `SELECT contract_id, kind, sequence, period, number, opened_at FROM invoicing_files
    WHERE id = (SELECT file_id FROM documents WHERE id = @documentId)`,
  `SELECT id, role FROM file_parties WHERE id <= @lastParty
    AND file_id = (SELECT file_id FROM documents WHERE id = @documentId) ORDER BY id`,
] as const;

type Named = Omit<Sealing, 'first'>;
const sealed = prepared((db) => SEALED.map((query) => db.$client.prepare<[Named], unknown[]>(query).raw()));
const lastPartyOf = prepared((db) =>
  db.$client
    .prepare<[{ fileId: number }], number>('SELECT max(id) FROM file_parties WHERE file_id = @fileId')
    .pluck(),
);

function findWithMain(db: Database, documentId: number) {
  return db
    .select({ document: documents, main: storedFiles })
    .from(documents)
    .innerJoin(storedFiles, eq(storedFiles.id, documents.mainFileId))
    .where(eq(documents.id, documentId))
    .get();
}
