import type { SearchWord } from './search-box';

/** Between these two characters stands what was found in a piece of text: nobody types them. */
export const HIT_BEGINS = '\u{2}';
export const HIT_ENDS = '\u{3}';

/** Characters shown before the first hit, and in all. */
const BEFORE = 40;
const LONGEST = 140;

/**
 * @param text as it was written.
 * @returns the piece of it around the first of these words, every one of them marked; null when none is there. Words are
 *   found as the index finds them: whatever their capitals and accents, at the beginning of a word.
 */
export function snippetOf(text: string, words: readonly SearchWord[]): string | null {
  const hit = patternOf(words);
  const first = hit?.exec(text);
  if (!hit || !first) return null;
  const from = Math.max(0, first.index - BEFORE);
  const begins = from === 0 ? 0 : text.indexOf(' ', from) + 1;
  const start = Math.min(begins, first.index);
  const end = Math.min(text.length, start + LONGEST);
  const piece = text.slice(start, end).replace(/\s+/g, ' ');
  const marked = piece.replace(new RegExp(hit, 'giu'), (found) => `${HIT_BEGINS}${found}${HIT_ENDS}`);
  return `${start > 0 ? '…' : ''}${marked}${end < text.length ? '…' : ''}`;
}

function patternOf(words: readonly SearchWord[]): RegExp | null {
  const alternatives = words.map(({ text, isExact }) => {
    const pieces = text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
    if (pieces.length === 0) return '';
    const end = isExact ? '(?![\\p{L}\\p{N}])' : '[\\p{L}\\p{N}]*';
    return pieces.map(anyAccent).join('[^\\p{L}\\p{N}]+') + end;
  });
  const found = alternatives.filter((one) => one !== '');
  return found.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${found.join('|')})`, 'iu');
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
    return `[${ACCENTED[letters] ?? letters}]\\p{M}*`;
  });
}
