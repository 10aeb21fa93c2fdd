import { inTransaction } from '@/db/client';
import { loadDraft, updateDraft } from '@/db/drafts';
import { removeDraftAttachment, removeUnusedFile } from '@/db/stored-files';
import type { Context } from '@/lib/context';
import type { LeftBytes } from '@/lib/domain/deposited-files';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { isDraftSent } from '@/lib/domain/submission';
import { may } from '@/lib/policy';

/** Takes an attachment out of a draft, bytes included: nobody has received it yet. */
export function removeAttachment(
  { db, actor, now }: Context,
  input: { draftId: number; attachmentId: number },
): Outcome<{ left: LeftBytes | null }> {
  return inTransaction(db, () => {
    const draft = loadDraft(db, input.draftId);
    if (!draft || draft.discardedAt !== null || !may.continueDraft(actor, draft))
      return refused(refusal('not_found', 'draft'));
    if (isDraftSent(draft)) return refused(refusal('draft_already_sent', 'attachments'));
    const storedFileId = removeDraftAttachment(db, draft.id, input.attachmentId);
    if (storedFileId === null) return refused(refusal('not_found', 'attachments'));
    updateDraft(db, draft.id, {}, now);
    return accepted({ left: removeUnusedFile(db, storedFileId) });
  });
}
