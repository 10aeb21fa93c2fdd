import { inTransaction } from '@/db/client';
import type { Context } from '@/lib/context';
import { accepted, type Outcome } from '@/lib/domain/refusals';
import { heldDocument } from '@/lib/submission/held-document';
import { playWords } from '@/lib/submission/play-words';

/** "Not for me": the wrong party was named. The document goes back to its issuer, who directs it anew; nothing is refused. */
export function disownDocument(
  context: Context,
  input: { documentId: number; text: string },
): Outcome<{ documentId: number }> {
  return inTransaction(context.db, () => {
    const held = heldDocument(context, input.documentId, 'disown');
    if (!held.ok) return held;
    playWords(context, held.result, 'disown', { reason: 'not_for_me', text: input.text.trim() });
    return accepted({ documentId: input.documentId });
  });
}
