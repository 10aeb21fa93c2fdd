import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';

/** Bytes that were written or read, and their SHA-256 in hexadecimal. */
export type Measured = { sha256: string; size: number };

/** Writes a file for its owner alone; its bytes are on the disk when it returns. @returns what was written. */
export async function writeSynced(file: string, content: AsyncIterable<Uint8Array>): Promise<Measured> {
  const meter = measuring();
  const handle = await open(file, 'w', 0o600);
  try {
    for await (const chunk of meter.pass(content)) await handle.writeFile(chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return meter.read();
}

export async function measureFile(file: string): Promise<Measured> {
  const meter = measuring();
  for await (const _ of meter.pass(createReadStream(file)));
  return meter.read();
}

/** Measures what passes through. */
export function measuring() {
  const hash = createHash('sha256');
  let size = 0;
  return {
    async *pass(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of content) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    },
    /** Once, at the end. */
    read: (): Measured => ({ sha256: hash.digest('hex'), size }),
  };
}

/** The chunks of a stream; a reader that breaks off closes it. */
export async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Makes a folder with its parents, for its owner alone; the names are on the disk when it returns. */
export async function makeFolderSynced(folder: string): Promise<void> {
  const highest = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (highest === undefined) return;
  for (let made = folder; made.length >= highest.length; made = path.dirname(made))
    await syncFolder(path.dirname(made));
}

/** What file systems of other machines answer that keep their names by themselves. */
const NO_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP']);

/** Waits until the names in a folder are on the disk. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!NO_SYNC.has(codeOf(error) ?? '')) throw error;
  } finally {
    await handle.close();
  }
}

/** @returns the code by which the system says what went wrong, such as ENOSPC. */
export function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
