import { inTransaction } from '@/db/client';
import { loadDraft, updateDraft } from '@/db/drafts';
import { recordStoredFile, removeUnusedFile, sumDraftAttachments } from '@/db/stored-files';
import type { Context } from '@/lib/context';
import { checkFileSize, type DepositedFile, type LeftBytes } from '@/lib/domain/deposited-files';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { isDraftSent } from '@/lib/domain/submission';
import { may } from '@/lib/policy';

/** Makes a kept and inspected PDF the document of a draft; one that was there before gives way. */
export function attachMainFile(
  { db, actor, now }: Context,
  input: { draftId: number; file: DepositedFile },
): Outcome<{ left: LeftBytes | null }> {
  return inTransaction(db, () => {
    const draft = loadDraft(db, input.draftId);
    if (!draft || draft.discardedAt !== null || !may.continueDraft(actor, draft))
      return refused(refusal('not_found', 'draft'));
    if (isDraftSent(draft)) return refused(refusal('draft_already_sent', 'file'));
    const { name, size } = input.file;
    const reasons = checkFileSize('main', name, size, sumDraftAttachments(db, draft.id));
    if (reasons.length > 0) return refused(...reasons);
    const mainFileId = recordStoredFile(db, input.file, actor.userId, now);
    updateDraft(db, draft.id, { mainFileId }, now);
    const left = draft.mainFileId === null ? null : removeUnusedFile(db, draft.mainFileId);
    return accepted({ left });
  });
}
