import { type FileHandle, open } from 'node:fs/promises';
import { readAt } from './file-reading';

/**
 * Compound files (OLE2), in which Word, Excel and PowerPoint wrote until 2007: a small file system of its own.
 * Field offsets after [MS-CFB] 2.2 (header), 2.3 (sector table), 2.6 (directory).
 */
const SIGNATURE = 'd0cf11e0a1b11ae1';
const END_OF_CHAIN = 0xfffffffa;
const HEADER_LENGTH = 512;
const ENTRY_LENGTH = 128;
const ROOT = 5;

type Entry = { name: string; type: number; start: number; size: number };
type Volume = { handle: FileHandle; sectorSize: number; miniSize: number; cutoff: number; fat: number[] };

export type CompoundFile = {
  /** Of all storages and streams, at whatever depth. */
  names: readonly string[];
  /** @returns the content of the first stream of this name. */
  read(name: string): Promise<Buffer | null>;
};

/** Opens the file for the length of `work`. @returns undefined when it is no compound file, or a damaged one. */
export async function withCompoundFile<Result>(
  file: string,
  work: (compound: CompoundFile) => Promise<Result>,
): Promise<Result | undefined> {
  const handle = await open(file, 'r');
  try {
    const header = await readAt(handle, 0, HEADER_LENGTH);
    if (header.length < HEADER_LENGTH || header.toString('hex', 0, 8) !== SIGNATURE) return undefined;
    const volume = await openVolume(handle, header);
    const entries = volume && (await readDirectory(volume, header.readUInt32LE(48)));
    if (!volume || !entries) return undefined;
    const miniTableStart = header.readUInt32LE(60);
    return await work({
      names: entries.map((entry) => entry.name),
      read: (name) => readStream(volume, entries, miniTableStart, name),
    });
  } finally {
    await handle.close();
  }
}

async function openVolume(handle: FileHandle, header: Buffer): Promise<Volume | null> {
  const [sectorShift, miniShift] = [header.readUInt16LE(30), header.readUInt16LE(32)];
  if (![9, 12].includes(sectorShift) || miniShift !== 6) return null;
  const sectorSize = 2 ** sectorShift;
  const volume = { handle, sectorSize, miniSize: 2 ** miniShift, cutoff: header.readUInt32LE(56), fat: [] };
  const { size } = await handle.stat();
  const sectors = Math.ceil(size / sectorSize);
  // No more tables than the file has room for: a crafted list would name the same one a million times.
  const mostTables = Math.ceil((sectors * 4) / sectorSize) + 1;
  const tables = integersOf(header.subarray(76));
  let next = header.readUInt32LE(68);
  while (next < END_OF_CHAIN && tables.length < mostTables) {
    const numbers = integersOf(await readSector(volume, next));
    next = numbers.pop() ?? END_OF_CHAIN;
    tables.push(...numbers);
  }
  const fat: number[] = [];
  for (const table of tables.filter((number) => number < sectors).slice(0, mostTables))
    fat.push(...integersOf(await readSector(volume, table)));
  return { ...volume, fat };
}

async function readDirectory(volume: Volume, start: number): Promise<Entry[] | null> {
  const bytes = await readChain(volume, start);
  if (bytes === null) return null;
  const entries: Entry[] = [];
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

async function readStream(
  volume: Volume,
  entries: readonly Entry[],
  miniTableStart: number,
  name: string,
): Promise<Buffer | null> {
  const entry = entries.find((one) => one.name === name);
  if (!entry) return null;
  if (entry.size >= volume.cutoff)
    return (await readChain(volume, entry.start))?.subarray(0, entry.size) ?? null;
  const root = entries.find((one) => one.type === ROOT);
  const [table, container] = [
    await readChain(volume, miniTableStart),
    root ? await readChain(volume, root.start) : null,
  ];
  if (!table || !container) return null;
  const sectors = chainOf(integersOf(table), entry.start);
  if (!sectors) return null;
  const parts = sectors.map((one) => container.subarray(one * volume.miniSize, (one + 1) * volume.miniSize));
  return Buffer.concat(parts).subarray(0, entry.size);
}

async function readChain(volume: Volume, start: number): Promise<Buffer | null> {
  const sectors = chainOf(volume.fat, start);
  if (!sectors) return null;
  const parts: Buffer[] = [];
  for (let at = 0; at < sectors.length; ) {
    const first = sectors[at] ?? 0;
    let count = 1;
    while (sectors[at + count] === first + count) count += 1;
    parts.push(await readAt(volume.handle, (first + 1) * volume.sectorSize, count * volume.sectorSize));
    at += count;
  }
  return Buffer.concat(parts);
}

/** @returns the sectors in their order; null for a chain that leaves the table or bites its own tail. */
function chainOf(table: readonly number[], start: number): number[] | null {
  const chain: number[] = [];
  for (let sector = start; sector < END_OF_CHAIN; ) {
    const next = table[sector];
    if (next === undefined || chain.length > table.length) return null;
    chain.push(sector);
    sector = next;
  }
  return chain;
}

function readSector({ handle, sectorSize }: Pick<Volume, 'handle' | 'sectorSize'>, sector: number) {
  return readAt(handle, (sector + 1) * sectorSize, sectorSize);
}

function integersOf(bytes: Buffer): number[] {
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32LE(index * 4));
}
