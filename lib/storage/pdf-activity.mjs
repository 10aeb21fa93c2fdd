// What a PDF can do besides being read, told by the names with which it says so. It is a report to people, and no shield:
// whoever wants to hide something from it will find a way.
import { beginsAsProgram, isProgramName } from './active-content.mjs';
import { beginningOf, named, piecesOf } from './pdf-pieces.mjs';

/**
 * @typedef {import('../domain/pdf-activity').PdfActivity} PdfActivity
 * @typedef {import('./pdf-pieces.mjs').Written} Written
 * @typedef {ReturnType<typeof piecesOf>} Pieces
 */

/**
 * ISO 32000-1, 12.6.4 (actions), 12.6.3 (additional actions), 12.7.8 (XFA), 12.5.6 and 13 (multimedia), 7.6 (encryption).
 * @type {readonly [PdfActivity, RegExp][]}
 */
const SIGNS = [
  ['javascript', named('JavaScript', 'JS')],
  ['launch', named('Launch')],
  ['automatic', named('AA')],
  ['sending', named('SubmitForm', 'ImportData')],
  ['media', named('RichMedia', 'Movie', 'Sound', 'Rendition', '3D')],
  ['dynamic_form', named('XFA')],
  ['unseen', named('Encrypt')],
];

/**
 * @param {Buffer} bytes of a PDF
 * @returns {ReadonlySet<PdfActivity>}
 * @throws when its objects unpack to more than they may
 */
export function findActivities(bytes) {
  const pieces = piecesOf(bytes);
  /** @type {Set<PdfActivity>} */
  const found = new Set();
  let carriesFiles = pieces.streams.some(({ dictionary }) => EMBEDDED_FILE.test(dictionary));
  let opening = '';
  for (const written of pieces.written()) {
    for (const activity of signsIn(written)) found.add(activity);
    carriesFiles ||= EMBEDDED_FILE.test(written.text);
    opening = openingIn(written.text) ?? opening;
  }
  if (opening !== '' && !leadsToPage(pieces, opening)) found.add('automatic');
  if (carriesFiles && carriesProgram(pieces)) found.add('program');
  return found;
}

/** @param {Written} written @returns {PdfActivity[]} */
function signsIn({ text, isRead }) {
  if (!isRead) return ['unseen'];
  return SIGNS.flatMap(([activity, sign]) => (sign.test(text) ? [activity] : []));
}

const EMBEDDED_FILE = named('EmbeddedFile', 'EmbeddedFiles', 'EF');
const OPENING = named('OpenAction');
/** Characters of an action: longer ones are told by their other signs. */
const LONGEST_ACTION = 400;

/** @param {string} text @returns {string | null} what happens when the document is opened, as it is written */
function openingIn(text) {
  const sign = OPENING.exec(text);
  if (sign === null) return null;
  const start = sign.index + sign[0].length;
  return text.slice(start, start + LONGEST_ACTION).trimStart();
}

/** Most documents open at a page of their own choice, which is nothing to report. @param {Pieces} pieces @param {string} opening */
function leadsToPage(pieces, opening) {
  const [, number, generation] = /^(\d{1,10})\s+(\d{1,5})\s+R/.exec(opening) ?? [];
  const action = number === undefined ? opening : objectIn(pieces, number, generation ?? '0');
  // A destination is an array, a name or a string; a dictionary is an action.
  if (/^(\[|\(|\/|<[^<])/.test(action)) return true;
  return /^<</.test(action) && /\/S\s*\/GoTo(?![^\s/<>[\]()])/.test(action);
}

/** @param {Pieces} pieces @param {string} number @param {string} generation @returns {string} its beginning; '' where it is not found */
function objectIn(pieces, number, generation) {
  const inClear = new RegExp(`(?<!\\d)${number}\\s+${generation}\\s+obj(?![a-z])`);
  for (const { text, first } of pieces.written()) {
    const start = first === null ? endOf(inClear.exec(text)) : placeIn(text, first, number);
    if (start !== null) return text.slice(start, start + LONGEST_ACTION).trimStart();
  }
  return '';
}

/** @param {RegExpExecArray | null} found */
function endOf(found) {
  return found && found.index + found[0].length;
}

/** @param {string} text of an object stream @param {number} first @param {string} number @returns {number | null} */
function placeIn(text, first, number) {
  const pairs = [...text.slice(0, first).matchAll(/(\d+)\s+(\d+)/g)];
  const own = pairs.find((pair) => pair[1] === number);
  return own ? first + Number(own[2]) : null;
}

/** @param {Pieces} pieces */
function carriesProgram(pieces) {
  const embedded = pieces.streams.filter(({ dictionary }) => EMBEDDED_FILE.test(dictionary));
  if (embedded.some((stream) => beginsAsProgram(beginningOf(stream)))) return true;
  for (const { text } of pieces.written()) if (fileNamesIn(text).some(isProgramName)) return true;
  return false;
}

/** The names in file specifications (7.11.3): in brackets, or in hexadecimal. */
const FILE_NAMES = /\/U?F\s*(?:\(((?:\\[\s\S]|[^\\()]){0,500})\)|<([\da-f\s]{2,2000})>)/gi;

/** @param {string} text */
function fileNamesIn(text) {
  return [...text.matchAll(FILE_NAMES)].map(([, literal, hexadecimal]) =>
    literal === undefined
      ? decoded(Buffer.from((hexadecimal ?? '').replace(/\s/g, ''), 'hex'))
      : fromLiteral(literal),
  );
}

/** @param {string} literal */
function fromLiteral(literal) {
  const plain = literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, escaped) =>
    /^[0-7]/.test(escaped) ? String.fromCharCode(Number.parseInt(escaped, 8) & 0xff) : escaped,
  );
  return decoded(Buffer.from(plain, 'latin1'));
}

/** Text strings are Latin letters, or UTF-16 after its mark (7.9.2). @param {Buffer} bytes */
function decoded(bytes) {
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return bytes.toString('latin1').trim();
  return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
    .swap16()
    .toString('utf16le')
    .trim();
}
