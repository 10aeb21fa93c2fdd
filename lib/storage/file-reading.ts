import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

/** Parts of a file on disk, so that a file under inspection is never held whole. */

/** @returns the bytes from `position` on, fewer where the file ends before. */
export async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/**
 * Looks for something in a text, whatever its single-byte letters mean, a window at a time.
 * @param overlap characters that a find may have at most: it is not missed where two windows meet.
 */
export async function someWindow(
  file: string,
  overlap: number,
  test: (text: string, isFirst: boolean) => boolean,
): Promise<boolean> {
  let before = '';
  let isFirst = true;
  for await (const chunk of createReadStream(file, { encoding: 'latin1' })) {
    const text = before + String(chunk);
    if (test(text, isFirst)) return true;
    isFirst = false;
    before = text.slice(-overlap);
  }
  return false;
}
