import { loadDraft } from '@/db/drafts';
import {
  findAttachmentFileFor,
  findDocumentFileFor,
  findUnsentAttachment,
  loadStoredFile,
  type StoredFile,
} from '@/db/stored-files';
import type { Context } from '@/lib/context';
import { may } from '@/lib/policy';

/** Which bytes to hand out. Null for what does not exist and for what this person may not see, without a difference. */

export function documentFile({ db, actor }: Context, documentId: number): StoredFile | null {
  return findDocumentFileFor(db, actor, documentId);
}

/** An attachment of a document in a file that the person sees, or of a draft that they may continue. */
export function attachmentFile({ db, actor }: Context, attachmentId: number): StoredFile | null {
  const sent = findAttachmentFileFor(db, actor, attachmentId);
  if (sent) return sent;
  const unsent = findUnsentAttachment(db, attachmentId);
  return unsent && mayContinue({ db, actor }, unsent.draftId) ? unsent.file : null;
}

/** The document of a draft that the person may continue. */
export function draftMainFile({ db, actor }: Context, draftId: number): StoredFile | null {
  const draft = mayContinue({ db, actor }, draftId);
  return draft?.mainFileId ? loadStoredFile(db, draft.mainFileId) : null;
}

function mayContinue({ db, actor }: Pick<Context, 'db' | 'actor'>, draftId: number) {
  const draft = loadDraft(db, draftId);
  return draft && draft.discardedAt === null && may.continueDraft(actor, draft) ? draft : null;
}
