import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '@/lib/domain/actor';
import type { SituationDocument, SituationFile } from '@/lib/domain/contract-situation';
import type { Database } from './client';
import { loadFollows } from './file-summaries';
import { seenBy } from './visibility';

type Row = Omit<SituationFile, 'documents'> & Omit<SituationDocument, 'follows'> & { fileId: number };

/** @returns the files of a contract that the person sees, by kind and sequence, with the amounts of their documents. */
export function listSituationFilesFor(db: Database, actor: Actor, contractId: number): SituationFile[] {
  const rows = db.all<Row>(situationQuery(actor, contractId));
  const follows = loadFollows(db, [...new Set(rows.map(({ fileId }) => fileId))]);
  const files = new Map<number, SituationFile & { documents: SituationDocument[] }>();
  for (const { fileId, kind, sequence, period, ...document } of rows) {
    const file = files.get(fileId) ?? { kind, sequence, period, documents: [] };
    file.documents.push({ ...document, follows: follows.get(document.id) ?? [] });
    files.set(fileId, file);
  }
  return [...files.values()];
}

/** Read along the files of the contract, then the documents of each. */
export function situationQuery(actor: Actor, contractId: number): SQL {
  return sql`SELECT f.id AS fileId, f.kind, f.sequence, f.period, d.id, d.framework, d.issuer_role AS issuerRole,
      d.issuer_structure_id AS issuerStructureId, d.status,
      d.total_excl_vat - coalesce((SELECT p.amount FROM statement_parts p
        WHERE p.document_id = d.id AND p.part = 'd'
          AND EXISTS (SELECT 1 FROM admitted_lines a WHERE a.document_id = d.id)), 0) AS works,
      d.total_incl_vat AS totalInclVat, d.net_payable AS netPayable
    FROM invoicing_files f CROSS JOIN documents d ON d.file_id = f.id
    WHERE f.contract_id = ${contractId} AND ${seenBy(actor, sql`f.id`)}
    ORDER BY f.kind, f.sequence, d.id`;
}

/** @returns how many files the contract has, whoever sees them: to know whether somebody sees them all. */
export function countFiles(db: Database, contractId: number): number {
  const row = db.get<{ count: number }>(
    sql`SELECT count(*) AS count FROM invoicing_files WHERE contract_id = ${contractId}`,
  );
  return row?.count ?? 0;
}
