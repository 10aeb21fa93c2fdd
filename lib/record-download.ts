import { inTransaction } from '@/db/client';
import { findDocumentOfAttachment, recordDownload as record } from '@/db/document-downloads';
import type { Context } from './context';
import { writeBeside } from './unwritten';

/**
 * Keeps that the person took papers of these documents away. A download is the one GET that writes: it is what is to be
 * kept, and doing it twice changes nothing. Where it cannot be written, they read on.
 */
export function recordDownload({ db, actor, now }: Context, documentIds: readonly number[]): void {
  writeBeside('a download', () => inTransaction(db, () => record(db, actor, documentIds, now)));
}

/** The same for an attachment; one of an unsent draft belongs to nothing yet. */
export function recordAttachmentDownload(context: Context, attachmentId: number): void {
  const documentId = findDocumentOfAttachment(context.db, attachmentId);
  if (documentId !== null) recordDownload(context, [documentId]);
}
