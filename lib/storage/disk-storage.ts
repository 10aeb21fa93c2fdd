import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { writeArriving } from './arriving-file';
import { requireRoom } from './disk-room';
import { fileBytes } from './file-bytes';
import { type Arrived, orFault, type Storage, StorageFault } from './storage';

/** Of this process, kept until they are durable: a second upload must not overtake the first one's new folder. */
const foldersInTheMaking = new Map<string, Promise<void>>();

/** Of each file that arrived, so that it is flushed and read once. */
const inPreparation = new WeakMap<Arrived, Promise<void>>();

/**
 * Files in a folder of this machine: `ab/cd/<id>`, the id being ours, arriving ones in `incoming/`.
 * A file is answered for only when a power cut cannot take it back: its bytes are on the disk before it gets its name,
 * and the folder that holds the name is on the disk before `keep` returns. Measured without: every file lost.
 */
export function diskStorage(root: string): Storage {
  async function prepare(arrived: Arrived): Promise<void> {
    const begun = inPreparation.get(arrived) ?? flushAndCheck(arrived);
    inPreparation.set(arrived, begun);
    try {
      await begun;
    } catch (error) {
      inPreparation.delete(arrived);
      throw error;
    }
  }

  return {
    name: 'disk',

    async receive(source) {
      const temporary = path.join(incomingFolder(root), `${randomUUID()}.part`);
      await makeFolder(path.dirname(temporary));
      requireRoom(root);
      try {
        return await writeArriving(temporary, source);
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => undefined);
        throw error;
      }
    },

    prepare,

    async keep(arrived) {
      const { path: temporary, sha256, size } = arrived;
      const key = randomUUID();
      const target = pathOf(root, key);
      requireRoom(path.dirname(temporary));
      // At once: a file system that keeps a journal writes it down once for both.
      await Promise.all([makeFolder(path.dirname(target)), prepare(arrived)]);
      await orFault('reserve the name', reserve(target));
      await orFault('name the file', rename(temporary, target));
      await orFault('flush the folder', flush(path.dirname(target)));
      return { storage: 'disk', key, sha256, size };
    },

    open: (key) => streamOf(root, key),

    async forget(key) {
      await orFault('remove the file', rm(pathOf(root, key), { force: true }));
    },
  };
}

/** Its bytes are on the disk, and are those that arrived. */
async function flushAndCheck({ path: temporary, sha256, size }: Arrived): Promise<void> {
  await Promise.all([
    orFault('flush the file', flush(temporary)),
    orFault('read the file again', checkBytes(temporary, sha256, size)),
  ]);
}

/** Where arriving files and what is known of them lie. */
export function incomingFolder(root: string): string {
  return path.join(root, 'incoming');
}

/** Makes a folder of the storage, for its owner only, with its parents; durable once it returns. */
export async function makeFolder(folder: string): Promise<void> {
  const making = foldersInTheMaking.get(folder) ?? orFault('make a folder', makeDurably(folder));
  foldersInTheMaking.set(folder, making);
  try {
    await making;
  } finally {
    foldersInTheMaking.delete(folder);
  }
}

/**
 * Removes what an interrupted upload left behind.
 * @param before UTC milliseconds: files written to since then may still be arriving.
 * @returns how many it removed.
 */
export async function removeTemporaries(root: string, before: number): Promise<number> {
  const folder = incomingFolder(root);
  await makeFolder(folder);
  let removed = 0;
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (!found?.isFile() || found.mtimeMs >= before) continue;
    await rm(file, { force: true });
    removed += 1;
  }
  return removed;
}

/** Is this a key that the disk storage gives? Anything else may be a path to somewhere else. */
export function isDiskKey(key: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key);
}

function pathOf(root: string, key: string): string {
  if (!isDiskKey(key)) throw new Error('This is no key of ours');
  return path.join(root, key.slice(0, 2), key.slice(2, 4), key);
}

async function makeDurably(folder: string): Promise<void> {
  const highest = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (highest === undefined) return;
  for (let made = folder; made.length >= highest.length; made = path.dirname(made))
    await flush(path.dirname(made));
}

/** Waits until the content of a file, or the names in a folder, are on the disk. */
async function flush(name: string): Promise<void> {
  const handle = await open(name, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What lies there is what arrived, or it is not kept. */
async function checkBytes(file: string, sha256: string, size: number): Promise<void> {
  const hash = createHash('sha256');
  let length = 0;
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk);
    length += chunk.length;
  }
  if (length !== size || hash.digest('hex') !== sha256) throw new Error('these are other bytes than arrived');
}

/** Fails when the name is taken: renaming alone would replace what is there without a word. */
async function reserve(target: string): Promise<void> {
  const handle = await open(target, 'wx', 0o600);
  await handle.close();
}

/** Found out at once that it cannot be read: an answer has its status by then. */
async function streamOf(root: string, key: string): Promise<ReadableStream<Uint8Array>> {
  const file = pathOf(root, key);
  await orFault('find the file', access(file, constants.R_OK));
  return fileBytes(file, (cause) => new StorageFault('read the file', cause));
}
