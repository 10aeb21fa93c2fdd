import type { RefusalCode } from '@/lib/domain/refusals';
import { hasActiveEntries, hasCompoundMacros, hasOfficeMacros } from './active-content';
import { withCompoundFile } from './compound-file';
import { inspectRichText, inspectSignature, inspectText, inspectXml } from './inspect-text';
import { detectType } from './inspection-thread';
import { readZipDirectory } from './zip-directory';

type Verdict = Promise<RefusalCode | null>;
type Inspection = (file: string) => Verdict;

/**
 * By extension, what the content must be. Names deceive: a page renamed to `.txt`, a document with macros renamed to
 * `.docx`. PDF has its own inspection.
 */
const INSPECTIONS: Readonly<Record<string, Inspection>> = {
  bmp: looksLike('bmp'),
  bz2: looksLike('bz2'),
  csv: inspectText,
  doc: compound('WordDocument'),
  docx: officeDocument('docx', 'word/'),
  fax: inspectFax,
  gif: looksLike('gif'),
  gz: looksLike('gz', 'tar.gz'),
  gzip: looksLike('gz', 'tar.gz'),
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
  tgz: looksLike('gz', 'tar.gz'),
  tif: looksLike('tif'),
  tiff: looksLike('tif'),
  txt: inspectText,
  xlc: compound('Workbook', 'Book'),
  xls: compound('Workbook', 'Book'),
  xlsx: officeDocument('xlsx', 'xl/'),
  xml: inspectXml,
  zip: inspectArchive,
};

/** @returns why this content may not come in under this extension; null when it may. */
export function inspectAttachment(file: string, extension: string): Verdict {
  const inspection = INSPECTIONS[extension];
  return inspection ? inspection(file) : Promise.resolve('file_type_forbidden');
}

function looksLike(...types: string[]): Inspection {
  return async (file) => {
    const type = await detectType(file);
    return type !== null && types.includes(type) ? null : 'file_content_mismatch';
  };
}

function both(one: Inspection, other: Inspection): Inspection {
  return async (file) => (await one(file)) ?? (await other(file));
}

/** Word, Excel and PowerPoint until 2007: the stream that each of them writes, and no macros. */
function compound(...streams: string[]): Inspection {
  return async (file) => {
    const verdict = await withCompoundFile(file, async (opened): Verdict => {
      const stream = opened.names.find((name) => streams.includes(name));
      if (stream === undefined || (await opened.read(stream)) === null) return 'file_content_mismatch';
      return (await hasCompoundMacros(opened)) ? 'file_active_content' : null;
    });
    return verdict === undefined ? 'file_content_mismatch' : verdict;
  };
}

/** Office since 2007: an archive with a folder for its program. A type with macros detects as `docm`, whatever its name. */
function officeDocument(type: string, folder: string): Inspection {
  return async (file) => {
    const names = await readNames(file);
    if (names === null) return 'file_content_mismatch';
    if (hasOfficeMacros(names)) return 'file_active_content';
    const isOffice = names.includes('[Content_Types].xml') && names.some((name) => name.startsWith(folder));
    if (!isOffice) return 'file_content_mismatch';
    const detected = await detectType(file);
    if (detected !== null && /^(docm|dotm|xlsm|xltm|pptm|ppsm|potm)$/.test(detected))
      return 'file_active_content';
    return detected === type || detected === 'zip' ? null : 'file_content_mismatch';
  };
}

function openDocument(type: string): Inspection {
  return async (file) => {
    const names = await readNames(file);
    if (names === null || (await detectType(file)) !== type) return 'file_content_mismatch';
    return hasOfficeMacros(names) ? 'file_active_content' : null;
  };
}

const ARCHIVES = new Set(['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'docm', 'xlsm', 'pptm', 'jar']);

async function inspectArchive(file: string): Verdict {
  const names = await readNames(file);
  if (names === null || !ARCHIVES.has((await detectType(file)) ?? '')) return 'file_content_mismatch';
  return hasActiveEntries(names) ? 'file_active_content' : null;
}

/** @returns the names in an archive; null when it is none, or hides its content behind a password. */
async function readNames(file: string): Promise<string[] | null> {
  const entries = await readZipDirectory(file);
  return entries === null || entries.some((entry) => entry.isEncrypted)
    ? null
    : entries.map(({ name }) => name);
}

/** Group 3 and 4 facsimiles have no signature of their own: a TIFF, or bytes that are neither text nor anything known. */
async function inspectFax(file: string): Verdict {
  const type = await detectType(file);
  if (type === 'tif') return null;
  return type === null && (await inspectText(file)) !== null ? null : 'file_content_mismatch';
}
