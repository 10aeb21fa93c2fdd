import { createReadStream } from 'node:fs';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { type Database, openDatabase } from '@/db/client';
import {
  checkCopy,
  copyDatabase,
  eachNeededFile,
  forgetLetGo,
  loadOrigin,
  sizeOfDatabase,
} from '@/db/copies';
import { takeTurn } from '@/db/turn';
import type { OpenStored } from '@/lib/proof/proof-archive';
import { version } from '@/package.json';
import { BackupFault } from './backup-fault';
import { type BackupFolder, openForBackup } from './backup-folder';
import { type BackupRecord, readRecord, writeRecord } from './backup-record';
import { codeOf, makeFolderSynced, writeSynced } from './durable-files';
import { type FilesKept, findNewFiles, keepFiles } from './keep-files';
import { keptName } from './kept-file';
import type { Protection } from './protection';
import { retireBackups } from './retire-backups';
import { requireRoom } from './room';
import { bytesOf, finishSnapshot, type Manifest, PARTS, stampOf } from './snapshots';

export type BackupOrder = {
  database: Database;
  dataDir: string;
  /** Where the backups lie, an absolute path. */
  folder: string;
  protection: Protection;
  /** UTC milliseconds. */
  now: () => number;
  open: OpenStored;
  /** Begins in an empty folder although there were backups before. */
  isAnew?: boolean;
  /** Afterwards the backups go that are no longer kept. */
  isRetiring?: boolean;
};

export type BackupMade = Manifest & { name: string; added: number };

/**
 * Backs the installation up while it is used: the database as it is at one instant, then every file that it names. Whatever
 * happens on the way, nothing counts before all of it is on the disk and read again.
 * @returns what was made; `faults` names the files that are missing or different, and so are not in it.
 * @throws BackupFault; what says that older ones could not be removed leaves the new one made.
 */
export async function makeBackup(order: BackupOrder): Promise<BackupMade> {
  const turn = takeTurn(path.join(order.dataDir, 'backup.lock'));
  if (turn === null) throw new BackupFault('busy', 'a backup is being made already');
  try {
    const made = await makeAndRecord(order);
    // Within the turn: another backup would count on files that go here.
    if (order.isRetiring === true) await retireBackups(order.folder, made.name);
    return made;
  } finally {
    turn.end();
  }
}

async function makeAndRecord(order: BackupOrder): Promise<BackupMade> {
  const known = readRecord(order.dataDir);
  try {
    const made = await make(order, known);
    writeRecord(order.dataDir, recordOf(order, made, known));
    return made;
  } catch (error) {
    const fault = faultOf(error);
    writeRecord(order.dataDir, { ...known, failed: { at: order.now(), failure: fault.failure } });
    throw fault;
  } finally {
    await rm(stagingIn(order.dataDir), { recursive: true, force: true });
  }
}

async function make(order: BackupOrder, known: BackupRecord): Promise<BackupMade> {
  const { database, dataDir, now } = order;
  const origin = loadOrigin(database);
  if (origin === null) throw new BackupFault('folder', `${dataDir} holds no database of the portal`);
  const folder = await openForBackup(order.folder, {
    installation: origin.begunAt,
    protection: order.protection,
    isKnown: known.made?.folder === order.folder && order.isAnew !== true,
  });
  const beganAt = now();
  const copy = await copyInto(stagingIn(dataDir), database);
  const { kept, files, bytes } = await withFiles(copy, folder, order);
  const wrong = checkCopy(copy);
  if (wrong.length > 0) throw new BackupFault('damaged', `the database is damaged: ${wrong[0]}`);
  const { name, unfinished } = await newSnapshot(folder, beganAt);
  const manifest: Manifest = {
    format: 1,
    version,
    lastMigration: origin.lastMigration,
    beganAt: new Date(beganAt).toISOString(),
    endedAt: new Date(now()).toISOString(),
    databaseBytes: await sizeOf(copy),
    files,
    fileBytes: bytes,
    faults: kept.faults,
  };
  const written = await writeParts({ unfinished, copy, dataDir, folder, manifest });
  await finishSnapshot(unfinished, path.join(folder.snapshots, name), written);
  return { ...manifest, name, added: kept.added };
}

/** A copy in the clear lies here only while a backup is made. */
function stagingIn(dataDir: string): string {
  return path.join(dataDir, 'backup');
}

async function copyInto(staging: string, database: Database): Promise<string> {
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { mode: 0o700 });
  requireRoom('for a backup', staging, sizeOfDatabase(database));
  const copy = path.join(staging, PARTS.database);
  await writeSynced(copy, bytesOf(''));
  await copyDatabase(database, copy);
  return copy;
}

/** Keeps the files that the copy names, and lets the copy forget those that were let go meanwhile. */
async function withFiles(file: string, folder: BackupFolder, { database, open }: BackupOrder) {
  const copy = openDatabase(file);
  try {
    const found = await findNewFiles({ copy, folder });
    requireRoom('for a backup', folder.snapshots, found.missingBytes + (await sizeOf(file)) * 2);
    const kept: FilesKept = await keepFiles({ copy, live: database, folder, open }, found.missing);
    forgetLetGo(copy, kept.letGo);
    return { kept, files: found.files - kept.letGo.length, bytes: found.bytes };
  } finally {
    copy.$client.close();
  }
}

/** Two backups of one second differ in their names all the same. */
async function newSnapshot(folder: BackupFolder, beganAt: number) {
  for (let at = beganAt; ; at += 1000) {
    const name = stampOf(at);
    const isTaken = await readFile(path.join(folder.snapshots, name, PARTS.manifest)).then(
      () => true,
      () => false,
    );
    if (isTaken) continue;
    const unfinished = path.join(folder.snapshots, `.${name}.part`);
    await makeFolderSynced(unfinished);
    return { name, unfinished };
  }
}

type Writing = {
  unfinished: string;
  copy: string;
  dataDir: string;
  folder: BackupFolder;
  manifest: Manifest;
};

/** @returns the fingerprint of each part by its name. */
async function writeParts({
  unfinished,
  copy,
  dataDir,
  folder,
  manifest,
}: Writing): Promise<Map<string, string>> {
  const written = new Map<string, string>();
  const write = async (name: string, content: AsyncIterable<Uint8Array>) => {
    written.set(name, (await writeSynced(path.join(unfinished, name), content)).sha256);
  };
  const { seal, suffix } = folder.seal;
  await write(`${PARTS.database}${suffix}`, await seal(createReadStream(copy)));
  const secrets = await readFile(path.join(dataDir, PARTS.secrets), 'utf8').catch(() => null);
  if (secrets !== null) await write(`${PARTS.secrets}${suffix}`, await seal(bytesOf(secrets)));
  if (folder.kind === 'passphrase') await write(PARTS.identity, createReadStream(folder.identity));
  await write(PARTS.names, Readable.from(namesOf(copy, suffix)));
  await write(PARTS.manifest, bytesOf(`${JSON.stringify(manifest, null, 2)}\n`));
  return written;
}

function* namesOf(file: string, suffix: string): Generator<Uint8Array> {
  const copy = openDatabase(file);
  try {
    for (const needed of eachNeededFile(copy)) {
      const name = keptName(needed);
      if (name !== null) yield Buffer.from(`${name}${suffix}\n`);
    }
  } finally {
    copy.$client.close();
  }
}

function recordOf({ folder, now }: BackupOrder, made: BackupMade, known: BackupRecord): BackupRecord {
  const at = Date.parse(made.beganAt);
  const faults = made.faults.length;
  const { files, added } = made;
  return {
    made: { at, folder, bytes: made.databaseBytes + made.fileBytes, files, added, faults },
    failed: faults > 0 ? { at: Math.max(at, now()), failure: 'files_missing' } : olderThan(known.failed, at),
  };
}

/** A failure that a wrong clock dated later than this does not count any more. */
function olderThan(failed: BackupRecord['failed'], at: number): BackupRecord['failed'] {
  return failed !== null && failed.at < at ? failed : null;
}

const OF_THE_DISK: Readonly<Record<string, 'no_room' | 'folder'>> = {
  ENOSPC: 'no_room',
  EDQUOT: 'no_room',
  SQLITE_FULL: 'no_room',
  EACCES: 'folder',
  EPERM: 'folder',
  EROFS: 'folder',
  EEXIST: 'folder',
  ENOTDIR: 'folder',
  ENOENT: 'folder',
  EIO: 'folder',
};

function faultOf(error: unknown): BackupFault {
  if (error instanceof BackupFault) return error;
  const failure = OF_THE_DISK[codeOf(error) ?? ''] ?? 'broke_off';
  const line = String(error).replace(/^Error: /, '');
  return Object.assign(new BackupFault(failure, `the backup broke off: ${line}`), { cause: error });
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file)).size;
}
