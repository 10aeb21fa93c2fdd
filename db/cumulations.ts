import { and, desc, eq, lt, notInArray } from 'drizzle-orm';
import type { Cumulation } from '@/lib/domain/cumulation';
import { NEVER_AGREED } from '@/lib/domain/former-statements';
import type { Role } from '@/lib/domain/parties';
import type { Database } from './client';
import { admittedLines, cumulations, documents, invoicingFiles } from './schema';

/** Writes what a claim has executed since the beginning, with its deposit. */
export function appendCumulation(db: Database, documentId: number, cumulation: Cumulation): void {
  db.insert(cumulations)
    .values({ documentId, ...cumulation })
    .run();
}

export function loadCumulation(db: Database, documentId: number): Cumulation | null {
  const row = db.select().from(cumulations).where(eq(cumulations.documentId, documentId)).get();
  return row ? { former: row.former, amount: row.amount, reason: row.reason } : null;
}

/**
 * @returns what the issuer's last claim before this instalment came to, less what was not admitted of it; 0 when it has
 *   none here.
 */
export function formerCumulated(
  db: Database,
  contractId: number,
  sequence: number,
  issuer: { role: Role; structureId: number },
): number {
  const former = db
    .select({ documentId: documents.id, amount: cumulations.amount })
    .from(cumulations)
    .innerJoin(documents, eq(documents.id, cumulations.documentId))
    .innerJoin(invoicingFiles, eq(invoicingFiles.id, documents.fileId))
    .where(
      and(
        eq(invoicingFiles.contractId, contractId),
        eq(invoicingFiles.kind, 'monthly'),
        lt(invoicingFiles.sequence, sequence),
        eq(documents.issuerStructureId, issuer.structureId),
        eq(documents.issuerRole, issuer.role),
        notInArray(documents.status, [...NEVER_AGREED]),
      ),
    )
    .orderBy(desc(invoicingFiles.sequence), desc(documents.id))
    .limit(1)
    .get();
  return former ? former.amount - notAdmitted(db, former.documentId) : 0;
}

/** By the last document that answers the claim. */
function notAdmitted(db: Database, claimId: number): number {
  const lines = db
    .select()
    .from(admittedLines)
    .where(eq(admittedLines.claimId, claimId))
    .orderBy(desc(admittedLines.documentId))
    .all();
  return lines
    .filter(({ documentId }) => documentId === lines[0]?.documentId)
    .reduce((sum, line) => sum + line.claimedBase - line.admittedBase, 0);
}
