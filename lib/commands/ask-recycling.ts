import { inTransaction } from '@/db/client';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { heldDocument } from '@/lib/submission/held-document';
import { playWords } from '@/lib/submission/play-words';

/**
 * Asks the issuer to correct the routing alone, the commitment number or the recipient's service: same document, same
 * number (official API, "demander recyclage").
 */
export function askRecycling(
  context: Context,
  input: { documentId: number; text: string },
): Outcome<{ documentId: number }> {
  return inTransaction(context.db, () => {
    const held = heldDocument(context, input.documentId, 'recycle');
    if (!held.ok) return held;
    const text = input.text.trim();
    if (text === '') return refused(refusal('required', 'text'));
    playWords(context, held.result, 'recycle', { text });
    return accepted({ documentId: input.documentId });
  });
}
