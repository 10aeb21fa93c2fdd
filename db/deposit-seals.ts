import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { listCertifiedFiles } from './certificates';
import type { Database } from './client';
import type { DocumentRow } from './documents';
import { listDraftAttachments } from './draft-files';
import { documents, storedFiles } from './schema';

/**
 * The event of a deposit holds a fingerprint of what was deposited: the chain of events then attests the rows that the
 * certificate is drawn from, and through the fingerprints of the files their bytes.
 */

type SealedFile = { name: string; size: number; sha256: string };

/** @returns SHA-256, hexadecimal. @param files the main one, then those attached in their order. */
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

/** @returns the seal of a document that is being deposited from a draft. */
export function sealDeposit(db: Database, documentId: number, draftId: number): string {
  const row = findWithMain(db, documentId);
  if (!row) throw new Error(`Document ${documentId} is not there to be sealed`);
  return sealOf(row.document, [row.main, ...listDraftAttachments(db, draftId).map(({ file }) => file)]);
}

/** @returns the seal that a deposited document has by its rows as they are now; null when it is not there. */
export function presentSeal(db: Database, documentId: number): string | null {
  const row = findWithMain(db, documentId);
  return row ? sealOf(row.document, [row.main, ...listCertifiedFiles(db, documentId)]) : null;
}

function findWithMain(db: Database, documentId: number) {
  return db
    .select({ document: documents, main: storedFiles })
    .from(documents)
    .innerJoin(storedFiles, eq(storedFiles.id, documents.mainFileId))
    .where(eq(documents.id, documentId))
    .get();
}
