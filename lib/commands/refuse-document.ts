import { inTransaction } from '@/db/client';
import { listDraftAttachments } from '@/db/draft-files';
import { type Draft, loadDraft, markAnswered } from '@/db/drafts';
import type { Context } from '@/lib/context';
import type { RefusalReason } from '@/lib/domain/refusal-reasons';
import { REASON_ROWS } from '@/lib/domain/refusal-reasons';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { isDraftSent } from '@/lib/domain/submission';
import { may } from '@/lib/policy';
import { checkReason } from '@/lib/submission/check-refusal';
import { heldDocument } from '@/lib/submission/held-document';
import { playWords } from '@/lib/submission/play-words';

export type RefuseDocument = {
  documentId: number;
  reason: RefusalReason;
  text: string;
  /** What is attached to it: a draft of purpose 'refuse'. */
  draftId: number | null;
};

/**
 * Refuses a document, as its validator, a receiver or the supplier who is to sign it, with a reason of the closed list
 * (decision 9). Whoever is not concerned says so with the same list: the document is then disowned, and not refused.
 */
export function refuseDocument(context: Context, input: RefuseDocument): Outcome<{ documentId: number }> {
  const { db, now } = context;
  return inTransaction(db, () => {
    const { documentId, reason } = input;
    const held = heldDocument(context, documentId, 'refuse');
    if (!held.ok) return held;
    const draft = input.draftId === null ? null : attachedTo(context, input.draftId, documentId);
    if (input.draftId !== null && draft === null) return refused(refusal('not_found', 'draft'));
    const text = input.text.trim();
    const reasons = checkReason(context, held.result, { reason, text }, draft);
    if (reasons.length > 0) return refused(...reasons);
    const files = draft ? listDraftAttachments(db, draft.id).map((one) => one.file.name) : [];
    const act = REASON_ROWS[reason].instead === 'disown' ? 'disown' : 'refuse';
    playWords(context, held.result, act, { reason, text, files });
    if (draft) markAnswered(db, draft.id, documentId, now);
    return accepted({ documentId });
  });
}

function attachedTo({ db, actor }: Context, draftId: number, documentId: number): Draft | null {
  const draft = loadDraft(db, draftId);
  if (!draft || isDraftSent(draft) || draft.discardedAt !== null || !may.continueDraft(actor, draft))
    return null;
  return draft.purpose === 'refuse' && draft.aboutId === documentId ? draft : null;
}
