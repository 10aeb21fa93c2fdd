// Types that are text, and how an active one hides in them. Every function answers null when there is nothing to say.
import { declarationFinder, hasReadableEncoding } from './xml-declarations.mjs';

/** @typedef {import('../domain/refusals').RefusalCode} RefusalCode */

/** Everything below the space but tab, line feed, form feed and carriage return: text in UTF-8 or Latin-1 has none. */
const BINARY = /[^\t\n\f\r -~\u0080-\u00ff]/;
const BEGINNINGS_OF_OTHERS = /^\s*(<(!doctype|html|svg|script|\?xml)|%pdf-|\{\\rtf)/i;

/** @param {Buffer} bytes @returns {RefusalCode | null} */
export function inspectText(bytes) {
  const text = bytes.toString('latin1');
  return BINARY.test(text) || BEGINNINGS_OF_OTHERS.test(withoutMark(text)) ? 'file_content_mismatch' : null;
}

/** XHTML and SVG run scripts in a browser whatever their file is called. */
const ACTIVE_VOCABULARIES = /<([\w.-]+:)?(html|svg|script)[\s>/]|www\.w3\.org\/(1999\/xhtml|2000\/svg)/i;

/** @param {Buffer} bytes @returns {RefusalCode | null} */
export function inspectXml(bytes) {
  // Before all else, also in a file that is no XML for us: whatever opens it may be more lenient.
  if (declarationFinder()(bytes)) return 'file_active_content';
  const text = bytes.toString('latin1');
  const beginning = withoutMark(text).trimStart();
  if (BINARY.test(text) || !/^<[?!\w]/.test(beginning) || !hasReadableEncoding(beginning))
    return 'file_content_mismatch';
  return ACTIVE_VOCABULARIES.test(text) ? 'file_active_content' : null;
}

/** The byte order mark of UTF-8, read as Latin-1. @param {string} text */
function withoutMark(text) {
  return text.replace(/^\u00ef\u00bb\u00bf/, '');
}

/** Rich text: the objects in it are programs of others, embedded whole. @param {Buffer} bytes @returns {RefusalCode | null} */
export function inspectRichText(bytes) {
  return /\\obj(data|ocx|update)\b/i.test(bytes.toString('latin1')) ? 'file_active_content' : null;
}

const SIGNED_DATA = Buffer.from('06092a864886f70d010702', 'hex');

/**
 * A detached signature (CMS, RFC 5652): as bytes, or as text in base 64 with or without its PEM frame.
 * @param {Buffer} bytes @returns {RefusalCode | null}
 */
export function inspectSignature(bytes) {
  const beginning = bytes.subarray(0, 256);
  const text = beginning.toString('latin1').replace(/^-----BEGIN (PKCS7|CMS)-----/, '');
  const decoded = Buffer.from(text.replace(/\s/g, ''), 'base64');
  const isSignature = [beginning, decoded].some(
    (start) => start[0] === 0x30 && start.subarray(0, 64).includes(SIGNED_DATA),
  );
  return isSignature ? null : 'file_content_mismatch';
}
