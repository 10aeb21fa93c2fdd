import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Depositor } from '@/bench/depositing';

/** What somebody was told is deposited: it must be there for ever. */
export type Acknowledged = {
  /** Of the document, made by the drill and by nobody else. */
  number: string;
  documentId: number;
  /** Hexadecimal, of the bytes that were sent. */
  sha256: string;
};

/** How the numbers of the drill begin. */
export const MARK = 'D-';

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** @returns what whoever deposited it cannot see any more: the bytes as they were sent, and the certificate that names them. */
export async function missingFor(
  { visitor }: Depositor,
  { number, documentId, sha256: sent }: Acknowledged,
): Promise<string[]> {
  const file = await visitor.get(`/api/documents/${documentId}/file`);
  const certificate = await visitor.get(`/works-invoices/documents/${documentId}/certificate`);
  const isWhole = file.status === 200 && sha256(file.content) === sent;
  const isNamed = certificate.status === 200 && [number, sent].every((one) => certificate.body.includes(one));
  return [
    ...(isWhole ? [] : [`${number}: its file answers ${file.status}, or has other bytes`]),
    ...(isNamed ? [] : [`${number}: its certificate answers ${certificate.status}, or names something else`]),
  ];
}

type Row = { id: number; number: string; key: string; sha256: string; submissions: number; statuses: number };

/**
 * Looks at the data themselves.
 * @returns what is wrong: what was acknowledged and is not there or is there twice, what is there by half, what SQLite finds.
 */
export function faultsIn(dataDir: string, acknowledged: readonly Acknowledged[]): string[] {
  const db = new Sqlite(path.join(dataDir, 'decompte.sqlite'));
  const rows = db
    .prepare<[string], Row>(
      `SELECT d.id, d.number, f.key, f.sha256,
        (SELECT count(*) FROM events e WHERE e.document_id = d.id AND e.kind = 'document_submitted') AS submissions,
        (SELECT count(*) FROM status_history h WHERE h.document_id = d.id) AS statuses
        FROM documents d LEFT JOIN stored_files f ON f.id = d.main_file_id WHERE d.number LIKE ? || '%'`,
    )
    .all(MARK);
  const integrity = String(db.pragma('integrity_check', { simple: true }));
  const dangling = db.pragma('foreign_key_check');
  db.close();
  return [
    ...acknowledged.flatMap((one) => faultOf(one, rows)),
    ...rows.flatMap((row) => halvesOf(dataDir, row)),
    ...(integrity === 'ok' ? [] : [`integrity_check: ${integrity}`]),
    ...(Array.isArray(dangling) && dangling.length === 0
      ? []
      : ['foreign_key_check finds rows without their others']),
  ];
}

function faultOf({ number, documentId, sha256: sent }: Acknowledged, rows: readonly Row[]): string[] {
  const same = rows.filter((row) => row.number === number);
  if (same.length > 1) return [`${number} is there ${same.length} times`];
  const [row] = same;
  if (!row) return [`${number} was acknowledged and is lost`];
  return row.id === documentId && row.sha256 === sent
    ? []
    : [`${number} is another document than was acknowledged`];
}

/** A document that is there is there whole, acknowledged or not. */
function halvesOf(dataDir: string, { number, key, sha256: kept, submissions, statuses }: Row): string[] {
  const isOnce = submissions === 1 && statuses > 0;
  return [
    ...(isOnce ? [] : [`${number} has ${submissions} events of its deposit and ${statuses} statuses`]),
    ...(bytesAreThere(dataDir, key, kept) ? [] : [`${number} has no file, or one of other bytes`]),
  ];
}

function bytesAreThere(dataDir: string, key: string, kept: string): boolean {
  try {
    return sha256(readFileSync(path.join(dataDir, 'files', key.slice(0, 2), key.slice(2, 4), key))) === kept;
  } catch {
    return false;
  }
}
