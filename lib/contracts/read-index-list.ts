import { monthOf } from '@/lib/domain/calendar';
import { parseIndexName, parseIndexValue, parseMonth } from '@/lib/domain/index-values';
import type { IndexValue } from '@/lib/domain/money-terms';
import { type Refusal, refusal } from '@/lib/domain/refusals';
import { plainWord } from '@/lib/structures/list-columns';
import { recordsOf } from '@/lib/structures/list-records';

/** Bytes and lines (without the heading) that a list may have. */
const LARGEST_LIST = 1024 * 1024;
const MOST_LINES = 2000;

const COLUMNS = {
  index: ['index', 'indice', 'code', 'nom', 'name'],
  month: ['mois', 'month', 'periode', 'period', 'date'],
  value: ['valeur', 'value'],
} as const satisfies Record<keyof IndexValue, readonly string[]>;
const NEEDED = ['index', 'month', 'value'] as const;

/** A line of the list, by its number in the file: the value, or why it is refused. */
export type IndexLine = {
  line: number;
  typed: { index: string; month: string; value: string };
  read: IndexValue | null;
  refusals: Refusal[];
};

/** The file that is offered to fill in. */
export const INDEX_MODEL = '\u{FEFF}index;mois;valeur\r\nBT01;2026-01;131,4\r\nTP08;mars 2026;128,75\r\n';

/** @returns the lines, or why the file is no list at all. No index is published for a month to come. */
export function readIndexList(bytes: Uint8Array, now: number): IndexLine[] | Refusal {
  if (bytes.length > LARGEST_LIST) return refusal('list_too_large', 'list');
  const [heading, ...rest] = recordsOf(bytes, MOST_LINES + 2) ?? [];
  if (!heading) return refusal('list_unreadable', 'list');
  const names = heading.cells.map(plainWord);
  const positions = NEEDED.map((column) => positionOf(names, COLUMNS[column]));
  const missing = NEEDED.filter((_, position) => (positions[position] ?? -1) < 0);
  if (missing.length > 0) {
    const columns = missing.map((column) => COLUMNS[column][0]).join(', ');
    return refusal('list_columns_missing', 'list', { columns });
  }
  if (rest.length === 0) return refusal('list_unreadable', 'list');
  if (rest.length > MOST_LINES) return refusal('list_too_long', 'list');
  const lines = rest.map(({ line, cells }) => {
    const [index = '', month = '', value = ''] = positions.map((position) => cells[position] ?? '');
    return lineOf(line, { index, month, value }, monthOf(now));
  });
  return withoutRepeats(lines);
}

function positionOf(names: readonly string[], known: readonly string[]): number {
  return names.findIndex((name) => known.includes(name));
}

function lineOf(line: number, typed: IndexLine['typed'], thisMonth: string): IndexLine {
  const index = parseIndexName(typed.index);
  const month = parseMonth(typed.month);
  const value = parseIndexValue(typed.value);
  const refusals = [
    ...(index === null ? [refusal('index_name_invalid', 'index')] : []),
    ...(month === null ? [refusal('not_a_month', 'month')] : []),
    ...(month !== null && month > thisMonth ? [refusal('month_in_future', 'month')] : []),
    ...(value === null ? [refusal('index_value_invalid', 'value')] : []),
  ];
  const isRead = index !== null && month !== null && value !== null && refusals.length === 0;
  return { line, typed, read: isRead ? { index, month, value } : null, refusals };
}

/** The first line of an index and month stands; the others say where it is. */
function withoutRepeats(lines: readonly IndexLine[]): IndexLine[] {
  const first = new Map<string, number>();
  return lines.map((one) => {
    if (!one.read) return one;
    const key = `${one.read.index} ${one.read.month}`;
    const earlier = first.get(key);
    first.set(key, earlier ?? one.line);
    if (earlier === undefined) return one;
    const twice = refusal('value_listed_twice', 'index', { line: earlier });
    return { ...one, read: null, refusals: [...one.refusals, twice] };
  });
}
