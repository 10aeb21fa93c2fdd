import { readdir, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { backupsToKeep } from '@/lib/domain/backups';
import { placesIn } from './backup-folder';
import { listSnapshots, readNames, removeSnapshot } from './snapshots';

export type Retired = { backups: string[]; files: number };

/**
 * Removes the backups that are no longer kept, then the files that none of the others needs.
 * @param justMade the name of one that stays whatever its date: the clock may have been put right.
 */
export async function retireBackups(folder: string, justMade: string): Promise<Retired> {
  const { snapshots, files } = placesIn(folder);
  const there = await listSnapshots(snapshots);
  const keep = backupsToKeep(there).add(justMade);
  const going = there.map(({ name }) => name).filter((name) => !keep.has(name));
  if (going.length === 0) return { backups: [], files: 0 };
  const needed = await namesNeeded([...keep].map((name) => path.join(snapshots, name)));
  for (const name of going) await removeSnapshot(path.join(snapshots, name));
  return { backups: going, files: await removeUnneeded(files, needed) };
}

/** @throws when one cannot be read: then nothing may go. */
async function namesNeeded(kept: readonly string[]): Promise<Set<string>> {
  const needed = new Set<string>();
  for (const snapshot of kept) for (const name of await readNames(snapshot)) needed.add(name);
  return needed;
}

async function removeUnneeded(files: string, needed: ReadonlySet<string>): Promise<number> {
  let removed = 0;
  for (const first of await readdir(files)) {
    for (const second of await readdir(path.join(files, first))) {
      const folder = path.join(files, first, second);
      for (const name of await readdir(folder)) {
        if (needed.has(name)) continue;
        await rm(path.join(folder, name));
        removed += 1;
      }
      await rmdir(folder).catch(() => undefined);
    }
    await rmdir(path.join(files, first)).catch(() => undefined);
  }
  return removed;
}
