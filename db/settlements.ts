import { and, eq, inArray, notInArray, sum } from 'drizzle-orm';
import { FRAMEWORK_CODES, FRAMEWORKS } from '@/lib/domain/frameworks';
import type { Settlement } from '@/lib/domain/settlement';
import type { Database } from './client';
import { documents, invoicingFiles, settlements } from './schema';

/** Keeps what a document of the final settlement says beyond its amounts; a document that says nothing has no row. */
export function recordSettlement(db: Database, documentId: number, settlement: Settlement): void {
  const { signature, claimAmount, parts } = settlement;
  if (signature === null && parts === null) return;
  db.insert(settlements)
    .values({
      documentId,
      signature,
      claimAmount,
      instalments: parts?.instalments ?? null,
      balance: parts?.balance ?? null,
      total: parts?.total ?? null,
    })
    .run();
}

/** @returns what a document of the final settlement says beyond its amounts; null for one that says nothing. */
export function loadSettlement(db: Database, documentId: number): Settlement | null {
  const row = db.select().from(settlements).where(eq(settlements.documentId, documentId)).get();
  if (!row) return null;
  const { signature, claimAmount, instalments, balance, total } = row;
  const hasParts = instalments !== null && balance !== null && total !== null;
  return { signature, claimAmount, parts: hasParts ? { instalments, balance, total } : null };
}

const PAYABLE = FRAMEWORK_CODES.filter((code) => FRAMEWORKS[code].payable);

/** @returns what the monthly instalments of a contract that went to payment add up to, VAT included; null for none. */
export function sumInstalments(db: Database, contractId: number): number | null {
  const row = db
    .select({ total: sum(documents.netPayable).mapWith(Number) })
    .from(documents)
    .innerJoin(invoicingFiles, eq(invoicingFiles.id, documents.fileId))
    .where(
      and(
        eq(invoicingFiles.contractId, contractId),
        eq(invoicingFiles.kind, 'monthly'),
        inArray(documents.framework, PAYABLE),
        notInArray(documents.status, ['ABANDONNEE', 'DUPLIQUE_APRES_REFUS', 'REJETEE']),
      ),
    )
    .get();
  return row?.total ?? null;
}
