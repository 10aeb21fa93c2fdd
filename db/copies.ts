import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm';
import { type Database, inTransaction, openDatabase, openSnapshot } from './client';
import { attachments, drafts, storedFiles } from './schema';

/** Copies of the whole database: made while it is written to, looked into, put right. */

/** What a copy of the database needs to be whole: bytes that it names. Columns that every version has. */
export type NeededFile = Pick<typeof storedFiles.$inferSelect, 'id' | 'storage' | 'key' | 'sha256' | 'size'>;

/** Of SQLite, each of 4 kilobytes: a turn of two milliseconds. */
const PAGES_A_TURN = 400;
const ROWS_AT_ONCE = 500;
/** Faults of one copy that are told. */
const MOST_FAULTS = 5;

/**
 * Copies the database as it is now, whatever is written meanwhile, a few pages at a time. Nobody who writes waits for it, and
 * it never begins again, because it reads within a transaction of its own; the file beside the database grows until it ends.
 */
export async function copyDatabase(db: Database, target: string): Promise<void> {
  const snapshot = openSnapshot(db);
  try {
    await snapshot.$client.backup(target, { progress: () => PAGES_A_TURN });
  } finally {
    snapshot.$client.close();
  }
}

/** The same in one go, for a process that does nothing else yet. */
export function copyDatabaseAtOnce(db: Database, target: string): void {
  db.$client.prepare('VACUUM INTO ?').run(target);
}

/** @returns bytes of a copy. */
export function sizeOfDatabase(db: Database): number {
  return (
    Number(db.$client.pragma('page_count', { simple: true })) *
    Number(db.$client.pragma('page_size', { simple: true }))
  );
}

/**
 * Reads the whole copy, and leaves it as one file.
 * @returns what is wrong with it, a line each; nothing when it is sound.
 */
export function checkCopy(file: string): string[] {
  const copy = openDatabase(file);
  try {
    const sound = copy.$client.prepare<[], string>(`PRAGMA quick_check(${MOST_FAULTS})`).pluck().all();
    const stray = copy.$client
      .prepare<[], { table: string; rowid: number }>('PRAGMA foreign_key_check')
      .all()
      .slice(0, MOST_FAULTS);
    copy.$client.pragma('journal_mode = DELETE');
    return [
      ...sound.filter((line) => line !== 'ok'),
      ...stray.map(({ table, rowid }) => `row ${rowid} of ${table} names a row that is not there`),
    ];
  } finally {
    copy.$client.close();
  }
}

/** Every file that the database names, by its id, a few rows at a time. */
export function* eachNeededFile(db: Database): Generator<NeededFile> {
  for (let after = 0, rows: NeededFile[] = []; ; after = rows.at(-1)?.id ?? after) {
    rows = db
      .select(NEEDED)
      .from(storedFiles)
      .where(gt(storedFiles.id, after))
      .orderBy(asc(storedFiles.id))
      .limit(ROWS_AT_ONCE)
      .all();
    yield* rows;
    if (rows.length < ROWS_AT_ONCE) return;
  }
}

/** Is the file still named? What a draft held is forgotten when it is replaced. */
export function isFileNamed(db: Database, id: number): boolean {
  return (
    db.select({ id: storedFiles.id }).from(storedFiles).where(eq(storedFiles.id, id)).get() !== undefined
  );
}

/**
 * Forgets in a copy the files that drafts let go while it was made, as the drafts themselves did.
 * @throws when something that was sent names one of them.
 */
export function forgetLetGo(copy: Database, ids: readonly number[]): void {
  inTransaction(copy, (tx) => {
    for (const id of ids) {
      tx.update(drafts)
        .set({ mainFileId: null })
        .where(and(eq(drafts.mainFileId, id), isNull(drafts.documentId)))
        .run();
      tx.delete(attachments)
        .where(and(eq(attachments.storedFileId, id), isNull(attachments.documentId)))
        .run();
      tx.delete(storedFiles)
        .where(inArray(storedFiles.id, [id]))
        .run();
    }
  });
}

/** Writes down that the bytes of a file are on this disk from now on, under this key. */
export function moveToDisk(copy: Database, id: number, key: string): void {
  copy.update(storedFiles).set({ storage: 'disk', key }).where(eq(storedFiles.id, id)).run();
}

/** @returns the last migration, and the instant of the first, which tells installations apart; null before there is any. */
export function loadOrigin(db: Database): { begunAt: number; lastMigration: string } | null {
  const tables = db.$client
    .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migrations'")
    .get();
  if (tables === undefined) return null;
  const row = db.$client
    .prepare<[], { begunAt: number | null; lastMigration: string | null }>(
      'SELECT min(applied_at) AS begunAt, max(name) AS lastMigration FROM migrations',
    )
    .get();
  if (row === undefined || row.begunAt === null || row.lastMigration === null) return null;
  return { begunAt: row.begunAt, lastMigration: row.lastMigration };
}

const NEEDED = {
  id: storedFiles.id,
  storage: storedFiles.storage,
  key: storedFiles.key,
  sha256: storedFiles.sha256,
  size: storedFiles.size,
};
