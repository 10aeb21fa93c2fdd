import type { Locale } from '@/lib/i18n/locales';

/** Text; a whole number; an amount in cents; nothing. */
export type Cell = string | number | { cents: number } | null;

/** Marks the text as UTF-8 for spreadsheets. */
export const CSV_MARK = '\uFEFF';

/** What spreadsheets take for the beginning of a formula (OWASP, CSV injection), also in full width. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * A table as RFC 4180 has it, in UTF-8 with its mark, with the separator and the decimal sign that spreadsheets of the
 * language expect. Text never becomes a formula: an apostrophe stands before what would.
 */
export function csv(locale: Locale, rows: readonly (readonly Cell[])[]): string {
  return `${CSV_MARK}${rows.map((row) => csvLine(locale, row)).join('')}`;
}

/** One row with its end, for tables that are written as they are read. */
export function csvLine(locale: Locale, row: readonly Cell[]): string {
  const separator = locale === 'fr' ? ';' : ',';
  return `${row.map((cell) => quoted(textOf(cell, locale))).join(separator)}\r\n`;
}

function textOf(cell: Cell, locale: Locale): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return FORMULA.test(cell) ? `'${cell}` : cell;
  if (typeof cell === 'number') return String(cell);
  return decimal(cell.cents, locale);
}

/** No grouping and no currency: a spreadsheet reads a number. */
function decimal(cents: number, locale: Locale): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const sign = cents < 0 ? '-' : '';
  return `${sign}${digits.slice(0, -2)}${locale === 'fr' ? ',' : '.'}${digits.slice(-2)}`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
