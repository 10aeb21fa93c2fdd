import { loadDraft } from '@/db/drafts';
import { loadStoredFile, sizeBeside, sumDraftAttachments } from '@/db/stored-files';
import type { Context } from '@/lib/context';
import type { FilePlace } from '@/lib/domain/deposited-files';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { isDraftSent } from '@/lib/domain/submission';
import { may } from '@/lib/policy';

/** @returns bytes of the files that one more stands beside, or why this draft takes none: asked before a byte is received. */
export function roomInDraft(
  { db, actor }: Context,
  draftId: number,
  place: FilePlace,
): Outcome<{ alreadyThere: number }> {
  const draft = loadDraft(db, draftId);
  if (!draft || draft.discardedAt !== null || !may.continueDraft(actor, draft))
    return refused(refusal('not_found', 'draft'));
  if (isDraftSent(draft)) return refused(refusal('draft_already_sent'));
  const replaces = place === 'main' || draft.mainFileId === null;
  const main = replaces ? 0 : (loadStoredFile(db, draft.mainFileId ?? 0)?.size ?? 0);
  return accepted({ alreadyThere: main + sumDraftAttachments(db, draftId) + sizeBeside(db, draft) });
}
