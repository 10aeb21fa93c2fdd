import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '@/db/client';
import { hasKeptFile, type KeptFile, listKeptFiles } from '@/db/row-faults';
import type { Fault, Looked, Verifying } from './fault';

type Checking = Verifying & { snapshot: Database };

const TOGETHER = 500;
/** Milliseconds in which a file that was just kept gets its row. */
const TIME_TO_BE_WRITTEN_DOWN = 2_000;

/** Compares each file with its fingerprint, and finds those that no row names. */
export async function* fileFaults(checking: Checking, looked: Looked): AsyncGenerator<Fault> {
  const began = Date.now();
  const named = new Set<string>();
  const present = await listKeys(checking.filesFolder);
  let after = 0;
  for (
    let files = listKeptFiles(checking.snapshot, after, TOGETHER);
    files.length > 0;
    files = listKeptFiles(checking.snapshot, after, TOGETHER)
  ) {
    for (const file of files) {
      if (file.storage === 'disk') named.add(file.key);
      const fault = await faultOf(checking, file);
      if (fault !== null) yield { about: 'file', line: `${nameOf(file)} ${fault}` };
      after = file.id;
      looked.files += 1;
    }
  }
  yield* orphans(checking, present, named, began);
}

async function faultOf({ open, database }: Checking, file: KeptFile): Promise<string | null> {
  try {
    const found = await fingerprintOf(await open(file));
    if (found.size !== file.size) return `has ${found.size} bytes, not the ${file.size} that were deposited`;
    return found.sha256 === file.sha256 ? null : 'is not what was deposited: its fingerprint differs';
  } catch {
    // A draft may have given up its file since the snapshot.
    return hasKeptFile(database, file.key) ? 'is missing or cannot be read' : null;
  }
}

async function fingerprintOf(content: ReadableStream<Uint8Array>): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { sha256: hash.digest('hex'), size };
}

async function* orphans(
  { database, filesFolder }: Checking,
  present: ReadonlyMap<string, string>,
  named: ReadonlySet<string>,
  began: number,
): AsyncGenerator<Fault> {
  const alone = [...present].filter(([key]) => !named.has(key));
  if (alone.length === 0) return;
  const left = TIME_TO_BE_WRITTEN_DOWN - (Date.now() - began);
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
  const still = await listKeys(filesFolder);
  for (const [key, file] of alone)
    if (still.has(key) && !hasKeptFile(database, key))
      yield { about: 'file', line: `${file} belongs to no row: nothing on the portal names it` };
}

/** @returns where each file that the disk storage keeps lies, by its key; not those that are still arriving. */
async function listKeys(folder: string): Promise<Map<string, string>> {
  const keys = new Map<string, string>();
  for (const first of await foldersIn(folder))
    for (const second of await foldersIn(path.join(folder, first)))
      for (const key of await readdir(path.join(folder, first, second)))
        keys.set(key, path.join(folder, first, second, key));
  return keys;
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.flatMap((entry) =>
    entry.isDirectory() && /^[0-9a-f]{2}$/.test(entry.name) ? [entry.name] : [],
  );
}

function nameOf({ id, key, storage, name }: KeptFile): string {
  return `file ${id} (${JSON.stringify(name)}, ${storage} ${key})`;
}
