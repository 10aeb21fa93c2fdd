import { isMonth } from './calendar';

/** How the name, the month and the value of an index are read, from a form as from a list. */

/** @returns the name in capitals without blanks, 'BT01', 'TP10A', or null when it is none. */
export function parseIndexName(text: string): string | null {
  const name = text.replace(/\s/g, '').toUpperCase();
  return /^[A-Z][A-Z0-9]{1,11}$/.test(name) ? name : null;
}

/** Reads '131,4', '131.4' or '1 234,567'. @returns thousandths, or null when it is no value above zero. */
export function parseIndexValue(text: string): number | null {
  const match = /^(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(text.replace(/\s/g, ''));
  if (!match) return null;
  const value = Number(match[1]) * 1_000 + Number((match[2] ?? '').padEnd(3, '0'));
  return value > 0 ? value : null;
}

/** Reads '2026-03', '03/2026', 'mars 2026' or 'March 2026', 'mars-26' too. @returns 'YYYY-MM', or null. */
export function parseMonth(text: string): string | null {
  const plain = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .trim()
    .toLowerCase();
  const [, year, month] = /^(\d{4})[-/.](\d{1,2})(?:-01)?$/.exec(plain) ?? [];
  if (year && month) return monthOrNull(year, Number(month));
  const [, first, last] = /^(?:01[-/.])?(\d{1,2})[-/.](\d{4})$/.exec(plain) ?? [];
  if (first && last) return monthOrNull(last, Number(first));
  const [, word = '', digits = ''] = /^([a-z]{3,9})\.?[ -](\d{2}|\d{4})$/.exec(plain) ?? [];
  const position = MONTHS.findIndex((names) => names.some((name) => isName(word, name)));
  return monthOrNull(digits.length === 2 ? `20${digits}` : digits, position + 1);
}

/** 'janv', 'avr', 'sept' ... stand for their month; 'jui' is two of them. */
function isName(word: string, name: string): boolean {
  return word === name || (word.length >= 3 && word !== 'jui' && name.startsWith(word));
}

/** French and English, without accents. */
const MONTHS = [
  ['janvier', 'january'],
  ['fevrier', 'february'],
  ['mars', 'march'],
  ['avril', 'april'],
  ['mai', 'may'],
  ['juin', 'june'],
  ['juillet', 'july'],
  ['aout', 'august'],
  ['septembre', 'september'],
  ['octobre', 'october'],
  ['novembre', 'november'],
  ['decembre', 'december'],
];

function monthOrNull(year: string, month: number): string | null {
  const read = `${year}-${String(month).padStart(2, '0')}`;
  return isMonth(read) ? read : null;
}
