// Archives, unpacked in memory entry by entry to their last level: what they would become on a disk, without a disk.
// Nothing is written or run, and no entry is held whole but an archive in an archive.
import { crc32, createGunzip, createInflateRaw } from 'node:zlib';
import { beginsAsProgram, hasActiveEntries, hasCompoundMacros, hasOfficeMacros } from './active-content.mjs';
import { COMPOUND_SIGNATURE, openCompoundFile } from './compound-file.mjs';
import { ARCHIVE_LIMITS } from './inspection-limits.mjs';
import { isReadPart } from './office-text.mjs';
import { declarationFinder } from './xml-declarations.mjs';
import { DEFLATED, entriesOf, packedBytes, STORED } from './zip-entries.mjs';

/**
 * @typedef {import('../domain/refusals').RefusalCode} RefusalCode
 * @typedef {import('./zip-entries.mjs').ZipEntry} ZipEntry
 * @typedef {{ entries: number, inflated: number }} Spent of what the outermost archive may cost
 * @typedef {{ level: number, spent: Spent }} Place
 * @typedef {AsyncIterable<Buffer> | Iterable<Buffer>} Source
 */

/** Why an archive may not come in, thrown from whatever depth. */
class Refused extends Error {
  /** @param {RefusalCode} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/**
 * @param {Buffer} archive
 * @param {(names: readonly string[]) => boolean} isActive what the names of its entries give away
 * @returns {Promise<RefusalCode | null>}
 */
export function inspectZip(archive, isActive) {
  return verdictOf(lookIntoZip(archive, isActive, { level: 1, spent: { entries: 0, inflated: 0 } }));
}

/** @param {Buffer} packed @returns {Promise<RefusalCode | null>} */
export function inspectGzip(packed) {
  const place = { level: 1, spent: { entries: 1, inflated: 0 } };
  return verdictOf(lookIntoGzip(packed, '', place));
}

/** @param {Promise<void>} looking @returns {Promise<RefusalCode | null>} */
async function verdictOf(looking) {
  try {
    await looking;
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.code;
    if (error instanceof Error && 'code' in error && /^Z_/.test(String(error.code))) return 'file_damaged';
    throw error;
  }
}

/** @param {Buffer} archive @param {(names: readonly string[]) => boolean} isActive @param {Place} place */
async function lookIntoZip(archive, isActive, place) {
  if (place.level > ARCHIVE_LIMITS.mostLevels) throw new Refused('archive_too_large');
  const entries = entriesOf(archive);
  if (entries === null || entries.some(isShut)) throw new Refused('file_content_mismatch');
  place.spent.entries += entries.length;
  if (place.spent.entries > ARCHIVE_LIMITS.mostEntries) throw new Refused('archive_too_large');
  if (isActive(entries.map(({ name }) => name))) throw new Refused('file_active_content');
  for (const entry of entries) await lookIntoEntry(archive, entry, place);
}

/** Behind a password, or packed in a way that hardly any program knows: nobody can look into it. @param {ZipEntry} entry */
function isShut({ isEncrypted, method }) {
  return isEncrypted || (method !== STORED && method !== DEFLATED);
}

/** @param {Buffer} archive @param {ZipEntry} entry @param {Place} place */
async function lookIntoEntry(archive, entry, place) {
  const packed = packedBytes(archive, entry);
  if (packed === null) throw new Refused('file_damaged');
  // A folder, which some programs list as packed.
  if (packed.length === 0 && entry.size === 0) return;
  const source = entry.method === STORED ? [packed] : unpacking(createInflateRaw(), packed);
  const found = await lookInto(source, packed.length, entry.name, place);
  if (found.size !== entry.size || found.crc !== entry.crc) throw new Refused('file_damaged');
}

/** @param {Buffer} packed @param {string} name @param {Place} place */
async function lookIntoGzip(packed, name, place) {
  if (place.level > ARCHIVE_LIMITS.mostLevels) throw new Refused('archive_too_large');
  await lookInto(unpacking(createGunzip(), packed), packed.length, name, place);
}

/** @param {import('node:zlib').InflateRaw | import('node:zlib').Gunzip} unpacker @param {Buffer} packed @returns {Source} */
function unpacking(unpacker, packed) {
  unpacker.end(packed);
  return unpacker;
}

/**
 * Looks at what comes out, for as long as it is within bounds.
 * @param {Source} source @param {number} packedSize bytes @param {string} name @param {Place} place
 * @returns {Promise<{ size: number, crc: number }>}
 */
async function lookInto(source, packedSize, name, place) {
  const hasDeclaration = isReadPart(name) ? declarationFinder() : () => false;
  /** @type {Buffer[]} */
  const kept = [];
  let [size, crc] = [0, 0];
  for await (const chunk of source) {
    if (size === 0 && beginsAsProgram(chunk)) throw new Refused('file_active_content');
    if (hasDeclaration(chunk)) throw new Refused('file_active_content');
    if (size === 0 ? isContainer(chunk) : kept.length > 0) kept.push(chunk);
    size += chunk.length;
    crc = crc32(chunk, crc);
    place.spent.inflated += chunk.length;
    checkBounds({ size, packedSize, isKept: kept.length > 0 }, place.spent);
  }
  if (kept.length > 0) await lookIntoInner(Buffer.concat(kept), name, place);
  return { size, crc };
}

/** @param {{ size: number, packedSize: number, isKept: boolean }} entry @param {Spent} spent */
function checkBounds({ size, packedSize, isKept }, { inflated }) {
  const isBomb = size > ARCHIVE_LIMITS.ratioFrom && size > packedSize * ARCHIVE_LIMITS.mostRatio;
  const isTooLarge = inflated > ARCHIVE_LIMITS.mostInflated || (isKept && size > ARCHIVE_LIMITS.largestInner);
  if (isBomb || isTooLarge) throw new Refused('archive_too_large');
}

const ZIP_SIGNATURE = Buffer.from('504b0304', 'hex');
const GZIP_SIGNATURE = Buffer.from('1f8b08', 'hex');

/** @param {Buffer} bytes */
function isContainer(bytes) {
  return [ZIP_SIGNATURE, GZIP_SIGNATURE, COMPOUND_SIGNATURE].some((beginning) => begins(bytes, beginning));
}

/** @param {Buffer} bytes @param {Buffer} beginning */
function begins(bytes, beginning) {
  return bytes.subarray(0, beginning.length).equals(beginning);
}

/** @param {Buffer} inner @param {string} name @param {Place} place */
async function lookIntoInner(inner, name, { level, spent }) {
  const place = { level: level + 1, spent };
  if (begins(inner, GZIP_SIGNATURE)) return await lookIntoGzip(inner, name, place);
  // People open the entries of a ZIP one by one, those of an office document or a drawing with its program only.
  const isActive = /\.zip$|^[^.]*$/i.test(name) ? hasActiveEntries : hasOfficeMacros;
  if (begins(inner, ZIP_SIGNATURE)) return await lookIntoZip(inner, isActive, place);
  const compound = openCompoundFile(inner);
  if (compound && hasCompoundMacros(compound)) throw new Refused('file_active_content');
}
