import type { PdfActivity } from './pdf-activity';
import { type Refusal, refusal } from './refusals';

/**
 * What may be deposited as a file. Sizes and names: limits of the official portal (error 20003, HTTP 413, names of 50
 * characters). Types: its list of attachments, without those that a browser or an office program runs (HTML, HTM,
 * XHTML, SVG, XLM).
 */

const MEBIBYTE = 1024 * 1024;

/** Bytes of one file. */
export const LARGEST_FILE = 10 * MEBIBYTE;
/** Bytes of a document with its attachments. */
export const LARGEST_TOGETHER = 120 * MEBIBYTE;
/** Characters, extension included. A longer name is shortened for storage and shown in full. */
export const LONGEST_FILE_NAME = 50;
/** Characters of a name that are kept at all: what file systems know. */
const LONGEST_NAME_KEPT = 255;

/** Where a file goes in a draft: the document itself, or one of its attachments. */
export const FILE_PLACES = ['main', 'attachment'] as const;
export type FilePlace = (typeof FILE_PLACES)[number];

/** The field of the form that a refusal of such a file stands beside. */
export const FILE_FIELDS: Readonly<Record<FilePlace, string>> = {
  main: 'file',
  attachment: 'attachments',
};

/** Media type by extension of an attachment. */
export const ATTACHMENT_MEDIA_TYPES: Readonly<Record<string, string>> = {
  bmp: 'image/bmp',
  bz2: 'application/x-bzip2',
  csv: 'text/csv',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  fax: 'image/g3fax',
  gif: 'image/gif',
  gz: 'application/gzip',
  gzip: 'application/gzip',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  odp: 'application/vnd.oasis.opendocument.presentation',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odt: 'application/vnd.oasis.opendocument.text',
  p7s: 'application/pkcs7-signature',
  pdf: 'application/pdf',
  png: 'image/png',
  pps: 'application/vnd.ms-powerpoint',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  rtf: 'application/rtf',
  tgz: 'application/gzip',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  txt: 'text/plain',
  xlc: 'application/vnd.ms-excel',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xml: 'application/xml',
  zip: 'application/zip',
};

export type AnnouncedFile = { name: string; size: number };

/**
 * Everything that name and size alone give away: checked in the browser before a byte is sent, and again by the server.
 * @param alreadyThere bytes of the other files of the same draft.
 */
export function checkAnnounced(place: FilePlace, file: AnnouncedFile, alreadyThere: number): Refusal[] {
  const name = cleanFileName(file.name);
  return [...checkFileName(place, name), ...checkFileSize(place, name, file.size, alreadyThere)];
}

/** @param size bytes; @param alreadyThere bytes of the other files of the same draft. */
export function checkFileSize(place: FilePlace, name: string, size: number, alreadyThere: number): Refusal[] {
  const field = FILE_FIELDS[place];
  if (size === 0) return [refusal('file_empty', field, { name })];
  if (size > LARGEST_FILE) return [refusal('file_too_large', field, { name })];
  if (alreadyThere + size > LARGEST_TOGETHER) return [refusal('files_too_large_together', field, { name })];
  return [];
}

/** @param name as `cleanFileName` gives it. */
export function checkFileName(place: FilePlace, name: string): Refusal[] {
  const field = FILE_FIELDS[place];
  const extension = extensionOf(name);
  if (extension === null) return [refusal('file_name_missing_extension', field, { name })];
  if (place === 'main') return extension === 'pdf' ? [] : [refusal('file_not_pdf', field, { name })];
  return Object.hasOwn(ATTACHMENT_MEDIA_TYPES, extension)
    ? []
    : [refusal('file_type_forbidden', field, { name, extension })];
}

/** @returns the extension in lower case, without its dot; null when the name has none. */
export function extensionOf(name: string): string | null {
  return /^.+\.([^.\s]+)$/su.exec(name)?.[1]?.toLowerCase() ?? null;
}

/**
 * The name without what could deceive a reader or a file system: folders, control and invisible characters, marks that
 * turn the direction of writing ("exe.fdp" shown as "pdf.exe").
 */
export function cleanFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const visible = last
    .normalize('NFC')
    .replace(/\p{Zl}|\p{Zp}|\s/gu, ' ')
    .replace(/\p{Cc}|\p{Cf}|\p{Cs}/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  return shorten(visible, LONGEST_NAME_KEPT);
}

/** @returns the name in at most 50 characters, its extension kept. */
export function shortFileName(name: string): string {
  return shorten(name, LONGEST_FILE_NAME);
}

/** Counts characters as SQLite does: code points. */
function shorten(name: string, longest: number): string {
  const characters = [...name];
  if (characters.length <= longest) return name;
  const ending = [...(/\.[^.\s]+$/u.exec(name)?.[0] ?? '')];
  if (ending.length >= longest) return characters.slice(0, longest).join('');
  const beginning = characters.slice(0, characters.length - ending.length);
  return `${beginning
    .slice(0, longest - ending.length)
    .join('')
    .trimEnd()}${ending.join('')}`;
}

/** A file that is kept and was looked into: what the database records. Sizes in bytes, SHA-256 in hexadecimal. */
export type DepositedFile = {
  storage: 'disk' | 'uploadthing';
  key: string;
  sha256: string;
  size: number;
  name: string;
  shortName: string;
  mediaType: string;
  /** Of a PDF. */
  pageCount: number | null;
  /** A PDF in which a signature was found. */
  isSigned: boolean;
  /** What a PDF does by itself; null for every other type. */
  activeContent: readonly PdfActivity[] | null;
};

/** Where bytes are that no row names any more. */
export type LeftBytes = Pick<DepositedFile, 'storage' | 'key'>;
