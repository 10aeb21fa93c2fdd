import { sql } from 'drizzle-orm';
import {
  type EndedClock,
  type MonthSums,
  monthsOfFile,
  monthsTogether,
  type SummedDocument,
  type SummedFile,
} from '@/lib/domain/contract-months';
import type { Database } from './client';
import { loadFollows } from './file-summaries';
import { listed } from './keyset';

/** What the dashboard shows is written here, from the documents and delays of a contract, and can be written again. */

/** @returns contracts in which a file moved since their sums were written, at most so many. */
export function listContractsToSum(db: Database, most: number): number[] {
  return db
    .all<{ id: number }>(sql`SELECT contract_id AS id FROM sums_queue ORDER BY contract_id LIMIT ${most}`)
    .map(({ id }) => id);
}

/** Writes every month of a contract again, for each structure that sees files of it, in the caller's transaction. */
export function writeContractSums(db: Database, contractId: number): void {
  const files = loadSummedFiles(db, contractId);
  const months = new Map([...files].map(([id, file]) => [id, monthsOfFile(file)]));
  const seen = loadSeenFiles(db, contractId);
  const rows = [...seen].flatMap(([structureId, fileIds]) =>
    [...monthsTogether(fileIds.flatMap((id) => months.get(id) ?? []))].map((month) =>
      rowOf(structureId, month),
    ),
  );
  // Who sees a file once sees it always: whoever has rows still stands here.
  db.run(sql`DELETE FROM contract_months
    WHERE contract_id = ${contractId} AND structure_id IN ${listed([...seen.keys()])}`);
  db.run(sql`INSERT INTO contract_months (structure_id, contract_id, month, claimed, admitted, paid, kept, missed)
    SELECT value ->> 0, ${contractId}, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6
    FROM json_each(${JSON.stringify(rows)})`);
  db.run(sql`DELETE FROM sums_queue WHERE contract_id = ${contractId}`);
}

function rowOf(structureId: number, [month, sums]: [string, MonthSums]) {
  return [structureId, month, sums.claimed, sums.admitted, sums.paid, sums.kept, sums.missed];
}

type Kept = { documents: SummedDocument[]; clocks: EndedClock[] };

/** Four reads, whatever the number of files. */
function loadSummedFiles(db: Database, contractId: number): Map<number, SummedFile & Kept> {
  const rows = db.all<{ id: number; period: string | null }>(
    sql`SELECT id, period FROM invoicing_files WHERE contract_id = ${contractId}`,
  );
  const files = new Map(
    rows.map(({ id, period }): [number, SummedFile & Kept] => [id, { period, documents: [], clocks: [] }]),
  );
  const follows = loadFollows(db, [...files.keys()]);
  for (const { fileId, ...document } of listSummedDocuments(db, contractId))
    files.get(fileId)?.documents.push({ ...document, follows: follows.get(document.id) ?? [] });
  for (const { fileId, ...clock } of listEndedClocks(db, contractId)) files.get(fileId)?.clocks.push(clock);
  return files;
}

function listSummedDocuments(db: Database, contractId: number) {
  return db.all<Omit<SummedDocument, 'follows'> & { fileId: number }>(
    sql`SELECT f.id AS fileId, d.id, d.framework, d.issuer_role AS issuerRole, d.status, d.net_payable AS netPayable,
        d.total_excl_vat AS totalExclVat,
        iif(d.status = 'MISE_EN_PAIEMENT', (SELECT max(h.at) FROM status_history h
          WHERE h.document_id = d.id AND h.status = 'MISE_EN_PAIEMENT'), NULL) AS paidAt
      FROM invoicing_files f CROSS JOIN documents d ON d.file_id = f.id
      WHERE f.contract_id = ${contractId}`,
  );
}

function listEndedClocks(db: Database, contractId: number) {
  return db.all<EndedClock & { fileId: number }>(
    sql`SELECT f.id AS fileId, k.deadline, k.due_on AS dueOn, k.due_at AS dueAt, k.ended_at AS endedAt,
        k.end_reason AS endReason
      FROM invoicing_files f CROSS JOIN clocks k ON k.file_id = f.id
      WHERE f.contract_id = ${contractId} AND k.ended_at IS NOT NULL`,
  );
}

/** @returns the files of the contract by each structure that sees them. */
function loadSeenFiles(db: Database, contractId: number): Map<number, number[]> {
  const rows = db.all<{ structureId: number; fileId: number }>(
    sql`SELECT v.structure_id AS structureId, f.id AS fileId
      FROM invoicing_files f CROSS JOIN file_visibility v ON v.file_id = f.id
      WHERE f.contract_id = ${contractId}`,
  );
  const seen = new Map<number, number[]>();
  for (const { structureId, fileId } of rows) {
    const files = seen.get(structureId) ?? [];
    files.push(fileId);
    seen.set(structureId, files);
  }
  return seen;
}
