import { loadDraft } from '@/db/drafts';
import {
  findAttachmentFileFor,
  findDocumentFileFor,
  findUnsentAttachment,
  type StoredFile,
} from '@/db/stored-files';
import type { Context } from '@/lib/context';
import { may } from '@/lib/policy';
import { draftFiles } from './draft-files';

/** Which bytes to hand out. Null for what does not exist and for what this person may not see, without a difference. */

export function documentFile({ db, actor }: Context, documentId: number): StoredFile | null {
  return findDocumentFileFor(db, actor, documentId);
}

/** An attachment of a document in a file that the person sees, or of a draft that they may continue. */
export function attachmentFile({ db, actor }: Context, attachmentId: number): StoredFile | null {
  const sent = findAttachmentFileFor(db, actor, attachmentId);
  if (sent) return sent;
  const unsent = findUnsentAttachment(db, attachmentId);
  const draft = unsent && loadDraft(db, unsent.draftId);
  if (!draft || draft.discardedAt !== null || !may.continueDraft(actor, draft)) return null;
  return unsent.file;
}

export function draftMainFile(context: Context, draftId: number): StoredFile | null {
  return draftFiles(context, draftId)?.main ?? null;
}
