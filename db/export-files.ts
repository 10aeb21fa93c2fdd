import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '@/lib/domain/actor';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { Database } from './client';
import { listed } from './keyset';
import { attachments, documents, storedFiles } from './schema';
import { seenBy } from './visibility';

/** A document as a folder holds it: its own file, then what was attached to it. */
export type DocumentFiles = {
  id: number;
  framework: FrameworkCode;
  number: string;
  fileNumber: string;
  files: KeptFile[];
};

export type KeptFile = Pick<
  typeof storedFiles.$inferSelect,
  'storage' | 'key' | 'sha256' | 'size' | 'name' | 'shortName' | 'uploadedAt'
>;

/** @returns how many bytes the files of these documents have together, of those that the person sees. */
export function sumFilesFor(db: Database, actor: Actor, documentIds: readonly number[]): number {
  const { bytes } = db.get<{ bytes: number }>(
    sql`SELECT coalesce(sum(size), 0) AS bytes FROM (${filesQuery(actor, documentIds)})`,
  );
  return bytes;
}

/** @returns those of these documents that the person sees, in the order of the ids, each with its files. */
export function listDocumentFilesFor(
  db: Database,
  actor: Actor,
  documentIds: readonly number[],
): DocumentFiles[] {
  const found = db.all<Omit<DocumentFiles, 'files'>>(
    sql`SELECT d.id, d.framework, d.number, f.number AS fileNumber
      FROM json_each(${JSON.stringify(documentIds)}) wanted
      CROSS JOIN documents d ON d.id = wanted.value
      CROSS JOIN invoicing_files f ON f.id = d.file_id
      WHERE ${seenBy(actor, sql`d.file_id`)}`,
  );
  const files = db.all<KeptFile & { documentId: number }>(
    sql`${filesQuery(
      actor,
      found.map(({ id }) => id),
    )} ORDER BY documentId, attachmentId`,
  );
  return found.map((document) => ({
    ...document,
    files: files.filter(({ documentId }) => documentId === document.id),
  }));
}

function filesQuery(actor: Actor, documentIds: readonly number[]): SQL {
  const columns = sql`s.storage, s.key, s.sha256, s.size, s.name, s.short_name AS shortName, s.uploaded_at AS uploadedAt`;
  return sql`SELECT d.id AS documentId, 0 AS attachmentId, ${columns}
      FROM ${documents} d CROSS JOIN ${storedFiles} s ON s.id = d.main_file_id
      WHERE d.id IN ${listed(documentIds)} AND ${seenBy(actor, sql`d.file_id`)}
    UNION ALL
    SELECT d.id AS documentId, a.id AS attachmentId, ${columns}
      FROM ${documents} d CROSS JOIN ${attachments} a ON a.document_id = d.id CROSS JOIN ${storedFiles} s ON s.id = a.stored_file_id
      WHERE d.id IN ${listed(documentIds)} AND ${seenBy(actor, sql`d.file_id`)} AND a.removed_at IS NULL`;
}
