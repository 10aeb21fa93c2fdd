// By extension, what the content of an attachment must be. Names deceive: a page renamed to `.txt`, a document with macros
// renamed to `.docx`. PDF has its own inspection.
import { fileTypeFromBuffer } from 'file-type';
import { hasActiveEntries, hasCompoundMacros, hasOfficeMacros } from './active-content.mjs';
import { inspectGzip, inspectZip } from './archive-contents.mjs';
import { openCompoundFile } from './compound-file.mjs';
import { inspectRichText, inspectSignature, inspectText, inspectXml } from './text-content.mjs';
import { entriesOf } from './zip-entries.mjs';

/**
 * @typedef {import('../domain/refusals').RefusalCode} RefusalCode
 * @typedef {RefusalCode | null} Verdict null when there is nothing to say
 * @typedef {(bytes: Buffer) => Verdict | Promise<Verdict>} Inspection
 */

/** @type {Readonly<Record<string, Inspection>>} */
const INSPECTIONS = {
  bmp: looksLike('bmp'),
  bz2: looksLike('bz2'),
  csv: inspectText,
  doc: compound('WordDocument'),
  docx: officeDocument('docx', 'word/'),
  fax: inspectFax,
  gif: looksLike('gif'),
  gz: both(looksLike('gz', 'tar.gz'), inspectGzip),
  gzip: both(looksLike('gz', 'tar.gz'), inspectGzip),
  jpeg: looksLike('jpg'),
  jpg: looksLike('jpg'),
  odp: openDocument('odp'),
  ods: openDocument('ods'),
  odt: openDocument('odt'),
  p7s: inspectSignature,
  png: looksLike('png', 'apng'),
  pps: compound('PowerPoint Document'),
  ppt: compound('PowerPoint Document'),
  pptx: officeDocument('pptx', 'ppt/'),
  rtf: both(looksLike('rtf'), inspectRichText),
  tgz: both(looksLike('gz', 'tar.gz'), inspectGzip),
  tif: looksLike('tif'),
  tiff: looksLike('tif'),
  txt: inspectText,
  xlc: compound('Workbook', 'Book'),
  xls: compound('Workbook', 'Book'),
  xlsx: officeDocument('xlsx', 'xl/'),
  xml: inspectXml,
  zip: inspectArchive,
};

/**
 * @param {Buffer} bytes @param {string} extension in lower case
 * @returns {Promise<Verdict>} why this content may not come in under this extension
 */
export async function inspectAttachment(bytes, extension) {
  const inspection = Object.hasOwn(INSPECTIONS, extension) ? INSPECTIONS[extension] : undefined;
  return inspection ? await inspection(bytes) : 'file_type_forbidden';
}

/** @param {Buffer} bytes @returns {Promise<string | undefined>} the usual extension of what the bytes show: `zip`, `cfb`, `png` */
async function detectType(bytes) {
  return (await fileTypeFromBuffer(bytes))?.ext;
}

/** @param {...string} types @returns {Inspection} */
function looksLike(...types) {
  return async (bytes) => (types.includes((await detectType(bytes)) ?? '') ? null : 'file_content_mismatch');
}

/** @param {Inspection} one @param {Inspection} other @returns {Inspection} */
function both(one, other) {
  return async (bytes) => (await one(bytes)) ?? (await other(bytes));
}

/** Word, Excel and PowerPoint until 2007: the stream that each of them writes, and no macros. @param {...string} streams */
function compound(...streams) {
  /** @type {Inspection} */
  const inspection = (bytes) => {
    const opened = openCompoundFile(bytes);
    const stream = opened?.names.find((name) => streams.includes(name));
    if (!opened || stream === undefined || opened.read(stream) === null) return 'file_content_mismatch';
    return hasCompoundMacros(opened) ? 'file_active_content' : null;
  };
  return inspection;
}

const WITH_MACROS = /^(docm|dotm|xlsm|xltm|pptm|ppsm|potm)$/;

/**
 * Office since 2007: an archive with a folder for its program. A type with macros detects as `docm`, whatever its name.
 * @param {string} type @param {string} folder @returns {Inspection}
 */
function officeDocument(type, folder) {
  return async (bytes) => {
    const verdict = await inspectZip(bytes, hasOfficeMacros);
    if (verdict !== null) return verdict;
    const names = namesIn(bytes);
    const isOffice = names.includes('[Content_Types].xml') && names.some((name) => name.startsWith(folder));
    if (!isOffice) return 'file_content_mismatch';
    const detected = (await detectType(bytes)) ?? '';
    if (WITH_MACROS.test(detected)) return 'file_active_content';
    return [type, 'zip'].includes(detected) ? null : 'file_content_mismatch';
  };
}

/** @param {string} type @returns {Inspection} */
function openDocument(type) {
  return async (bytes) => {
    if (entriesOf(bytes) === null || (await detectType(bytes)) !== type) return 'file_content_mismatch';
    return await inspectZip(bytes, hasOfficeMacros);
  };
}

/** @param {Buffer} bytes */
function namesIn(bytes) {
  return entriesOf(bytes)?.map(({ name }) => name) ?? [];
}

const ARCHIVES = new Set(['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'docm', 'xlsm', 'pptm', 'jar']);

/** @param {Buffer} bytes @returns {Promise<Verdict>} */
async function inspectArchive(bytes) {
  if (entriesOf(bytes) === null || !ARCHIVES.has((await detectType(bytes)) ?? ''))
    return 'file_content_mismatch';
  return await inspectZip(bytes, hasActiveEntries);
}

/**
 * Group 3 and 4 facsimiles have no signature of their own: a TIFF, or bytes that are neither text nor anything known.
 * @param {Buffer} bytes @returns {Promise<Verdict>}
 */
async function inspectFax(bytes) {
  const type = await detectType(bytes);
  if (type === 'tif') return null;
  return type === undefined && inspectText(bytes) !== null ? null : 'file_content_mismatch';
}
