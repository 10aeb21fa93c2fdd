import type { Database } from './client';

/** Why a write that was in order was not taken: somebody else writes, there is no room, or the disk does not work. */
export type WriteFault = 'busy' | 'full' | 'broken';

/** By how the codes of SQLite begin. A file system that met an error is often read-only afterwards. */
const FAULTS: readonly (readonly [string, WriteFault])[] = [
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_FULL', 'full'],
  ['SQLITE_IOERR', 'broken'],
  ['SQLITE_READONLY', 'broken'],
  ['SQLITE_CANTOPEN', 'broken'],
];

/** @returns why the database did not take a write; null when the error says something else. */
export function writeFaultOf(error: unknown): WriteFault | null {
  if (typeof error !== 'object' || error === null) return null;
  const code = 'code' in error ? String(error.code) : '';
  const fault = FAULTS.find(([beginning]) => code.startsWith(beginning))?.[1];
  return fault ?? ('cause' in error ? writeFaultOf(error.cause) : null);
}

/** Runs `work` without waiting for whoever writes at the moment: for what can as well be written later. */
export function withoutWaiting<Result>(db: Database, work: () => Result): Result {
  const waiting = Number(db.$client.pragma('busy_timeout', { simple: true }));
  db.$client.pragma('busy_timeout = 0');
  try {
    return work();
  } finally {
    db.$client.pragma(`busy_timeout = ${waiting}`);
  }
}
