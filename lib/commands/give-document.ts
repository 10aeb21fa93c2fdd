import { loadActor } from '@/db/actors';
import { inTransaction } from '@/db/client';
import type { DocumentRow } from '@/db/documents';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { type Handed, handOver } from '@/lib/hands/hand-over';
import { whyChanged } from '@/lib/hands/why-changed';
import { may } from '@/lib/policy';
import { loadDocumentNow } from '@/lib/submission/apply-silence';

export type GiveDocument = {
  documentId: number;
  toUserId: number;
  /** In whose hands the giver saw it; null for nobody's. */
  seenWith: number | null;
};

/**
 * Gives a document to a colleague who may act on it for the structure whose turn it is; the colleague is told
 * (decision 13). For main managers of that structure, and for whoever has it in hand.
 */
export function giveDocument(context: Context, input: GiveDocument): Outcome<Handed> {
  const { db, actor } = context;
  return inTransaction(db, () => {
    const document = loadDocumentNow(context, input.documentId);
    if (!document || !isFileVisible(db, actor, document.fileId))
      return refused(refusal('not_found', 'document'));
    const changed = whyChanged(context, document, input.seenWith);
    if (changed) return refused(changed);
    if (!may.handOver(actor, document)) return refused(refusal('not_permitted'));
    return give(context, document, input.toUserId);
  });
}

function give(context: Context, document: DocumentRow, toUserId: number): Outcome<Handed> {
  const { db, actor, now } = context;
  if (toUserId === document.instructorId) return refused(refusal('nothing_to_change', 'toUserId'));
  const to = loadActor(db, toUserId, now);
  if (!to || !may.actOn(to, document)) return refused(refusal('colleague_may_not_act', 'toUserId'));
  const kind = to.userId === actor.userId ? 'document_taken' : 'document_given';
  handOver(context, document, { kind, to });
  return accepted({ documentId: document.id, fileId: document.fileId });
}
