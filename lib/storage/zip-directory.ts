import { open } from 'node:fs/promises';
import { readAt } from './file-reading';

/** APPNOTE.TXT 4.3.12 and 4.3.16: the directory at the end of a ZIP archive, which is what office programs go by. */
const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LONGEST_COMMENT = 65_535;

export type ZipEntry = { name: string; isEncrypted: boolean };

/** @returns what the archive says it holds; null when its directory cannot be read (ZIP64 included: never so small). */
export async function readZipDirectory(file: string): Promise<ZipEntry[] | null> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, END_LENGTH + LONGEST_COMMENT);
    const tail = await readAt(handle, size - length, length);
    const end = findEnd(tail);
    if (end === null || end.offset + end.length > size) return null;
    return entriesOf(await readAt(handle, end.offset, end.length), end.count);
  } finally {
    await handle.close();
  }
}

function findEnd(tail: Buffer): { offset: number; length: number; count: number } | null {
  for (let at = tail.length - END_LENGTH; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    return {
      count: tail.readUInt16LE(at + 10),
      length: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
    };
  }
  return null;
}

function entriesOf(directory: Buffer, count: number): ZipEntry[] | null {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (entries.length < count) {
    if (at + ENTRY_LENGTH > directory.length || directory.readUInt32LE(at) !== ENTRY_SIGNATURE) return null;
    const flags = directory.readUInt16LE(at + 8);
    const [name, extra, comment] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field));
    if (name === undefined || extra === undefined || comment === undefined) return null;
    const start = at + ENTRY_LENGTH;
    entries.push({
      name: directory.subarray(start, start + name).toString((flags & 0x800) === 0 ? 'latin1' : 'utf8'),
      isEncrypted: (flags & 1) === 1,
    });
    at = start + name + extra + comment;
  }
  return entries;
}
