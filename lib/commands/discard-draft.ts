import { inTransaction } from '@/db/client';
import { loadDraft, markDiscarded } from '@/db/drafts';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { isDraftSent } from '@/lib/domain/submission';
import { may } from '@/lib/policy';

/** Puts an unsent draft away for good. */
export function discardDraft(
  { db, actor, now }: Context,
  input: { draftId: number },
): Outcome<{ draftId: number }> {
  return inTransaction(db, () => {
    const draft = loadDraft(db, input.draftId);
    if (!draft || !may.continueDraft(actor, draft)) return refused(refusal('not_found', 'draft'));
    if (isDraftSent(draft)) return refused(refusal('draft_already_sent'));
    markDiscarded(db, draft.id, now);
    return accepted({ draftId: draft.id });
  });
}
