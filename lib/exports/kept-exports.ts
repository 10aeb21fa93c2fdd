import { createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { fileBytes } from '@/lib/storage/file-bytes';
import { StorageFault } from '@/lib/storage/storage';
import type { About, Making } from './make-export';

/** Where prepared exports lie: `exports/ID` in the folder of the installation's data, for its owner alone. */

const ABOUT = z.object({
  structureIds: z.array(z.int()),
  documentIds: z.array(z.int()),
});

/**
 * Writes an export; it has its name only once it is whole and on the disk. What an earlier try left is written over.
 * @returns its bytes. @throws whatever its content does, or when `signal` says so.
 */
export async function writeExport(
  dataDir: string,
  id: number,
  { content, about }: Pick<Making, 'content' | 'about'>,
  signal: AbortSignal,
): Promise<number> {
  const folder = folderOf(dataDir, id);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(path.join(folder, 'about.json'), JSON.stringify(about), { mode: 0o600 });
  const part = path.join(folder, 'part');
  await pipeline(content, createWriteStream(part, { mode: 0o600 }), { signal });
  await flush(part);
  await rename(part, path.join(folder, 'file'));
  const { size } = await stat(path.join(folder, 'file'));
  return size;
}

/** @returns whose eyes it was made for; null when it is not there any more. */
export async function readAbout(dataDir: string, id: number): Promise<About | null> {
  const text = await readFile(path.join(folderOf(dataDir, id), 'about.json'), 'utf8').catch(() => null);
  return text === null ? null : ABOUT.parse(JSON.parse(text));
}

/** @returns the bytes of a prepared export as they are read; null when it is not there any more. */
export async function openExport(
  dataDir: string,
  id: number,
): Promise<{ size: number; content: ReadableStream<Uint8Array> } | null> {
  const file = path.join(folderOf(dataDir, id), 'file');
  const found = await stat(file).catch(() => null);
  return (
    found && {
      size: found.size,
      content: fileBytes(file, (cause) => new StorageFault('read the export', cause)),
    }
  );
}

/** Removes a prepared export, or what there is of it. */
export async function removeExport(dataDir: string, id: number): Promise<void> {
  await rm(folderOf(dataDir, id), { recursive: true, force: true });
}

/** Waits until what was written is on the disk. */
async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function folderOf(dataDir: string, id: number): string {
  return path.join(dataDir, 'exports', String(id));
}
