// The text of office documents, which are ZIP archives of XML (ECMA-376 and ISO/IEC 26300), and of plain files.
import { inflateRawSync } from 'node:zlib';
import { MOST_TEXT_INFLATED } from './inspection-limits.mjs';
import { declarationFinder } from './xml-declarations.mjs';
import { entriesOf, packedBytes, STORED } from './zip-entries.mjs';

/** The parts that hold what people wrote, in all six formats. */
const PARTS =
  /^(word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)|xl\/(sharedStrings|worksheets\/sheet\d+)|ppt\/(slides|notesSlides)\/\w+|content)\.xml$/;

/** @param {string} name of an entry @returns {boolean} whether its XML is read here */
export function isReadPart(name) {
  return PARTS.test(name);
}

/** @param {Uint8Array} content @param {number} most characters @returns {string} */
export function officeText(content, most) {
  const archive = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const entries = entriesOf(archive);
  if (entries === null) throw new Error('this is no archive');
  let left = MOST_TEXT_INFLATED;
  let text = '';
  for (const entry of entries) {
    if (text.length >= most) break;
    if (!PARTS.test(entry.name)) continue;
    const part = inflated(archive, entry, left);
    left -= part.length;
    text += `${entry.name.startsWith('xl/worksheets/') ? inlineStrings(part) : textOfOffice(part.toString('utf8'))}\n`;
  }
  return text;
}

/**
 * @param {Buffer} archive @param {import('./zip-entries.mjs').ZipEntry} entry @param {number} most bytes
 * @returns {Buffer} @throws when it is damaged, holds more, or declares entities
 */
function inflated(archive, entry, most) {
  const packed = packedBytes(archive, entry);
  if (packed === null) throw new Error('the archive is damaged');
  const part =
    entry.method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  if (declarationFinder()(part)) throw new Error('a part declares its type');
  return part;
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

/** @param {string} xml in which an element holds a word or more @throws when it declares entities */
export function textOfXml(xml) {
  if (declarationFinder()(Buffer.from(xml))) throw new Error('it declares its type');
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
