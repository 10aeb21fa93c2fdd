import type { DocumentRow } from '@/db/documents';
import { listDraftAttachments } from '@/db/draft-files';
import type { Draft } from '@/db/drafts';
import type { Context } from '@/lib/context';
import { REASON_ROWS, type RefusalReason, type Refuser, reasonsOf } from '@/lib/domain/refusal-reasons';
import { type Refusal, refusal } from '@/lib/domain/refusals';
import { playerOf } from '@/lib/domain/transitions';

/** @returns as whom the holder of this document refuses it; null for somebody who refuses nothing. */
export function refuserOf({
  status,
  holderRole,
}: Pick<DocumentRow, 'status' | 'holderRole'>): Refuser | null {
  const player = playerOf(status, holderRole);
  const isRefuser = player === 'validator' || player === 'moe' || player === 'moa' || player === 'supplier';
  return isRefuser || player === 'financial_service' ? player : null;
}

export type Reasoned = { reason: RefusalReason; text: string };

/**
 * @param draft what is attached to the refusal, where something is.
 * @returns why this reason does not do. A disagreement about sums is none (R2192-34, CCAG-Travaux 12.2.2): the refusal says
 * the way, which is the receiver's own document.
 */
export function checkReason(
  { db }: Pick<Context, 'db'>,
  document: DocumentRow,
  { reason, text }: Reasoned,
  draft: Draft | null,
): Refusal[] {
  const refuser = refuserOf(document);
  if (refuser === null || !reasonsOf(refuser).includes(reason)) return [refusal('not_a_choice', 'reason')];
  const { instead, needsText } = REASON_ROWS[reason];
  if (instead === 'rectify') return [refusal('amount_is_rectified', 'reason')];
  const attached = draft ? listDraftAttachments(db, draft.id) : [];
  const hasMemorandum = attached.some((one) => one.type === 'CLAIM_MEMORANDUM');
  return [
    ...(needsText && text === '' ? [refusal('required', 'text')] : []),
    ...(reason === 'disputed_statement' && !hasMemorandum
      ? [refusal('claim_memorandum_missing', 'attachments')]
      : []),
  ];
}
