// Compound files (OLE2), in which Word, Excel and PowerPoint wrote until 2007: a small file system of its own.
// Field offsets after [MS-CFB] 2.2 (header), 2.3 (sector table), 2.6 (directory).

export const COMPOUND_SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const END_OF_CHAIN = 0xfffffffa;
const HEADER_LENGTH = 512;
const ENTRY_LENGTH = 128;
const ROOT = 5;

/**
 * @typedef {{ name: string, type: number, start: number, size: number }} Entry
 * @typedef {{ bytes: Buffer, sectorSize: number, miniSize: number, cutoff: number, fat: number[] }} Volume
 * @typedef {{ names: readonly string[], read(name: string): Buffer | null }} CompoundFile the names of all storages and
 *   streams, at whatever depth, and the content of the first stream of a name
 */

/** @param {Buffer} bytes @returns {CompoundFile | null} null when it is no compound file, or a damaged one */
export function openCompoundFile(bytes) {
  if (bytes.length < HEADER_LENGTH || !bytes.subarray(0, 8).equals(COMPOUND_SIGNATURE)) return null;
  const volume = openVolume(bytes);
  const entries = volume && readDirectory(volume, bytes.readUInt32LE(48));
  if (!volume || !entries) return null;
  return {
    names: entries.map(({ name }) => name),
    read: (name) => readStream(volume, entries, bytes.readUInt32LE(60), name),
  };
}

/** @param {Buffer} bytes @returns {Volume | null} */
function openVolume(bytes) {
  const [sectorShift, miniShift] = [bytes.readUInt16LE(30), bytes.readUInt16LE(32)];
  if (![9, 12].includes(sectorShift) || miniShift !== 6) return null;
  const sectorSize = 2 ** sectorShift;
  const volume = { bytes, sectorSize, miniSize: 2 ** miniShift, cutoff: bytes.readUInt32LE(56) };
  const sectors = Math.ceil(bytes.length / sectorSize);
  // No more tables than the file has room for: a crafted list would name the same one a million times.
  const mostTables = Math.ceil((sectors * 4) / sectorSize) + 1;
  const tables = integersOf(bytes.subarray(76, HEADER_LENGTH));
  let next = bytes.readUInt32LE(68);
  while (next < END_OF_CHAIN && tables.length < mostTables) {
    const numbers = integersOf(sectorOf(volume, next));
    next = numbers.pop() ?? END_OF_CHAIN;
    tables.push(...numbers);
  }
  const own = tables.filter((number) => number < sectors).slice(0, mostTables);
  return { ...volume, fat: own.flatMap((table) => integersOf(sectorOf(volume, table))) };
}

/** @param {Volume} volume @param {number} start @returns {Entry[] | null} */
function readDirectory(volume, start) {
  const bytes = readChain(volume, start);
  if (bytes === null) return null;
  /** @type {Entry[]} */
  const entries = [];
  for (let at = 0; at + ENTRY_LENGTH <= bytes.length; at += ENTRY_LENGTH) {
    const nameLength = Math.min(64, bytes.readUInt16LE(at + 64));
    if (nameLength < 2) continue;
    entries.push({
      name: bytes.toString('utf16le', at, at + nameLength - 2),
      type: bytes.readUInt8(at + 66),
      start: bytes.readUInt32LE(at + 116),
      size: bytes.readUInt32LE(at + 120),
    });
  }
  return entries;
}

/** @param {Volume} volume @param {readonly Entry[]} entries @param {number} miniTableStart @param {string} name */
function readStream(volume, entries, miniTableStart, name) {
  const entry = entries.find((one) => one.name === name);
  if (!entry) return null;
  if (entry.size >= volume.cutoff) return readChain(volume, entry.start)?.subarray(0, entry.size) ?? null;
  const root = entries.find((one) => one.type === ROOT);
  const table = readChain(volume, miniTableStart);
  const container = root ? readChain(volume, root.start) : null;
  if (!table || !container) return null;
  const sectors = chainOf(integersOf(table), entry.start);
  if (!sectors) return null;
  const parts = sectors.map((one) => container.subarray(one * volume.miniSize, (one + 1) * volume.miniSize));
  return Buffer.concat(parts).subarray(0, entry.size);
}

/** @param {Volume} volume @param {number} start */
function readChain(volume, start) {
  const sectors = chainOf(volume.fat, start);
  return sectors && Buffer.concat(sectors.map((sector) => sectorOf(volume, sector)));
}

/**
 * @param {readonly number[]} table @param {number} start
 * @returns {number[] | null} the sectors in their order; null for a chain that leaves the table or bites its own tail
 */
function chainOf(table, start) {
  const chain = [];
  for (let sector = start; sector < END_OF_CHAIN; ) {
    const next = table[sector];
    if (next === undefined || chain.length > table.length) return null;
    chain.push(sector);
    sector = next;
  }
  return chain;
}

/** @param {Pick<Volume, 'bytes' | 'sectorSize'>} volume @param {number} sector */
function sectorOf({ bytes, sectorSize }, sector) {
  return bytes.subarray((sector + 1) * sectorSize, (sector + 2) * sectorSize);
}

/** @param {Buffer} bytes */
function integersOf(bytes) {
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32LE(index * 4));
}
