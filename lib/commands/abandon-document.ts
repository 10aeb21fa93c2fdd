import { listFollowedBy, listReplaced, supersedeAssociations } from '@/db/associations';
import { inTransaction } from '@/db/client';
import type { Context } from '@/lib/context';
import { FRAMEWORKS } from '@/lib/domain/frameworks';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { heldDocument, holderOf } from '@/lib/submission/held-document';
import { playerFor } from '@/lib/submission/play-act';
import { playWords } from '@/lib/submission/play-words';
import { release } from '@/lib/submission/take-over';

/**
 * The issuer gives up a document that is back in its hands. Documents that it followed, or took the place of, wait again
 * for whoever may follow them.
 */
export function abandonDocument(
  context: Context,
  input: { documentId: number; text: string },
): Outcome<{ documentId: number }> {
  const { db, now } = context;
  return inTransaction(db, () => {
    const held = heldDocument(context, input.documentId, 'abandon');
    if (!held.ok) return held;
    const text = input.text.trim();
    if (text === '') return refused(refusal('required', 'text'));
    const document = held.result;
    const previous = listFollowedBy(db, document.id);
    supersedeAssociations(db, document.id, now);
    playWords(context, document, 'abandon', { text });
    const isReplacing = FRAMEWORKS[document.framework].replaces.length > 0;
    const replaced = isReplacing ? listReplaced(db, document.fileId) : [];
    const freed = [...previous, ...replaced.filter((one) => !previous.some(({ id }) => id === one.id))];
    release(context, playerFor(context, holderOf(document)), freed);
    return accepted({ documentId: document.id });
  });
}
