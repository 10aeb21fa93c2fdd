import { createHash } from 'node:crypto';
import type Sqlite from 'better-sqlite3';

/**
 * Events are a chain: each row carries a fingerprint of its content and of the row before it. Whoever changes, removes or
 * puts in a row later would have to write all rows after it anew, and the last one is known outside: it stands on
 * certificates and goes to the contracting authorities every day.
 */

/** What a row of the chain attests, in this order: the columns of `events` as they are kept, facts as their text. */
export type ChainedRow = {
  id: number;
  at: number;
  kind: string;
  userId: number | null;
  onBehalfOfId: number | null;
  structureId: number | null;
  contractId: number | null;
  fileId: number | null;
  documentId: number | null;
  facts: string;
};

/** What stands before the first row. */
export const BEFORE_FIRST = '0'.repeat(64);

/** The row as one line of JSON, an array: what is hashed, and what anybody can read and hash again. */
export function contentOf(row: ChainedRow): string {
  const { id, at, kind, userId, onBehalfOfId, structureId, contractId, fileId, documentId, facts } = row;
  return JSON.stringify([
    id,
    at,
    kind,
    userId,
    onBehalfOfId,
    structureId,
    contractId,
    fileId,
    documentId,
    facts,
  ]);
}

/** @returns SHA-256 of the hash before, a line feed and the content, in hexadecimal. */
export function linkOf(previousHash: string, content: string): string {
  return createHash('sha256').update(`${previousHash}\n${content}`).digest('hex');
}

/** @returns what the hash of a row is the SHA-256 of. @param event as drizzle reads it. */
export function linkText(event: Omit<ChainedRow, 'facts'> & { facts: object; previousHash: string }): string {
  return `${event.previousHash}\n${contentOf({ ...event, facts: JSON.stringify(event.facts) })}`;
}

/** Lets the migration that began the chain take in the rows that were there before. */
export function defineEventHash(sqlite: Sqlite.Database): void {
  sqlite.function('event_hash', { deterministic: true, varargs: true }, (previousHash, ...row) =>
    linkOf(String(previousHash), JSON.stringify(row)),
  );
}
