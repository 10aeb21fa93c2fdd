import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Database } from './client';

/** Search that a person expects: "ecole" finds "École". SQLite alone knows capitals of ASCII only. */

const prepared = new WeakSet<object>();

/** Gives this connection the function `fold`; call it before a query that uses `containsFolded`. */
export function prepareFolding(db: Database): void {
  if (prepared.has(db.$client)) return;
  db.$client.function('fold', { deterministic: true }, (text) => fold(String(text ?? '')));
  prepared.add(db.$client);
}

/** @returns the condition that the column holds what was typed, whatever the case and the accents. */
export function containsFolded(column: SQLiteColumn, typed: string): SQL {
  return sql`instr(fold(${column}), ${fold(typed.trim())}) > 0`;
}

/** @returns the text in small letters, without accents, ligatures opened, apostrophes straight. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[’‘]/g, "'");
}
