import { open } from 'node:fs/promises';
import type { RefusalCode } from '@/lib/domain/refusals';
import { readAt, someWindow } from './file-reading';

/** Types that are text, and how an active one hides in them. Every function answers null when there is nothing to say. */

type Verdict = Promise<RefusalCode | null>;

/** Everything below the space but tab, line feed, form feed and carriage return: text in UTF-8 or Latin-1 has none. */
const BINARY = /[^\t\n\f\r -~\u0080-\u00ff]/;
const BEGINNINGS_OF_OTHERS = /^\s*(<(!doctype|html|svg|script|\?xml)|%pdf-|\{\\rtf)/i;
const LONGEST_FIND = 64;

export async function inspectText(file: string): Verdict {
  const isOther = await someWindow(
    file,
    LONGEST_FIND,
    (text, isFirst) => BINARY.test(text) || (isFirst && BEGINNINGS_OF_OTHERS.test(withoutMark(text))),
  );
  return isOther ? 'file_content_mismatch' : null;
}

const DECLARED_ENCODING = /^<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)/i;
/** A declared encoding that the look below would read wrongly could hide a DOCTYPE from it. */
const READABLE_ENCODINGS = /^(utf-?8|us-ascii|ascii|iso-8859-(1|15)|windows-1252)$/i;
/** Entities are declared in a DOCTYPE: exponential ones, and those that read files. */
const DECLARATIONS = /<!(doctype|entity)/i;
/** XHTML and SVG run scripts in a browser whatever their file is called. */
const ACTIVE_VOCABULARIES = /<([\w.-]+:)?(html|svg|script)[\s>/]|www\.w3\.org\/(1999\/xhtml|2000\/svg)/i;

export async function inspectXml(file: string): Verdict {
  const isOther = await someWindow(
    file,
    LONGEST_FIND,
    (text, isFirst) => BINARY.test(text) || (isFirst && !beginsAsXml(withoutMark(text))),
  );
  if (isOther) return 'file_content_mismatch';
  const isActive = await someWindow(
    file,
    LONGEST_FIND,
    (text) => DECLARATIONS.test(text) || ACTIVE_VOCABULARIES.test(text),
  );
  return isActive ? 'file_active_content' : null;
}

function beginsAsXml(text: string): boolean {
  if (!/^\s*<[?!\w]/.test(text)) return false;
  const encoding = DECLARED_ENCODING.exec(text.trimStart())?.[1];
  return encoding === undefined || READABLE_ENCODINGS.test(encoding);
}

/** The byte order mark of UTF-8, read as Latin-1. */
function withoutMark(text: string): string {
  return text.replace(/^\u00ef\u00bb\u00bf/, '');
}

/** Rich text: the objects in it are programs of others, embedded whole. */
export async function inspectRichText(file: string): Verdict {
  const isActive = await someWindow(file, LONGEST_FIND, (text) => /\\obj(data|ocx|update)\b/i.test(text));
  return isActive ? 'file_active_content' : null;
}

const SIGNED_DATA = Buffer.from('06092a864886f70d010702', 'hex');

/** A detached signature (CMS, RFC 5652): as bytes, or as text in base 64 with or without its PEM frame. */
export async function inspectSignature(file: string): Verdict {
  const handle = await open(file, 'r');
  try {
    const beginning = await readAt(handle, 0, 256);
    const text = beginning.toString('latin1').replace(/^-----BEGIN (PKCS7|CMS)-----/, '');
    const decoded = Buffer.from(text.replace(/\s/g, ''), 'base64');
    const isSignature = [beginning, decoded].some(
      (bytes) => bytes[0] === 0x30 && bytes.subarray(0, 64).includes(SIGNED_DATA),
    );
    return isSignature ? null : 'file_content_mismatch';
  } finally {
    await handle.close();
  }
}
