import type { Database } from './client';

/**
 * Takes the write lock, writes, and takes it back.
 * @throws when the database cannot be written: locked for longer than the busy timeout, read-only, damaged.
 */
export function checkWritable(db: Database): void {
  const sqlite = db.$client;
  const version = Number(sqlite.pragma('user_version', { simple: true }));
  sqlite.exec('BEGIN IMMEDIATE');
  try {
    sqlite.pragma(`user_version = ${version}`);
  } finally {
    sqlite.exec('ROLLBACK');
  }
}
