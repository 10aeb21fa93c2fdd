// The directory of a ZIP archive, which is what office programs go by, and the bytes that it leads to.

// APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16.
const LOCAL_SIGNATURE = 0x04034b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
const LOCAL_LENGTH = 30;
const ENTRY_LENGTH = 46;
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;

export const STORED = 0;
export const DEFLATED = 8;

/**
 * @typedef {{
 *   name: string, nameBytes: Buffer, isEncrypted: boolean, method: number,
 *   crc: number, packed: number, size: number, at: number,
 * }} ZipEntry `packed` and `size` in bytes, as the directory says; `at` is where the entry begins
 */

/**
 * @param {Buffer} archive
 * @returns {ZipEntry[] | null} null when the directory cannot be read (ZIP64 included: never so small)
 */
export function entriesOf(archive) {
  const end = findEnd(archive);
  if (end === null) return null;
  const count = archive.readUInt16LE(end + 10);
  const [length, offset] = [archive.readUInt32LE(end + 12), archive.readUInt32LE(end + 16)];
  if (offset + length > archive.length) return null;
  const directory = archive.subarray(offset, offset + length);
  /** @type {ZipEntry[]} */
  const entries = [];
  for (let at = 0; entries.length < count; ) {
    if (at + ENTRY_LENGTH > directory.length || directory.readUInt32LE(at) !== ENTRY_SIGNATURE) return null;
    const entry = entryAt(directory, at);
    entries.push(entry);
    at +=
      ENTRY_LENGTH +
      entry.nameBytes.length +
      directory.readUInt16LE(at + 30) +
      directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** @param {Buffer} archive @returns {number | null} */
function findEnd(archive) {
  const last = archive.length - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1)
    if (archive.readUInt32LE(at) === END_SIGNATURE) return at;
  return null;
}

/** @param {Buffer} directory @param {number} at @returns {ZipEntry} */
function entryAt(directory, at) {
  const flags = directory.readUInt16LE(at + 8);
  const start = at + ENTRY_LENGTH;
  const nameBytes = directory.subarray(start, start + directory.readUInt16LE(at + 28));
  return {
    name: nameBytes.toString((flags & 0x800) === 0 ? 'latin1' : 'utf8'),
    nameBytes,
    isEncrypted: (flags & 1) === 1,
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    packed: directory.readUInt32LE(at + 20),
    size: directory.readUInt32LE(at + 24),
    at: directory.readUInt32LE(at + 42),
  };
}

/**
 * @param {Buffer} archive @param {ZipEntry} entry
 * @returns {Buffer | null} null when the entry is not where the directory says, or has another name there: programs that go
 *   by the one would see something else than those that go by the other
 */
export function packedBytes(archive, { at, nameBytes, packed }) {
  if (at + LOCAL_LENGTH > archive.length || archive.readUInt32LE(at) !== LOCAL_SIGNATURE) return null;
  const named = at + LOCAL_LENGTH;
  const nameEnd = named + archive.readUInt16LE(at + 26);
  if (!archive.subarray(named, nameEnd).equals(nameBytes)) return null;
  const start = nameEnd + archive.readUInt16LE(at + 28);
  return start + packed > archive.length ? null : archive.subarray(start, start + packed);
}
