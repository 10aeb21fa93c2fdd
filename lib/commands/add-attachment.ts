import { inTransaction } from '@/db/client';
import { loadDraft, updateDraft } from '@/db/drafts';
import {
  appendAttachment,
  loadStoredFile,
  recordStoredFile,
  sizeBeside,
  sumDraftAttachments,
} from '@/db/stored-files';
import type { Context } from '@/lib/context';
import { checkFileSize, type DepositedFile } from '@/lib/domain/deposited-files';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { type AttachmentType, isDraftSent } from '@/lib/domain/submission';
import { may } from '@/lib/policy';

export type AddAttachment = {
  draftId: number;
  file: DepositedFile;
  type: AttachmentType;
  designation: string;
};

/** Adds a kept and inspected file to what a draft brings along. */
export function addAttachment(
  { db, actor, now }: Context,
  { draftId, file, type, designation }: AddAttachment,
): Outcome<{ attachmentId: number }> {
  return inTransaction(db, () => {
    const draft = loadDraft(db, draftId);
    if (!draft || draft.discardedAt !== null || !may.continueDraft(actor, draft))
      return refused(refusal('not_found', 'draft'));
    if (isDraftSent(draft)) return refused(refusal('draft_already_sent', 'attachments'));
    const main = draft.mainFileId === null ? null : loadStoredFile(db, draft.mainFileId);
    const alreadyThere = (main?.size ?? 0) + sumDraftAttachments(db, draftId) + sizeBeside(db, draft);
    const reasons = checkFileSize('attachment', file.name, file.size, alreadyThere);
    if (reasons.length > 0) return refused(...reasons);
    const storedFileId = recordStoredFile(db, file, actor.userId, now);
    updateDraft(db, draftId, {}, now);
    return accepted({ attachmentId: appendAttachment(db, { draftId, storedFileId, type, designation }) });
  });
}
