import { sql } from 'drizzle-orm';
import type { FileKind, FrameworkCode } from '@/lib/domain/frameworks';
import type { FileState } from '@/lib/domain/invoicing-file';
import type { Role } from '@/lib/domain/parties';
import type { Status } from '@/lib/domain/statuses';
import type { Database } from './client';
import { listed } from './keyset';

export type DocumentSummary = {
  id: number;
  fileId: number;
  framework: FrameworkCode;
  number: string;
  issuerRole: Role;
  status: Status;
  holderRole: Role | null;
  holderStructureId: number | null;
  holderName: string | null;
  instructorName: string | null;
  netPayable: number;
  /** Ids of the documents that it follows, oldest first. */
  follows: number[];
};

export type FileSummary = {
  id: number;
  number: string;
  kind: FileKind;
  sequence: number;
  period: string | null;
  state: FileState;
  waitingRole: Role | null;
  movedAt: number;
  /** The nearest term of the delays that run on it: without that of payment, and the right to object, which holds up nothing. */
  dueOn: string | null;
  contractId: number;
  contractNumber: string;
  contractTitle: string;
  /** Oldest first. */
  documents: DocumentSummary[];
};

/**
 * @returns these files in the order of their ids, with their documents; three reads whatever their number, each a
 * statement whose text never changes. Whoever asks: give it ids that `listFilesFor` or `isFileVisible` let through.
 */
export function loadFileSummaries(db: Database, fileIds: readonly number[]): FileSummary[] {
  const documents = loadDocumentSummaries(db, fileIds);
  return db
    .all<Omit<FileSummary, 'documents'>>(
      sql`SELECT f.id, f.number, f.kind, f.sequence, f.period, f.state, f.waiting_role AS waitingRole,
          f.moved_at AS movedAt, f.contract_id AS contractId, c.number AS contractNumber,
          c.title AS contractTitle,
          (SELECT k.due_on FROM clocks k WHERE k.file_id = f.id AND k.ended_at IS NULL
            AND k.deadline <> 'amend_30' ORDER BY k.due_at LIMIT 1) AS dueOn
        FROM json_each(${JSON.stringify(fileIds)}) wanted
        CROSS JOIN invoicing_files f ON f.id = wanted.value
        CROSS JOIN contracts c ON c.id = f.contract_id`,
    )
    .map((file) => ({ ...file, documents: documents.get(file.id) ?? [] }));
}

function loadDocumentSummaries(db: Database, fileIds: readonly number[]): Map<number, DocumentSummary[]> {
  const follows = loadFollows(db, fileIds);
  const rows = db.all<Omit<DocumentSummary, 'follows'>>(
    sql`SELECT d.id, d.file_id AS fileId, d.framework, d.number, d.issuer_role AS issuerRole, d.status,
        d.holder_role AS holderRole, d.holder_structure_id AS holderStructureId, h.name AS holderName,
        i.name AS instructorName, d.net_payable AS netPayable
      FROM documents d
      LEFT JOIN structures h ON h.id = d.holder_structure_id
      LEFT JOIN users i ON i.id = d.instructor_id
      WHERE d.file_id IN ${listed(fileIds)}
      ORDER BY d.file_id, d.id`,
  );
  const byFile = new Map<number, DocumentSummary[]>();
  for (const row of rows) {
    const documents = byFile.get(row.fileId) ?? [];
    documents.push({ ...row, follows: follows.get(row.id) ?? [] });
    byFile.set(row.fileId, documents);
  }
  return byFile;
}

/** @returns for each document of these files the ids of those that it follows, or followed before, oldest first. */
export function loadFollows(
  db: Database,
  fileIds: readonly number[],
  which: 'live' | 'superseded' = 'live',
): Map<number, number[]> {
  const state = which === 'live' ? sql`a.superseded_at IS NULL` : sql`a.superseded_at IS NOT NULL`;
  const rows = db.all<{ previousId: number; nextId: number }>(
    sql`SELECT a.previous_id AS previousId, a.next_id AS nextId
      FROM documents d CROSS JOIN associations a ON a.next_id = d.id
      WHERE d.file_id IN ${listed(fileIds)} AND ${state}
      ORDER BY d.file_id, d.id, a.previous_id`,
  );
  const follows = new Map<number, number[]>();
  for (const { previousId, nextId } of rows)
    follows.set(nextId, [...(follows.get(nextId) ?? []), previousId]);
  return follows;
}
