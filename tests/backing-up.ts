import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Database, openDatabase } from '@/db/client';
import { eachNeededFile } from '@/db/copies';
import { type BackupMade, type BackupOrder, makeBackup } from '@/lib/backup/make-backup';
import { type Restored, type RestoreOrder, restoreBackup } from '@/lib/backup/restore-backup';
import { diskStorage } from '@/lib/storage/disk-storage';
import { TEST_NOW, type World } from './database';

/** A folder that goes with the tests of a file. */
export function scratch(name: string): { place(): string; remove(): void } {
  const root = mkdtempSync(path.join(tmpdir(), `decompte-${name}-`));
  let count = 0;
  return {
    place: () => path.join(root, String(++count)),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Backs the world up. */
export function backUp(world: World, folder: string, given: Partial<BackupOrder> = {}): Promise<BackupMade> {
  return makeBackup({
    database: world.db,
    dataDir: world.folder,
    folder,
    protection: { kind: 'none' },
    now: () => TEST_NOW,
    open: ({ key }) => diskStorage(path.join(world.folder, 'files')).open(key),
    ...given,
  });
}

export function putBack(
  folder: string,
  dataDir: string,
  given: Partial<RestoreOrder> = {},
): Promise<Restored> {
  return restoreBackup({
    folder,
    dataDir,
    at: null,
    identities: [],
    passphrase: null,
    isIncomplete: false,
    ...given,
  });
}

/** Opens what was restored, for as long as `look` takes. */
export function lookInto<Result>(dataDir: string, look: (db: Database) => Result): Result {
  const db = openDatabase(path.join(dataDir, 'decompte.sqlite'));
  try {
    return look(db);
  } finally {
    db.$client.close();
  }
}

/** Every row of every table, by its table. */
export function rowsOf(db: Database): Map<string, unknown[]> {
  const tables = db.$client
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
    )
    .pluck()
    .all();
  return new Map(tables.map((table) => [table, db.$client.prepare(`SELECT * FROM "${table}"`).all()]));
}

/** @returns the ids of the files that the database names and that do not lie, as they were, where it says. */
export function filesAmiss(db: Database, dataDir: string): number[] {
  return [...eachNeededFile(db)]
    .filter(({ key, sha256 }) => {
      const file = path.join(dataDir, 'files', key.slice(0, 2), key.slice(2, 4), key);
      return hashOf(file) !== sha256;
    })
    .map(({ id }) => id);
}

function hashOf(file: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch {
    return null;
  }
}

/** Every file below a folder, by its path from there. */
export function treeOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

/** Turns one bit of a file over. */
export function flipBit(file: string, at = 0.5): void {
  const bytes = readFileSync(file);
  const position = Math.min(bytes.length - 1, Math.floor(bytes.length * at));
  bytes[position] = (bytes[position] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
