import { and, asc, eq, exists, inArray, isNull, ne, notExists, sum } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import type { DepositedFile, LeftBytes } from '@/lib/domain/deposited-files';
import type { AttachmentType, DraftPurpose } from '@/lib/domain/submission';
import type { Database } from './client';
import { attachments, documents, drafts, fileVisibility, storedFiles } from './schema';

export type StoredFile = typeof storedFiles.$inferSelect;

/** Writes down a file that the storage keeps. @returns its id. */
export function recordStoredFile(db: Database, file: DepositedFile, userId: number, now: number): number {
  return db
    .insert(storedFiles)
    .values({ ...file, uploadedBy: userId, uploadedAt: now })
    .returning({ id: storedFiles.id })
    .get().id;
}

export function loadStoredFile(db: Database, id: number): StoredFile | null {
  return db.select().from(storedFiles).where(eq(storedFiles.id, id)).get() ?? null;
}

/**
 * Forgets a file that a draft held before it was sent, unless something else holds it too: a document that is corrected
 * after a refusal shares its file with its draft.
 * @returns where its bytes are, to be removed once the transaction is over.
 */
export function removeUnusedFile(db: Database, id: number): LeftBytes | null {
  const holders = [
    db.select({ id: drafts.id }).from(drafts).where(eq(drafts.mainFileId, id)),
    db.select({ id: documents.id }).from(documents).where(eq(documents.mainFileId, id)),
    db.select({ id: attachments.id }).from(attachments).where(eq(attachments.storedFileId, id)),
  ];
  const removed = db
    .delete(storedFiles)
    .where(and(eq(storedFiles.id, id), ...holders.map((holder) => notExists(holder))))
    .returning({ storage: storedFiles.storage, key: storedFiles.key })
    .get();
  return removed ?? null;
}

/** @returns bytes of the attachments of a draft. */
export function sumDraftAttachments(db: Database, draftId: number): number {
  const row = db
    .select({ size: sum(storedFiles.size).mapWith(Number) })
    .from(attachments)
    .innerJoin(storedFiles, eq(storedFiles.id, attachments.storedFileId))
    .where(and(eq(attachments.draftId, draftId), isNull(attachments.removedAt)))
    .get();
  return row?.size ?? 0;
}

/** @returns bytes of the document that this draft completes or refuses: its files count as one deposit with it. */
export function sizeBeside(db: Database, draft: { purpose: DraftPurpose; aboutId: number | null }): number {
  if (draft.purpose === 'submit' || draft.aboutId === null) return 0;
  const main = db
    .select({ size: storedFiles.size })
    .from(documents)
    .innerJoin(storedFiles, eq(storedFiles.id, documents.mainFileId))
    .where(eq(documents.id, draft.aboutId))
    .get();
  const attached = db
    .select({ size: sum(storedFiles.size).mapWith(Number) })
    .from(attachments)
    .innerJoin(storedFiles, eq(storedFiles.id, attachments.storedFileId))
    .where(and(eq(attachments.documentId, draft.aboutId), isNull(attachments.removedAt)))
    .get();
  return (main?.size ?? 0) + (attached?.size ?? 0);
}

/** Ties a file to a draft. @returns the attachment's id. */
export function appendAttachment(
  db: Database,
  attachment: { draftId: number; storedFileId: number; type: AttachmentType; designation: string },
): number {
  return db.insert(attachments).values(attachment).returning({ id: attachments.id }).get().id;
}

/** Attaches to a draft what its issuer attached to this document, before or after it was sent; not what a refusal brought. */
export function copyAttachments(db: Database, documentId: number, draftId: number): void {
  const rows = db
    .select({
      storedFileId: attachments.storedFileId,
      type: attachments.type,
      designation: attachments.designation,
    })
    .from(attachments)
    .innerJoin(drafts, eq(drafts.id, attachments.draftId))
    .where(
      and(
        eq(attachments.documentId, documentId),
        isNull(attachments.removedAt),
        ne(drafts.purpose, 'refuse'),
      ),
    )
    .orderBy(asc(attachments.id))
    .all();
  for (const row of rows) appendAttachment(db, { ...row, draftId });
}

/** @returns the file that was attached; null when the unsent draft has no such attachment. */
export function removeDraftAttachment(db: Database, draftId: number, attachmentId: number): number | null {
  const removed = db
    .delete(attachments)
    .where(
      and(eq(attachments.id, attachmentId), eq(attachments.draftId, draftId), isNull(attachments.documentId)),
    )
    .returning({ storedFileId: attachments.storedFileId })
    .get();
  return removed?.storedFileId ?? null;
}

/** @returns the file of a document, if a structure of this person takes part in its invoicing file. */
export function findDocumentFileFor(db: Database, actor: Actor, documentId: number): StoredFile | null {
  const row = db
    .select({ file: storedFiles })
    .from(documents)
    .innerJoin(storedFiles, eq(storedFiles.id, documents.mainFileId))
    .where(and(eq(documents.id, documentId), visibleTo(db, actor)))
    .get();
  return row?.file ?? null;
}

/** @returns the file of an attachment that was sent, if this person sees the invoicing file of its document. */
export function findAttachmentFileFor(db: Database, actor: Actor, attachmentId: number): StoredFile | null {
  const row = db
    .select({ file: storedFiles })
    .from(attachments)
    .innerJoin(documents, eq(documents.id, attachments.documentId))
    .innerJoin(storedFiles, eq(storedFiles.id, attachments.storedFileId))
    .where(and(eq(attachments.id, attachmentId), visibleTo(db, actor)))
    .get();
  return row?.file ?? null;
}

/** @returns an attachment that waits in a draft: `may.continueDraft` decides who sees it. */
export function findUnsentAttachment(
  db: Database,
  attachmentId: number,
): { draftId: number; file: StoredFile } | null {
  const row = db
    .select({ draftId: attachments.draftId, file: storedFiles })
    .from(attachments)
    .innerJoin(storedFiles, eq(storedFiles.id, attachments.storedFileId))
    .where(
      and(eq(attachments.id, attachmentId), isNull(attachments.documentId), isNull(attachments.removedAt)),
    )
    .get();
  return row && row.draftId !== null ? { draftId: row.draftId, file: row.file } : null;
}

function visibleTo(db: Database, actor: Actor) {
  return exists(
    db
      .select({ fileId: fileVisibility.fileId })
      .from(fileVisibility)
      .where(
        and(
          eq(fileVisibility.fileId, documents.fileId),
          inArray(fileVisibility.structureId, visibleStructuresOf(actor)),
        ),
      ),
  );
}
