import { eq, sql } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import type { Database } from './client';
import { listed } from './keyset';
import { attachments } from './schema';

/**
 * Keeps that the person took papers of these documents away, for each of the person's structures that sees them. The first
 * time counts: later ones change nothing.
 */
export function recordDownload(
  db: Database,
  actor: Actor,
  documentIds: readonly number[],
  now: number,
): void {
  db.run(sql`
    INSERT OR IGNORE INTO document_downloads (structure_id, document_id, downloaded_by, downloaded_at)
    SELECT v.structure_id, v.document_id, ${actor.userId}, ${now}
    FROM json_each(${JSON.stringify(documentIds)}) taken CROSS JOIN document_visibility v
    WHERE v.document_id = taken.value AND v.structure_id IN ${listed(visibleStructuresOf(actor))}`);
}

/** @returns the document that an attachment belongs to; null when it was not sent, or is not there. */
export function findDocumentOfAttachment(db: Database, attachmentId: number): number | null {
  const row = db
    .select({ documentId: attachments.documentId })
    .from(attachments)
    .where(eq(attachments.id, attachmentId))
    .get();
  return row?.documentId ?? null;
}
