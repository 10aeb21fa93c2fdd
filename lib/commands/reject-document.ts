import { inTransaction } from '@/db/client';
import type { Context } from '@/lib/context';
import type { RefusalReason } from '@/lib/domain/refusal-reasons';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { checkReason } from '@/lib/submission/check-refusal';
import { heldDocument } from '@/lib/submission/held-document';
import { playWords } from '@/lib/submission/play-words';

export type RejectDocument = { documentId: number; reason: RefusalReason; text: string };

/**
 * The financial service rejects what it can neither pay nor have completed, with the motive that is compulsory (official
 * API). A wrong party or a wrong routing is not rejected: it is recycled.
 */
export function rejectDocument(context: Context, input: RejectDocument): Outcome<{ documentId: number }> {
  return inTransaction(context.db, () => {
    const { documentId, reason } = input;
    const held = heldDocument(context, documentId, 'reject');
    if (!held.ok) return held;
    const text = input.text.trim();
    if (reason === 'not_for_me') return refused(refusal('not_a_choice', 'reason'));
    const reasons = checkReason(context, held.result, { reason, text }, null);
    if (reasons.length > 0) return refused(...reasons);
    playWords(context, held.result, 'reject', { reason, text });
    return accepted({ documentId });
  });
}
