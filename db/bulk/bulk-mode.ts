import type { Database } from '../client';

/** An own new database while it is filled: nothing in it is answered for yet. */

/** Lets SQLite write without waiting for the disk, and without asking of each reference whether it is there. */
export function enterBulkMode(db: Database): void {
  db.$client.pragma('synchronous = OFF');
  db.$client.pragma('foreign_keys = OFF');
  db.$client.pragma('cache_size = -262144');
  db.$client.pragma('wal_autocheckpoint = 16384');
  db.$client.pragma('temp_store = MEMORY');
}

/**
 * Makes everything durable, checks all of it and lets SQLite look at what there is.
 * @throws when a reference leads nowhere, or the file is damaged.
 */
export function leaveBulkMode(db: Database): void {
  db.$client.pragma('analysis_limit = 1000');
  db.$client.exec('ANALYZE');
  db.$client.pragma('optimize');
  const broken = db.$client.pragma('foreign_key_check');
  if (Array.isArray(broken) && broken.length > 0)
    throw new Error(`${broken.length} rows break a foreign key`);
  const found = db.$client.pragma('integrity_check', { simple: true });
  if (found !== 'ok') throw new Error(`The database is damaged: ${String(found)}`);
  db.$client.pragma('synchronous = FULL');
  db.$client.pragma('wal_checkpoint(TRUNCATE)');
  db.$client.pragma('foreign_keys = ON');
  db.$client.pragma('cache_size = -16000');
  db.$client.pragma('wal_autocheckpoint = 1000');
}

/** Triggers put every document into the queue of the worker: its words are there already. Sums are yet to be written. */
export function settleQueues(db: Database): void {
  db.$client.exec('DELETE FROM words_queue');
  db.$client.exec(
    'INSERT OR IGNORE INTO sums_queue (contract_id) SELECT DISTINCT contract_id FROM invoicing_files',
  );
}

/** @returns the largest id of each of these tables, 0 for an empty one. */
export function largestIds<Name extends string>(
  db: Database,
  tables: Readonly<Record<Name, string>>,
): Record<Name, number> {
  const entries = Object.entries<string>(tables).map(([key, table]) => {
    const row = db.$client
      .prepare<[], { largest: number | null }>(`SELECT max(id) AS largest FROM "${table}"`)
      .get();
    return [key, row?.largest ?? 0];
  });
  return Object.fromEntries(entries);
}
