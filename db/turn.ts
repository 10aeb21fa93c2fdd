import Sqlite from 'better-sqlite3';

/** Something that one process at a time may do. */
export type Turn = { end(): void };

/**
 * Takes the turn that this file stands for. It is a lock of SQLite's, which the operating system takes back from a process
 * that dies: nothing has to be put right afterwards.
 * @param patience milliseconds for which it waits, and nothing else happens in this process meanwhile.
 * @returns null when somebody else has it.
 */
export function takeTurn(file: string, patience = 0): Turn | null {
  const lock = new Sqlite(file, { timeout: patience });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (isBusy(error)) return null;
    throw error;
  }
  return { end: () => lock.close() };
}

function isBusy(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'SQLITE_BUSY';
}
