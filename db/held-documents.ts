import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import { type Actor, structuresOf } from '@/lib/domain/actor';
import type { Database } from './client';
import { contracts, documents, invoicingFiles, structures } from './schema';

/** A document that waits for one of the person's structures in "Works invoices". */
export type HeldDocument = ReturnType<typeof listHeldDocuments>[number];

/** @returns the documents on which one of the person's structures has to act, longest waiting first. */
export function listHeldDocuments(db: Database, actor: Actor, most: number) {
  return db
    .select({
      id: documents.id,
      framework: documents.framework,
      number: documents.number,
      status: documents.status,
      statusAt: documents.statusAt,
      netPayable: documents.netPayable,
      issuerName: structures.name,
      fileNumber: invoicingFiles.number,
      period: invoicingFiles.period,
      contractNumber: contracts.number,
      contractTitle: contracts.title,
    })
    .from(documents)
    .innerJoin(structures, eq(structures.id, documents.issuerStructureId))
    .innerJoin(invoicingFiles, eq(invoicingFiles.id, documents.fileId))
    .innerJoin(contracts, eq(contracts.id, invoicingFiles.contractId))
    .where(
      and(
        inArray(documents.holderStructureId, structuresOf(actor, 'works_invoices', 'submit')),
        ne(documents.holderRole, 'financial_service'),
      ),
    )
    .orderBy(asc(documents.statusAt))
    .limit(most)
    .all();
}
