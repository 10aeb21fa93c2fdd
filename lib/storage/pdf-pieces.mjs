// A PDF as its bytes stand in the file, without believing its tables: what is written in clear, and what its streams hold.
// ISO 32000-1, 7.3.8 (streams) and 7.5.7 (object streams).
import { constants, inflateSync } from 'node:zlib';
import { PDF_LIMITS } from './inspection-limits.mjs';

/**
 * @typedef {{ text: string, first: number | null, isRead: boolean }} Written objects as text; `first` is the place of the
 *   first of them in an object stream, which begins with their numbers and places; not read, where nobody packs them so
 * @typedef {{ dictionary: string, data: Buffer }} Stream
 */

/** A name as it may be written: any letter of it as #xx (7.3.5). @param {...string} names */
export function named(...names) {
  const spelled = names.map((name) => [...name].map(spelling).join(''));
  return new RegExp(`/(?:${spelled.join('|')})(?![^\\s()<>[\\]{}/%])`);
}

/** @param {string} letter */
function spelling(letter) {
  const digits = [...letter.charCodeAt(0).toString(16).padStart(2, '0')];
  return `(?:${letter}|#${digits.map((digit) => `[${digit}${digit.toUpperCase()}]`).join('')})`;
}

const OBJECT_STREAM = named('ObjStm');
const FILTERS = /\/Filter\s*(\[[^\]]*\]|\/[^\s/<>[\]()]+)/;
const PREDICTED = named('Predictor');

/**
 * @param {Buffer} bytes
 * @returns {{ written: () => Generator<Written>, streams: readonly Stream[] }} `written` unpacks object streams as it goes,
 *   and throws when they unpack to more than they may
 */
export function piecesOf(bytes) {
  const text = bytes.toString('latin1');
  /** @type {string[]} */
  const clear = [];
  /** @type {Stream[]} */
  const streams = [];
  const beginning = /(?<!end)stream\r?\n/g;
  let at = 0;
  for (let found = beginning.exec(text); found !== null; found = beginning.exec(text)) {
    const before = text.slice(at, found.index);
    const end = text.indexOf('endstream', beginning.lastIndex);
    const until = end < 0 ? text.length : end;
    clear.push(before);
    streams.push({
      dictionary: before.slice(Math.max(0, before.lastIndexOf('obj'))),
      data: bytes.subarray(beginning.lastIndex, until),
    });
    at = until;
    beginning.lastIndex = until;
  }
  clear.push(text.slice(at));
  return {
    streams,
    *written() {
      for (const one of clear) yield { text: one, first: null, isRead: true };
      yield* unpackedObjects(streams.filter(({ dictionary }) => OBJECT_STREAM.test(dictionary)));
    },
  };
}

/** Hardly any program packs objects in another way than these two. @param {string} dictionary @returns {'none' | 'flate' | 'other'} */
function packingOf(dictionary) {
  if (PREDICTED.test(dictionary)) return 'other';
  const filters = FILTERS.exec(dictionary)?.[1]?.match(/\/[^\s/[\]]+/g) ?? [];
  if (filters.length === 0) return /\/Filter\b/.test(dictionary) ? 'other' : 'none';
  return filters.length === 1 && /^\/(FlateDecode|Fl)$/.test(filters[0] ?? '') ? 'flate' : 'other';
}

/** @param {readonly Stream[]} streams @returns {Generator<Written>} */
function* unpackedObjects(streams) {
  let left = PDF_LIMITS.mostObjects;
  for (const { dictionary, data } of streams) {
    const unpacked = unpackedOf({ dictionary, data }, left);
    left -= unpacked?.length ?? 0;
    const first = Number(/\/First\s+(\d{1,9})/.exec(dictionary)?.[1] ?? 0);
    yield { text: unpacked?.toString('latin1') ?? '', first, isRead: unpacked !== null };
  }
}

/** @param {Stream} stream @param {number} most bytes @returns {Buffer | null} null when it cannot be unpacked */
function unpackedOf({ dictionary, data }, most) {
  const packing = packingOf(dictionary);
  if (packing === 'none') return data;
  return packing === 'flate' ? inflated(data, most) : null;
}

/** What can be unpacked of a stream that was cut off is enough. @param {Buffer} packed @param {number} most bytes */
function inflated(packed, most) {
  try {
    return inflateSync(packed, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: Math.max(1, most) });
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return null;
  }
}

/** Packed bytes that are enough to see how a file begins. */
const BEGINNING = 1024;

/** @param {Stream} stream @returns {Buffer} the beginning of its content, as far as it can be read */
export function beginningOf({ dictionary, data }) {
  const beginning = { dictionary, data: data.subarray(0, BEGINNING) };
  return unpackedOf(beginning, PDF_LIMITS.mostObjects) ?? Buffer.alloc(0);
}
