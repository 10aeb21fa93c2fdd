import { rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '@/db/client';
import { eachNeededFile, isFileNamed, type NeededFile } from '@/db/copies';
import type { OpenStored } from '@/lib/proof/proof-archive';
import type { BackupFolder } from './backup-folder';
import { chunksOf, makeFolderSynced, measuring, syncFolder, writeSynced } from './durable-files';
import { placeOf, toldName } from './kept-file';
import { reading, readingFrom, Unreadable } from './reading';
import type { FileFault } from './snapshots';

export type Keeping = {
  /** The copy that names the files. */
  copy: Database;
  /** The database that is in use, which may have let some go since. */
  live: Database;
  folder: BackupFolder;
  open: OpenStored;
};

export type FilesKept = { added: number; faults: FileFault[]; letGo: number[] };

/** Files never change once they are kept: one that is there with its length is not copied again. @returns ids and bytes of the others. */
export async function findNewFiles({ copy, folder }: Pick<Keeping, 'copy' | 'folder'>) {
  const found = { files: 0, bytes: 0, missing: new Set<number>(), missingBytes: 0 };
  for (const file of eachNeededFile(copy)) {
    found.files += 1;
    found.bytes += file.size;
    const expected = folder.seal.sizeOf(file.size);
    const place = placeIn(folder, file);
    const there = place === null ? null : await stat(place).catch(() => null);
    if (there?.size === expected) continue;
    found.missing.add(file.id);
    found.missingBytes += expected;
  }
  return found;
}

/** Copies what is missing, each file compared with its row while it is read. */
export async function keepFiles(keeping: Keeping, missing: ReadonlySet<number>): Promise<FilesKept> {
  const kept: FilesKept = { added: 0, faults: [], letGo: [] };
  const touched = new Set<string>();
  for (const file of eachNeededFile(keeping.copy)) {
    if (!missing.has(file.id)) continue;
    const reason = await keepFile(keeping, file, touched);
    if (reason === null) kept.added += 1;
    else if (isFileNamed(keeping.live, file.id))
      kept.faults.push({ id: file.id, name: toldName(file), reason });
    else kept.letGo.push(file.id);
  }
  for (const folder of touched) await syncFolder(folder);
  return kept;
}

/** @returns why it could not be kept; null when it is. */
async function keepFile(
  { folder, open }: Keeping,
  file: NeededFile,
  touched: Set<string>,
): Promise<FileFault['reason'] | null> {
  const target = placeIn(folder, file);
  if (target === null) return 'missing';
  const arriving = path.join(folder.incoming, path.basename(target));
  const meter = measuring();
  try {
    const source = chunksOf(await reading(open(file)));
    await writeSynced(arriving, await folder.seal.seal(readingFrom(meter.pass(source))));
  } catch (error) {
    await rm(arriving, { force: true });
    if (error instanceof Unreadable) return 'missing';
    throw error;
  }
  const { sha256, size } = meter.read();
  if (sha256 !== file.sha256 || size !== file.size) {
    await rm(arriving, { force: true });
    return 'different';
  }
  await makeFolderSynced(path.dirname(target));
  await rename(arriving, target);
  touched.add(path.dirname(target));
  return null;
}

function placeIn(folder: BackupFolder, file: NeededFile): string | null {
  return placeOf(folder.files, file, folder.seal.suffix);
}
