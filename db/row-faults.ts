import type { Database } from './client';

/** What the database says of itself, and rows that stand alone. `what` names the row, in English: for whoever operates it. */
export type RowFault = { fault: 'damaged' | 'orphan' | 'status'; what: string };

/** Reads everything. */
export function* rowFaults(db: Database): Generator<RowFault> {
  const sqlite = db.$client;
  for (const line of sqlite.prepare<[], string>('PRAGMA integrity_check').pluck().all())
    if (line !== 'ok') yield { fault: 'damaged', what: line };
  const broken = sqlite.prepare<[], { table: string; rowid: number | null; parent: string }>(
    'PRAGMA foreign_key_check',
  );
  for (const { table, rowid, parent } of broken.all())
    yield { fault: 'orphan', what: `row ${rowid ?? '?'} of ${table} leads to no row of ${parent}` };
  for (const { query, what, fault } of ALONE)
    for (const id of sqlite.prepare<[], number>(query).pluck().all())
      yield { fault, what: what.replace('#', String(id)) };
}

const ALONE = [
  {
    fault: 'orphan',
    what: 'row # of stored_files belongs to no document, draft or attachment',
    query: `SELECT id FROM stored_files WHERE id NOT IN (SELECT main_file_id FROM documents
      UNION SELECT main_file_id FROM drafts WHERE main_file_id IS NOT NULL UNION SELECT stored_file_id FROM attachments) ORDER BY id`,
  },
  {
    fault: 'orphan',
    what: 'document # has no event of its deposit',
    query: `SELECT d.id FROM documents d WHERE NOT EXISTS
      (SELECT 1 FROM events e WHERE e.document_id = d.id AND e.kind = 'document_submitted') ORDER BY d.id`,
  },
  {
    fault: 'orphan',
    what: 'invoicing file # has no document',
    query: `SELECT f.id FROM invoicing_files f WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.file_id = f.id)
      ORDER BY f.id`,
  },
  {
    fault: 'status',
    what: 'the status of document # is not the last of its history',
    query: `SELECT d.id FROM documents d WHERE (d.status, d.status_at) IS NOT
      (SELECT s.status, s.at FROM status_history s WHERE s.document_id = d.id ORDER BY s.id DESC LIMIT 1) ORDER BY d.id`,
  },
] as const;

export type KeptFile = {
  id: number;
  storage: 'disk' | 'uploadthing';
  key: string;
  size: number;
  sha256: string;
  name: string;
};

/** @returns stored files after this id, in the order of their ids, at most so many. */
export function listKeptFiles(db: Database, after: number, limit: number): KeptFile[] {
  return db.$client
    .prepare<[number, number], KeptFile>(
      'SELECT id, storage, key, size, sha256, name FROM stored_files WHERE id > ? ORDER BY id LIMIT ?',
    )
    .all(after, limit);
}

export function hasKeptFile(db: Database, key: string): boolean {
  return db.$client.prepare<[string]>('SELECT 1 FROM stored_files WHERE key = ?').get(key) !== undefined;
}
