// The text of office documents, which are ZIP archives of XML (ECMA-376 and ISO/IEC 26300), and of plain files.
import { inflateRawSync } from 'node:zlib';

/** The parts that hold what people wrote, in all six formats. */
const PARTS =
  /^(word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)|xl\/(sharedStrings|worksheets\/sheet\d+)|ppt\/(slides|notesSlides)\/\w+|content)\.xml$/;

/** Bytes of all parts together once they are inflated: a small archive can hold gigabytes. */
const MOST_INFLATED = 32 * 1024 * 1024;

/** @param {Uint8Array} content @param {number} most characters @returns {string} */
export function officeText(content, most) {
  const archive = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  let left = MOST_INFLATED;
  let text = '';
  for (const entry of entriesOf(archive)) {
    if (text.length >= most) break;
    if (!PARTS.test(entry.name)) continue;
    const part = inflated(archive, entry, left);
    left -= part.length;
    text += `${entry.name.startsWith('xl/worksheets/') ? inlineStrings(part) : textOfOffice(part.toString('utf8'))}\n`;
  }
  return text;
}

/** @typedef {{ name: string, isDeflated: boolean, length: number, at: number }} Entry */

/**
 * The directory at the end of the archive (APPNOTE.TXT 4.3.12 and 4.3.16).
 * @param {Buffer} archive @returns {Generator<Entry>} @throws when there is none.
 */
function* entriesOf(archive) {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('this is no archive');
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (archive.readUInt32LE(at) !== 0x02014b50) throw new Error('the directory is damaged');
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((field) => archive.readUInt16LE(at + field));
    yield {
      name: archive.toString('utf8', at + 46, at + 46 + name),
      isDeflated: archive.readUInt16LE(at + 10) !== 0,
      length: archive.readUInt32LE(at + 20),
      at: archive.readUInt32LE(at + 42),
    };
    at += 46 + name + extra + comment;
  }
}

/**
 * @param {Buffer} archive @param {Entry} entry @param {number} most bytes
 * @returns {Buffer} @throws when it is damaged or holds more.
 */
function inflated(archive, { isDeflated, length, at }, most) {
  const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  const packed = archive.subarray(start, start + length);
  return isDeflated ? inflateRawSync(packed, { maxOutputLength: Math.max(1, most) }) : packed;
}

/** A sheet is mostly numbers and references; what was typed stands between these when it is not shared. @param {Buffer} sheet */
function inlineStrings(sheet) {
  return [...sheet.toString('utf8').matchAll(/<is>(.*?)<\/is>/gs)]
    .map(([, text = '']) => textOfOffice(text))
    .join('\n');
}

/** Ends of paragraphs, cells and lines of text, and what stands for a blank in the six formats. */
const SEPARATING = /^\/(?:\w+:)?(?:p|h|si|table-cell|tc)\b|^(?:\w+:)?(?:tab|br|cr|s|line-break)\b/;

/** A word may be cut into several elements there. @param {string} xml */
function textOfOffice(xml) {
  return withoutTags(xml, (tag) => (SEPARATING.test(tag) ? ' ' : ''));
}

/** @param {string} xml in which an element holds a word or more */
export function textOfXml(xml) {
  return withoutTags(xml, () => ' ');
}

/** @param {string} xml @param {(tag: string) => string} replaced what stands in its place */
function withoutTags(xml, replaced) {
  return xml
    .replace(/<([^<>]*)>/g, (_, tag) => replaced(tag))
    .replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name) => entity(name) ?? whole);
}

/** @type {Record<string, string>} */
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** @param {string} name */
function entity(name) {
  if (!name.startsWith('#')) return ENTITIES[name];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
}

/**
 * As UTF-8, by a byte order mark as UTF-16, else as the letters of Windows, which older programs of accounting write.
 * @param {Uint8Array} content @param {number} most characters
 */
export function decoded(content, most) {
  const beginning = content.subarray(0, most * 4);
  const [first, second] = beginning;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(beginning);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(beginning, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(beginning);
  }
}
