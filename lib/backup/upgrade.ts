import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import type { Database } from '@/db/client';
import { checkCopy, copyDatabaseAtOnce, loadOrigin, sizeOfDatabase } from '@/db/copies';
import { MIGRATIONS_FOLDER, migrate, pendingMigrations } from '@/db/migrate';
import { takeTurn } from '@/db/turn';
import { BackupFault } from './backup-fault';
import { codeOf } from './durable-files';
import { requireRoom } from './room';
import { stampOf } from './snapshots';

/** Copies of the database from before an upgrade that are kept. */
const KEPT = 3;
/** Milliseconds that a process waits for another one that upgrades the same data. */
const PATIENCE = 15 * 60_000;

export type Upgraded = {
  /** Names of the migrations that were applied. */
  applied: string[];
  /** The copy that was made before; null where there was nothing to lose, or nothing to do. */
  copy: string | null;
};

/**
 * Brings the database to this version. What was there before is copied first, to `before-upgrade/` beside it, and checked;
 * then all migrations are applied in one transaction. Killed at any point, it begins again at the next start.
 * @param now UTC milliseconds.
 * @throws BackupFault when there is no room for the copy, or when the database is damaged: then nothing has changed.
 */
export function upgrade(
  db: Database,
  dataDir: string,
  now: number,
  migrations: string = MIGRATIONS_FOLDER,
): Upgraded {
  if (pendingMigrations(db, migrations).length === 0) return { applied: migrate(db, migrations), copy: null };
  const turn = takeTurn(path.join(dataDir, 'upgrade.lock'), PATIENCE);
  if (turn === null)
    throw new BackupFault('busy', 'another process has been upgrading the database for a long time');
  try {
    const isUpgraded = pendingMigrations(db, migrations).length === 0;
    const copy = isUpgraded ? null : copyBefore(db, dataDir, now);
    return { applied: migrate(db, migrations), copy };
  } finally {
    turn.end();
  }
}

function copyBefore(db: Database, dataDir: string, now: number): string | null {
  const origin = loadOrigin(db);
  if (origin === null) return null;
  const folder = path.join(dataDir, 'before-upgrade');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = `${stampOf(now)}-${path.basename(origin.lastMigration, '.sql')}.sqlite`;
  removeOthers(folder, []);
  // Once for the copy, once for what migrations rewrite.
  requireRoom('to copy the database before the upgrade', folder, 2 * sizeOfDatabase(db));
  const unfinished = path.join(folder, `${name}.part`);
  copyAndCheck(db, unfinished);
  renameSync(unfinished, path.join(folder, name));
  sync(folder);
  removeOthers(folder, copiesIn(folder).slice(0, KEPT));
  return path.join(folder, name);
}

/** @returns the names of the copies, newest first. */
function copiesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sqlite'))
    .sort()
    .reverse();
}

/** Removes what a start that was killed has left, and unless none is named the copies but these. */
function removeOthers(folder: string, kept: readonly string[]): void {
  for (const name of readdirSync(folder)) {
    const isCopy = name.endsWith('.sqlite');
    if (isCopy ? kept.length > 0 && !kept.includes(name) : true)
      rmSync(path.join(folder, name), { force: true });
  }
}

function copyAndCheck(db: Database, file: string): void {
  try {
    copyDatabaseAtOnce(db, file);
  } catch (error) {
    rmSync(file, { force: true });
    if (codeOf(error) !== 'SQLITE_FULL') throw error;
    throw new BackupFault('no_room', 'no room to copy the database before the upgrade');
  }
  chmodSync(file, 0o600);
  const [wrong] = checkCopy(file);
  if (wrong !== undefined)
    throw new BackupFault('damaged', `not upgraded, because the database is damaged: ${wrong}`);
  sync(file);
}

/** Waits until the bytes of a file, or the names in a folder, are on the disk. */
function sync(place: string): void {
  const handle = openSync(place, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
