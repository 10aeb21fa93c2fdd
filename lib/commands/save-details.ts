import { inTransaction } from '@/db/client';
import { loadDraft, updateDraft } from '@/db/drafts';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/** Keeps what was typed in step 3 as it was typed, right or wrong, so that nothing is lost. */
export function saveDetails(
  { db, actor, now }: Context,
  input: { draftId: number; fields: Record<string, string> },
): Outcome<{ draftId: number }> {
  return inTransaction(db, () => {
    const draft = loadDraft(db, input.draftId);
    if (!draft || draft.discardedAt !== null || !may.continueDraft(actor, draft))
      return refused(refusal('not_found', 'draft'));
    if (draft.documentId !== null) return refused(refusal('draft_already_sent'));
    updateDraft(db, draft.id, { fields: input.fields }, now);
    return accepted({ draftId: draft.id });
  });
}
