import { and, asc, eq, isNull } from 'drizzle-orm';
import type { PdfActivity } from '@/lib/domain/pdf-activity';
import type { Database } from './client';
import { attachments, storedFiles } from './schema';

/** A file as it is shown: never where its bytes are. */
export type ShownFile = {
  id: number;
  name: string;
  shortName: string;
  size: number;
  sha256: string;
  mediaType: string;
  /** Of a PDF. */
  pageCount: number | null;
  /** A PDF in which a signature was found. */
  isSigned: boolean;
  /** What a PDF does by itself; null where nobody asked. */
  activeContent: readonly PdfActivity[] | null;
  uploadedAt: number;
};

const shown = {
  id: storedFiles.id,
  name: storedFiles.name,
  shortName: storedFiles.shortName,
  size: storedFiles.size,
  sha256: storedFiles.sha256,
  mediaType: storedFiles.mediaType,
  pageCount: storedFiles.pageCount,
  isSigned: storedFiles.isSigned,
  activeContent: storedFiles.activeContent,
  uploadedAt: storedFiles.uploadedAt,
};

export function loadShownFile(db: Database, id: number): ShownFile | null {
  return db.select(shown).from(storedFiles).where(eq(storedFiles.id, id)).get() ?? null;
}

/** @returns what is attached to a draft and was not removed, in the order in which it was added. */
export function listDraftAttachments(db: Database, draftId: number) {
  return db
    .select({ id: attachments.id, type: attachments.type, designation: attachments.designation, file: shown })
    .from(attachments)
    .innerJoin(storedFiles, eq(storedFiles.id, attachments.storedFileId))
    .where(and(eq(attachments.draftId, draftId), isNull(attachments.removedAt)))
    .orderBy(asc(attachments.id))
    .all();
}
