import { inTransaction } from '@/db/client';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { checkSuspension } from '@/lib/submission/check-suspension';
import { heldDocument } from '@/lib/submission/held-document';
import { playWords } from '@/lib/submission/play-words';

/** `missing`: what is asked for, a line each; empty lines are left out. */
export type SuspendDocument = { documentId: number; missing: readonly string[]; text: string };

/**
 * Asks the issuer for what is missing, all of it at once: the suspension says what and why (R2192-28), and there is no
 * second one.
 */
export function suspendDocument(context: Context, input: SuspendDocument): Outcome<{ documentId: number }> {
  return inTransaction(context.db, () => {
    const held = heldDocument(context, input.documentId, 'suspend');
    if (!held.ok) return held;
    const missing = input.missing.map((line) => line.replace(/\s+/g, ' ').trim()).filter(Boolean);
    const reasons = [
      ...checkSuspension(context, held.result),
      ...(missing.length === 0 ? [refusal('required', 'missing.0')] : []),
    ];
    if (reasons.length > 0) return refused(...reasons);
    playWords(context, held.result, 'suspend', { missing, text: input.text.trim() });
    return accepted({ documentId: input.documentId });
  });
}
