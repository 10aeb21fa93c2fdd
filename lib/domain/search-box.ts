import { parseAmount } from './amounts';

/**
 * What was typed into the one box. An amount is looked for among the three totals of a document; words are beginnings of
 * words, in any order, each of which must be there; a single word with a digit may also be a piece of a number.
 */
export type SearchBox =
  | { kind: 'nothing' }
  /** Cents. */
  | { kind: 'amount'; cents: number }
  | { kind: 'words'; words: SearchWord[]; fragment: string | null }
  /** There is neither a letter nor a digit in it: nothing can be found. */
  | { kind: 'unreadable' };

export type SearchWord = {
  text: string;
  /** Typed between quotation marks: the words as they stand, and not the beginning of others. */
  isExact: boolean;
};

/** Trigrams have three letters: what is shorter is no piece of a number. */
const SHORTEST_FRAGMENT = 3;
/** More words than anybody types narrow nothing further. */
const MOST_WORDS = 12;

export function readSearchBox(typed: string): SearchBox {
  const text = typed.trim();
  if (text === '') return { kind: 'nothing' };
  const cents = WRITTEN_AMOUNT.test(text) ? parseAmount(text.replace(/\s*(?:€|eur|euros?)$/i, '')) : null;
  if (cents !== null) return { kind: 'amount', cents };
  const words = wordsIn(text);
  if (words.length === 0) return { kind: 'unreadable' };
  return { kind: 'words', words, fragment: fragmentIn(words) };
}

/** With cents, a currency, or thousands apart; '12345' is a number like any other. */
const WRITTEN_AMOUNT =
  /^-?\d{1,3}(?:[\s.]\d{3})+$|^-?[\d\s.,]*[.,]\d{2}\s*(?:€|eur|euros?)?$|^-?[\d\s.,]+\s*(?:€|eur|euros?)$/i;

/** Between quotation marks, French, English or straight, or between blanks. */
function wordsIn(text: string): SearchWord[] {
  return [...text.matchAll(/["“«]([^"”»]*)["”»]|([^\s"“”«»]+)/g)]
    .map(([, quoted, plain]) => ({ text: (quoted ?? plain ?? '').trim(), isExact: quoted !== undefined }))
    .filter((word) => /[\p{L}\p{N}]/u.test(word.text))
    .slice(0, MOST_WORDS);
}

function fragmentIn(words: readonly SearchWord[]): string | null {
  const [only, ...others] = words;
  if (!only || only.isExact || others.length > 0) return null;
  return /\d/.test(only.text) && only.text.length >= SHORTEST_FRAGMENT ? only.text : null;
}
