import { inTransaction } from '@/db/client';
import { loadDraft, updateDraft } from '@/db/drafts';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { isDraftSent } from '@/lib/domain/submission';
import { may } from '@/lib/policy';
import { checkDraft } from '@/lib/submission/check-draft';
import { withComputed } from '@/lib/submission/computed-fields';
import { draftedStatement } from '@/lib/submission/statement-draft';

export type SaveDetails = {
  draftId: number;
  /** What stands in the form of step 3, by field name. */
  fields: Record<string, string>;
  /** Answer with what is still wrong? What was typed is kept all the same. */
  isComplete: boolean;
};

/**
 * Keeps what was typed in step 3 as it was typed, right or wrong, so that nothing is lost; what the product computes from
 * it follows.
 */
export function saveDetails(context: Context, input: SaveDetails): Outcome<{ draftId: number }> {
  const { db, actor, now } = context;
  return inTransaction(db, () => {
    const draft = loadDraft(db, input.draftId);
    if (!draft || draft.discardedAt !== null || !may.continueDraft(actor, draft))
      return refused(refusal('not_found', 'draft'));
    if (isDraftSent(draft)) return refused(refusal('draft_already_sent'));
    const fields = withComputed(input.fields, draftedStatement(context, draft, input.fields));
    updateDraft(db, draft.id, { fields }, now);
    const checked = input.isComplete ? checkDraft(context, { ...draft, fields }) : null;
    return checked?.ok === false ? checked : accepted({ draftId: draft.id });
  });
}
