import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { LARGEST_FILE, LARGEST_TOGETHER } from '@/lib/domain/deposited-files';
import { type Arrived, type ByteSource, orFault } from './storage';

/** What is read and thrown away after the limit, so that a browser which still sends can read the answer: a whole deposit. */
const READ_IN_VAIN = LARGEST_TOGETHER + LARGEST_FILE;

/** Somebody sends on and on: the line is cut. */
export class EndlessFile extends Error {}

/**
 * Writes what arrives into a file while hashing it, a chunk at a time.
 * @param from the byte to go on from: what the file already holds before it is kept and hashed again, the rest replaced.
 * @returns `size` counts what arrived; more than the largest file was not written whole and must be refused.
 * @throws StorageFault; EndlessFile; the source's own error when it breaks off, and what came before it stays in the file.
 */
export async function writeArriving(path: string, source: ByteSource, from = 0): Promise<Arrived> {
  const hash = createHash('sha256');
  if (from > 0) await orFault('read again what came before', hashBeginning(path, from, hash));
  const handle = await orFault('open the arriving file', open(path, from === 0 ? 'w' : 'r+', 0o600));
  try {
    await orFault('cut the arriving file', handle.truncate(from));
    let size = from;
    for await (const chunk of source) {
      if (size + chunk.length <= LARGEST_FILE) {
        hash.update(chunk);
        await orFault('write the arriving file', writeAll(handle, chunk, size));
      }
      size += chunk.length;
      if (size > LARGEST_FILE + READ_IN_VAIN) throw new EndlessFile();
    }
    return { path, sha256: hash.digest('hex'), size };
  } finally {
    await handle.close();
  }
}

async function hashBeginning(path: string, length: number, hash: Hash): Promise<void> {
  for await (const chunk of createReadStream(path, { end: length - 1 })) hash.update(chunk);
}

async function writeAll(handle: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < chunk.length) {
    const { bytesWritten } = await handle.write(chunk, written, chunk.length - written, position + written);
    written += bytesWritten;
  }
}
