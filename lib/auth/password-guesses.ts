import { dictionary as leaked } from '@zxcvbn-ts/language-common';
import { dictionary as french } from '@zxcvbn-ts/language-fr';

/**
 * How many guesses a password withstands from somebody who begins with what people choose, in powers of ten. The cheapest
 * way to put the password together counts: leaked passwords and everyday words by their rank, what repeats, what lies
 * side by side on a keyboard, years, and every other character for ten guesses.
 * @param known words that belong to the person or the product; they are guessed first.
 */
export function guessesFor(password: string, known: readonly string[]): number {
  const text = folded(password);
  const unmasked = text.replace(/[013457@$!]/g, (sign) => MASKS[sign] ?? sign);
  const words = new Set(known.map(folded));
  const best = [0];
  const repeating: number[] = [];
  for (let end = 1; end <= text.length; end += 1) {
    const ways = [at(best, end - 1) + (text[end - 1] === ' ' ? SEPARATOR : CHARACTER)];
    for (let begin = Math.max(0, end - LONGEST_WORD); begin <= end - 3; begin += 1) {
      const piece = text.slice(begin, end);
      const bare = unmasked.slice(begin, end);
      ways.push(at(best, begin) + Math.min(pieceCost(piece, words), pieceCost(bare, words) + UNMASKING));
    }
    for (let period = 1; period < end; period += 1) {
      const same = text[end - 1] === text[end - 1 - period] ? (repeating[period] ?? 0) + 1 : 0;
      repeating[period] = same;
      if (same >= period) ways.push(at(best, end - same) + Math.log10(same / period + 1) + REPEATING);
    }
    best.push(Math.min(...ways));
  }
  return at(best, text.length);
}

/** Powers of ten. A separator is nearly always a blank, and what stands for a letter nearly always the same sign. */
const CHARACTER = 1;
const SEPARATOR = 0.5;
const UNMASKING = 0.5;
const REPEATING = 0.1;
const KNOWN = 0.3;
const YEAR = 2;
const LONGEST_WORD = 30;

const MASKS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

const ROWS = [
  ...['azertyuiopqsdfghjklmwxcvbn', 'qwertyuiopasdfghjklzxcvbnm', 'qwertzuiop', 'abcdefghijklmnopqrstuvwxyz'],
  ...['01234567890', '1qaz2wsx3edc4rfv', '&é"\'(-è_çà'],
].flatMap((row) => [row, [...row].reverse().join('')]);

function pieceCost(piece: string, known: ReadonlySet<string>): number {
  if (known.has(piece)) return KNOWN;
  const rank = ranks().get(piece);
  if (rank !== undefined) return Math.log10(rank + 1);
  if (/^(19|20)\d\d$/.test(piece)) return YEAR;
  if (ROWS.some((row) => row.includes(piece))) return 1 + Math.log10(piece.length);
  return Number.POSITIVE_INFINITY;
}

let ranked: ReadonlyMap<string, number> | undefined;

/** Each word with its best rank, from 1. Made at the first password that is chosen: about 80,000 words. */
function ranks(): ReadonlyMap<string, number> {
  ranked ??= rankAll([
    leaked['passwords-common'],
    french['commonWords-fr'],
    french['firstnames-fr'],
    french['lastnames-fr'],
  ]);
  return ranked;
}

function rankAll(lists: readonly (readonly (string | number)[])[]): Map<string, number> {
  const all = new Map<string, number>();
  for (const list of lists)
    for (const [place, entry] of list.entries()) {
      const word = folded(String(entry));
      if (word.length >= 3) all.set(word, Math.min(place + 1, all.get(word) ?? place + 1));
    }
  return all;
}

/** Lower case without accents: they change few guesses. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function at(values: readonly number[], place: number): number {
  return values[place] ?? 0;
}
