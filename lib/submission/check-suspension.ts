import type { DocumentRow } from '@/db/documents';
import { findBuyersSuspension, findLastAct } from '@/db/past-acts';
import type { Context } from '@/lib/context';
import { dayOf } from '@/lib/domain/calendar';
import { type Refusal, refusal } from '@/lib/domain/refusals';

/**
 * The delay of payment is suspended once, before the payment is ordered (R2192-27). That counts for the request of
 * payment, which is the file; what the project manager asks for stops no clock, and is asked for once a document.
 * @returns why the document may not be suspended any more.
 */
export function checkSuspension({ db }: Pick<Context, 'db'>, document: DocumentRow): Refusal[] {
  const earlier = findLastAct(db, document.id, 'document_suspended');
  if (earlier) return [refusal('already_suspended', 'missing.0', { onDay: dayOf(earlier.at) })];
  const byBuyer = document.holderRole === 'moa' || document.holderRole === 'financial_service';
  const suspendedAt = byBuyer ? findBuyersSuspension(db, document.fileId) : null;
  return suspendedAt === null
    ? []
    : [refusal('file_already_suspended', 'missing.0', { onDay: dayOf(suspendedAt) })];
}
