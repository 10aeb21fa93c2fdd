import { inTransaction } from '@/db/client';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { type Handed, handOver, whoHas } from '@/lib/hands/hand-over';
import { may } from '@/lib/policy';
import { loadDocumentNow } from '@/lib/submission/apply-silence';

export type TakeDocument = { documentId: number };

/**
 * Takes in hand a document that one may act on and that nobody has, or somebody who may no longer act on it
 * (decision 13). Of two who take it at once, the second reads who has it.
 */
export function takeDocument(context: Context, input: TakeDocument): Outcome<Handed> {
  const { db, actor } = context;
  return inTransaction(db, () => {
    const document = loadDocumentNow(context, input.documentId);
    if (!document || !isFileVisible(db, actor, document.fileId))
      return refused(refusal('not_found', 'document'));
    if (!may.actOn(actor, document)) return refused(refusal('not_permitted'));
    const holder = whoHas(context, document);
    if (holder && holder.userId !== actor.userId)
      return refused(refusal('already_in_hand', undefined, { name: holder.name }));
    if (!holder) handOver(context, document, { kind: 'document_taken', to: actor });
    return accepted({ documentId: document.id, fileId: document.fileId });
  });
}
