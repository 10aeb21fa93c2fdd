import { eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database } from './client';
import { contracts, documents, invoicingFiles, structures } from './schema';

export type FoundDocument = ReturnType<typeof loadFoundDocuments>[number];

const issuers = alias(structures, 'issuers');
const holders = alias(structures, 'holders');

/** @returns these documents as a list shows them, in no order. Whoever asks: give it ids that a list let through. */
export function loadFoundDocuments(db: Database, ids: readonly number[]) {
  return db
    .select({
      id: documents.id,
      fileId: documents.fileId,
      fileNumber: invoicingFiles.number,
      framework: documents.framework,
      number: documents.number,
      issuerRole: documents.issuerRole,
      issuerName: issuers.name,
      contractNumber: contracts.number,
      contractTitle: contracts.title,
      engagementNumber: documents.engagementNumber,
      submittedAt: documents.submittedAt,
      totalInclVat: documents.totalInclVat,
      netPayable: documents.netPayable,
      status: documents.status,
      holderRole: documents.holderRole,
      holderStructureId: documents.holderStructureId,
      holderName: holders.name,
      mandateNumber: documents.mandateNumber,
    })
    .from(documents)
    .innerJoin(invoicingFiles, eq(invoicingFiles.id, documents.fileId))
    .innerJoin(contracts, eq(contracts.id, invoicingFiles.contractId))
    .innerJoin(issuers, eq(issuers.id, documents.issuerStructureId))
    .leftJoin(holders, eq(holders.id, documents.holderStructureId))
    .where(inArray(documents.id, [...ids]))
    .all();
}
