import Sqlite from 'better-sqlite3';
import { partyToken } from '@/lib/domain/party-mark';

/** What people of the bench look at, read from the data before anybody measures. */

/** A person of the cast, how much they see, and addresses of things that they see. */
export type Target = {
  email: string;
  structureId: number;
  sees: number;
  files: readonly number[];
  documents: readonly number[];
  numbers: readonly string[];
  /** A document half-way down the list. */
  middle: number;
};

/** Words that many documents hold, some, and few. */
export const WORDS = [
  'béton',
  'étanchéité',
  'charpente',
  'enrobé',
  'paroi berlinoise',
  'menuiseries aluminium',
] as const;

/** Of these addresses one is tried after the other. */
const TRIED = 200;

const PEOPLE = [
  'claire.fontaine@valmont.example',
  'karim.benali@batisseurs.example',
  'nadia.duval@duval.example',
] as const;

/** @returns the large authority, a middle supplier and a small one. @param file of the database. */
export function readTargets(file: string): Target[] {
  const db = new Sqlite(file, { readonly: true });
  const targets = PEOPLE.map((email) => targetOf(db, email)).filter((target) => target.sees > 0);
  db.close();
  return targets;
}

function targetOf(db: Sqlite.Database, email: string): Target {
  const structureId = numberOf(
    db,
    'SELECT min(a.structure_id) FROM authorisations a JOIN users u ON u.id = a.user_id WHERE u.email = ?',
    email,
  );
  const sees = numberOf(db, 'SELECT count(*) FROM document_visibility WHERE structure_id = ?', structureId);
  const step = Math.max(1, Math.floor(sees / TRIED));
  const rows = db
    .prepare<[number, number], { id: number; fileId: number; number: string }>(
      `SELECT id, file_id AS fileId, number FROM (SELECT document_id, row_number() OVER (ORDER BY document_id) AS rank
        FROM document_visibility WHERE structure_id = ?) seen JOIN documents ON id = document_id WHERE rank % ? = 0`,
    )
    .all(structureId, step);
  return {
    email,
    structureId,
    sees,
    files: rows.map(({ fileId }) => fileId),
    documents: rows.map(({ id }) => id),
    numbers: rows.map(({ number }) => number),
    middle: rows[Math.floor(rows.length / 2)]?.id ?? 0,
  };
}

function numberOf(db: Sqlite.Database, query: string, value: string | number): number {
  return db.prepare<[string | number], number>(query).pluck().get(value) ?? 0;
}

/** @returns the words as the bare queries look for them: what this structure sees. */
export function bareExpression({ structureId }: Target, words: string): string {
  return `${words
    .split(' ')
    .map((word) => `"${word}"`)
    .join(' AND ')} AND parties:"${partyToken(structureId)}"`;
}

/** Contractors of whom each may claim an instalment: their address, and the party that claims. */
export type Claimant = { email: string; contractId: number; partyId: number };

/** @returns so many, each with a structure of its own. */
export function readClaimants(file: string, count: number): Claimant[] {
  const db = new Sqlite(file, { readonly: true });
  const rows = db
    .prepare<[number], Claimant>(
      `SELECT u.email, max(c.id) AS contractId, p.id AS partyId FROM contracts c
        JOIN contract_parties p ON p.contract_id = c.id AND p.role = 'supplier'
        JOIN contract_parties m ON m.contract_id = c.id AND m.role = 'moe' AND m.is_on_portal = 1
        JOIN authorisations a ON a.structure_id = p.structure_id AND a.application = 'works_invoices'
        JOIN users u ON u.id = a.user_id AND u.email LIKE 'travaux.%'
        WHERE EXISTS (SELECT 1 FROM invoicing_files f WHERE f.contract_id = c.id)
        GROUP BY p.structure_id ORDER BY c.id DESC LIMIT ?`,
    )
    .all(count);
  db.close();
  return rows;
}

/** Waits of the worker: documents whose words, and contracts whose sums, are yet to be written, and mails that are due. */
export function readBacklog(file: string): number {
  const db = new Sqlite(file, { readonly: true });
  const waiting = db
    .prepare<[], number>(
      `SELECT (SELECT count(*) FROM words_queue) + (SELECT count(*) FROM sums_queue)
        + (SELECT count(*) FROM notices WHERE due_at IS NOT NULL)`,
    )
    .pluck()
    .get();
  db.close();
  return waiting ?? 0;
}
