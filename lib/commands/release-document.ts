import { inTransaction } from '@/db/client';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { type Handed, handOver } from '@/lib/hands/hand-over';
import { whyChanged } from '@/lib/hands/why-changed';
import { may } from '@/lib/policy';
import { loadDocumentNow } from '@/lib/submission/apply-silence';

export type ReleaseDocument = {
  documentId: number;
  /** In whose hands it was seen; null for nobody's. */
  seenWith: number | null;
};

/** Puts a document back into nobody's hands: whoever may act on it can then take it (decision 13). */
export function releaseDocument(context: Context, input: ReleaseDocument): Outcome<Handed> {
  const { db, actor } = context;
  return inTransaction(db, () => {
    const document = loadDocumentNow(context, input.documentId);
    if (!document || !isFileVisible(db, actor, document.fileId))
      return refused(refusal('not_found', 'document'));
    const changed = whyChanged(context, document, input.seenWith);
    if (changed) return refused(changed);
    if (!may.handOver(actor, document)) return refused(refusal('not_permitted'));
    if (document.instructorId === null) return refused(refusal('nothing_to_change'));
    handOver(context, document, { kind: 'document_released', to: null });
    return accepted({ documentId: document.id, fileId: document.fileId });
  });
}
