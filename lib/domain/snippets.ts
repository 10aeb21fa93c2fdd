import type { SearchWord } from './search-box';

/** Between these two characters stands what was found in a piece of text: nobody types them. */
export const HIT_BEGINS = '\u{2}';
export const HIT_ENDS = '\u{3}';

/** Characters shown before the first hit, and in all. */
const BEFORE = 40;
const LONGEST = 140;

/**
 * @param words of one search: their pattern is made once for all of its rows.
 * @returns for a text as it was written, the piece of it around the first of these words, every one of them marked; null
 *   when none is there. Words are found as the index finds them: whatever their capitals and accents, at the beginning of a
 *   word.
 */
export function snippetsAround(words: readonly SearchWord[]): (text: string) => string | null {
  const hit = patternOf(words);
  return (text) => {
    const first = hit === null ? -1 : text.search(hit);
    if (hit === null || first < 0) return null;
    const from = Math.max(0, first - BEFORE);
    const begins = from === 0 ? 0 : text.indexOf(' ', from) + 1;
    const start = Math.min(begins, first);
    const end = Math.min(text.length, start + LONGEST);
    const piece = text.slice(start, end).replace(/\s+/g, ' ');
    const marked = piece.replace(hit, (found) => `${HIT_BEGINS}${found}${HIT_ENDS}`);
    return `${start > 0 ? '…' : ''}${marked}${end < text.length ? '…' : ''}`;
  };
}

/**
 * Letters and digits, but for the rarest scripts and some punctuation of others: the classes of Unicode themselves take
 * milliseconds to compile, and each search has a pattern of its own.
 */
const LETTER = '0-9A-Za-zª²³µ¹º¼-¾À-ÖØ-öø-\\u1fff\\u2c00-\\u2dff\\u3040-\\ud7ff\\uf900-\\uffdc';
const MARKS = '[\\u0300-\\u036f]*';

function patternOf(words: readonly SearchWord[]): RegExp | null {
  const alternatives = words.map(({ text, isExact }) => {
    const pieces = text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
    if (pieces.length === 0) return '';
    const end = isExact ? `(?![${LETTER}])` : `[${LETTER}]*`;
    return pieces.map(anyAccent).join(`[^${LETTER}]+`) + end;
  });
  const found = alternatives.filter((one) => one !== '');
  return found.length === 0 ? null : new RegExp(`(?<![${LETTER}])(?:${found.join('|')})`, 'gi');
}

/** The letters of French that differ from each other by an accent, and its two ligatures. */
const ACCENTED: Readonly<Record<string, string>> = {
  a: 'aàâäáã',
  c: 'cç',
  e: 'eéèêë',
  i: 'iîïí',
  n: 'nñ',
  o: 'oôöóõ',
  u: 'uùûüú',
  y: 'yÿ',
};

function anyAccent(word: string): string {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const opened = plain.replace(/œ/g, 'oe').replace(/æ/g, 'ae');
  return opened.replace(/oe|ae|[\p{L}\p{N}]/gu, (letters) => {
    if (letters === 'oe') return '(?:œ|[oôö][eéèêë])';
    if (letters === 'ae') return '(?:æ|[aàâä][eéèêë])';
    // A letter beyond the first 65,536 is two characters to a pattern: no class can hold it.
    const accented = ACCENTED[letters];
    return `${accented ? `[${accented}]` : letters}${MARKS}`;
  });
}
