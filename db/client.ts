import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { keepStatements } from './kept-statements';
import * as schema from './schema';

/** The database, or a transaction of it. */
export type Database = BetterSQLite3Database<typeof schema> & { $client: Sqlite.Database };

/** Set on every connection. FULL: a commit that was answered survives a power cut, which WAL's default does not promise. */
const PRAGMAS = { busy_timeout: 5000, journal_mode: 'wal', synchronous: 2, foreign_keys: 1 } as const;
/** Milliseconds between two tries, and how many there are, where another process is creating the same database. */
const PAUSE = 20;
const TRIES = 250;

/**
 * Opens (and creates) the database file with the pragmas of the product.
 * @param onStatement is told each statement that runs on this connection.
 * @throws when one of them does not hold, because then nothing that is answered is safe.
 */
export function openDatabase(file: string, onStatement?: (statement: string) => void): Database {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const verbose = (statement?: unknown) => onStatement?.(String(statement));
  const sqlite = new Sqlite(file, onStatement ? { verbose } : {});
  for (const [name, value] of Object.entries(PRAGMAS)) {
    setPragma(sqlite, `${name} = ${value}`);
    const actual = sqlite.pragma(name, { simple: true });
    if (actual !== value)
      throw new Error(`SQLite refuses the pragma ${name}: ${value} was asked, it is ${String(actual)}`);
  }
  // Others prepare for themselves, and may ask for rows in ways of their own.
  return Object.assign(drizzle(keepStatements(sqlite), { schema }), { $client: sqlite });
}

/**
 * Opens the database beside this connection, to be read as it is now whatever is written meanwhile. Close it when it is
 * read: until then the file beside the database grows by what is written.
 */
export function openSnapshot(db: Database): Database {
  const snapshot = openDatabase(db.$client.name);
  snapshot.$client.pragma('query_only = 1');
  // The instant is that of the first row that is read.
  snapshot.$client.exec('BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1');
  return snapshot;
}

/** SQLite does not wait by itself for whoever is just turning the same file to WAL. */
function setPragma(sqlite: Sqlite.Database, assignment: string): void {
  for (let left = TRIES; ; left -= 1)
    try {
      sqlite.pragma(assignment);
      return;
    } catch (error) {
      const isBusy = error instanceof Sqlite.SqliteError && error.code === 'SQLITE_BUSY';
      if (!isBusy || left === 0) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
}

/** Runs `work` in one immediate transaction: all of it, or nothing when it throws. Never async (better-sqlite3). */
export function inTransaction<Result>(db: Database, work: (tx: Database) => Result): Result {
  return db.$client.transaction(() => work(db)).immediate();
}
