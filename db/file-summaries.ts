import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Database } from './client';
import { associations, contracts, documents, invoicingFiles, structures, users } from './schema';

export type FileSummary = ReturnType<typeof loadFileSummaries>[number];
type DocumentSummary = FileSummary['documents'][number];

/**
 * @returns these files with their documents, oldest document first, in no order of files; three reads whatever their
 * number. Whoever asks: give it ids that `listFilesFor` or `isFileVisible` let through.
 */
export function loadFileSummaries(db: Database, fileIds: readonly number[]) {
  const summaries = loadDocumentSummaries(db, fileIds);
  return db
    .select({
      id: invoicingFiles.id,
      number: invoicingFiles.number,
      kind: invoicingFiles.kind,
      sequence: invoicingFiles.sequence,
      period: invoicingFiles.period,
      state: invoicingFiles.state,
      waitingRole: invoicingFiles.waitingRole,
      openedAt: invoicingFiles.openedAt,
      movedAt: invoicingFiles.movedAt,
      contractId: invoicingFiles.contractId,
      contractNumber: contracts.number,
      contractTitle: contracts.title,
    })
    .from(invoicingFiles)
    .innerJoin(contracts, eq(contracts.id, invoicingFiles.contractId))
    .where(inArray(invoicingFiles.id, [...fileIds]))
    .all()
    .map((file) => ({ ...file, documents: summaries.get(file.id) ?? [] }));
}

function loadDocumentSummaries(db: Database, fileIds: readonly number[]) {
  const rows = db
    .select({
      id: documents.id,
      fileId: documents.fileId,
      framework: documents.framework,
      number: documents.number,
      issuerRole: documents.issuerRole,
      status: documents.status,
      holderRole: documents.holderRole,
      holderStructureId: documents.holderStructureId,
      holderName: structures.name,
      instructorName: users.name,
      netPayable: documents.netPayable,
    })
    .from(documents)
    .leftJoin(structures, eq(structures.id, documents.holderStructureId))
    .leftJoin(users, eq(users.id, documents.instructorId))
    .where(inArray(documents.fileId, [...fileIds]))
    .orderBy(asc(documents.id))
    .all();
  const follows = loadFollows(
    db,
    rows.map((row) => row.id),
  );
  const linked = rows.map((row) => ({ ...row, follows: follows.get(row.id) ?? [] }));
  return new Map(fileIds.map((id) => [id, linked.filter((row) => row.fileId === id)]));
}

/** @returns for each of these documents the ids of those that it follows, oldest first. */
export function loadFollows(db: Database, documentIds: readonly number[]): Map<number, number[]> {
  const rows = db
    .select({ previousId: associations.previousId, nextId: associations.nextId })
    .from(associations)
    .where(and(inArray(associations.nextId, [...documentIds]), isNull(associations.supersededAt)))
    .orderBy(asc(associations.previousId))
    .all();
  const follows = new Map<number, number[]>();
  for (const { previousId, nextId } of rows)
    follows.set(nextId, [...(follows.get(nextId) ?? []), previousId]);
  return follows;
}
