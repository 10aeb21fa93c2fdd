import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Database, openDatabase } from '@/db/client';
import { eachNeededFile, moveToDisk, type NeededFile } from '@/db/copies';
import { placesIn } from './backup-folder';
import { makeFolderSynced, measuring, syncFolder, writeSynced } from './durable-files';
import { placeOf, toldName } from './kept-file';
import type { Unseal } from './protection';
import { reading, readingFrom, Unreadable } from './reading';
import type { FileFault } from './snapshots';

/** A file of the backup that could not be put back. */
export type LostFile = FileFault;

export type Putting = { folder: string; dataDir: string; suffix: '' | '.age'; unseal: Unseal };

/**
 * Puts back every file that the copy of the database names, each compared with its row. What the hosted service kept is on
 * this disk from then on, and the copy says so: what is restored needs nobody else.
 */
export async function putFiles(
  copy: string,
  putting: Putting,
): Promise<{ files: number; bytes: number; lost: LostFile[] }> {
  const database = openDatabase(copy);
  const lost: LostFile[] = [];
  const result = { files: 0, bytes: 0, lost };
  const touched = new Set<string>();
  try {
    for (const file of eachNeededFile(database)) {
      const reason = await putFile(database, file, putting, touched);
      if (reason !== null) {
        lost.push({ id: file.id, name: toldName(file), reason });
        continue;
      }
      result.files += 1;
      result.bytes += file.size;
    }
  } finally {
    database.$client.close();
  }
  for (const folder of touched) await syncFolder(folder);
  return result;
}

/** @returns why it could not be put back; null when it is there. */
async function putFile(
  database: Database,
  file: NeededFile,
  { folder, dataDir, suffix, unseal }: Putting,
  touched: Set<string>,
): Promise<LostFile['reason'] | null> {
  const key = file.storage === 'disk' ? file.key : randomUUID();
  const source = placeOf(placesIn(folder).files, file, suffix);
  const target = placeOf(path.join(dataDir, 'files'), { storage: 'disk', key }, '');
  if (source === null || target === null) return 'missing';
  if ((await stat(source).catch(() => null)) === null) return 'missing';
  await makeFolderSynced(path.dirname(target));
  const isSame = await copyAndCompare(source, target, file, unseal);
  if (!isSame) {
    await rm(target, { force: true });
    return 'different';
  }
  touched.add(path.dirname(target));
  if (key !== file.key) moveToDisk(database, file.id, key);
  return null;
}

async function copyAndCompare(
  source: string,
  target: string,
  file: NeededFile,
  unseal: Unseal,
): Promise<boolean> {
  const meter = measuring();
  try {
    const content = await reading(unseal(createReadStream(source)));
    await writeSynced(target, meter.pass(readingFrom(content)));
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
  const { sha256, size } = meter.read();
  return sha256 === file.sha256 && size === file.size;
}
