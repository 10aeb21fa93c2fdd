import type { NewStructure } from '@/db/structures';
import { deceivingCharacter, withoutMarks } from '@/lib/domain/hidden-characters';
import { readIdentifier } from '@/lib/domain/read-identifier';
import { type Refusal, refusal } from '@/lib/domain/refusals';
import { LONGEST } from '@/lib/forms/structure';
import { COLUMNS, KINDS, type ListColumn, plainWord, REQUIRED_COLUMNS, TYPES } from './list-columns';
import { recordsOf } from './list-records';

/** Bytes and lines (without the heading) that a list may have. */
const LARGEST_LIST = 1024 * 1024;
const MOST_LINES = 2000;

/** A line of the list, by its number in the file: the structure, or why it is refused. */
export type ListLine = {
  line: number;
  typed: { identifier: string; name: string };
  structure: NewStructure | null;
  refusals: Refusal[];
};

/** @returns the lines, or why the file is no list at all. */
export function readStructureList(bytes: Uint8Array): ListLine[] | Refusal {
  if (bytes.length > LARGEST_LIST) return refusal('list_too_large', 'list');
  const records = recordsOf(bytes, MOST_LINES + 2);
  const [heading, ...rest] = records ?? [];
  if (!heading) return refusal('list_unreadable', 'list');
  const columns = heading.cells.map(columnNamed);
  const missing = REQUIRED_COLUMNS.filter((column) => !columns.includes(column));
  if (missing.length > 0)
    return refusal('list_columns_missing', 'list', {
      columns: missing.map((column) => COLUMNS[column][0]).join(', '),
    });
  if (rest.length === 0) return refusal('list_unreadable', 'list');
  if (rest.length > MOST_LINES) return refusal('list_too_long', 'list');
  return withoutRepeats(rest.map(({ line, cells }) => lineOf(line, columns, cells)));
}

function columnNamed(heading: string): ListColumn | null {
  const word = plainWord(heading);
  for (const column of KNOWN) if (COLUMNS[column].some((name) => name === word)) return column;
  return null;
}

const KNOWN: readonly ListColumn[] = ['identifier', 'type', 'kind', 'name', 'address', 'postalCode', 'city'];

function lineOf(line: number, columns: readonly (ListColumn | null)[], cells: readonly string[]): ListLine {
  const cell = (column: ListColumn) => withoutMarks(cells[columns.indexOf(column)] ?? '');
  const [kind, type] = [KINDS[plainWord(cell('kind'))], TYPES[plainWord(cell('type'))] ?? null];
  const read = readIdentifier(cell('identifier'), type);
  const texts = {
    name: cell('name'),
    address: cell('address'),
    postalCode: cell('postalCode'),
    city: cell('city'),
  };
  const refusals = [
    ...(typeof read === 'string' ? [refusal(read, 'identifier')] : []),
    ...(kind === undefined ? [refusal('kind_unknown', 'kind')] : []),
    ...(texts.name === '' ? [refusal('required', 'name')] : []),
    ...tooLong(texts),
    ...deceiving(texts),
  ];
  const isGood = refusals.length === 0 && typeof read !== 'string' && kind !== undefined;
  return {
    line,
    typed: { identifier: cell('identifier'), name: texts.name },
    structure: isGood ? { ...read, ...texts, kind } : null,
    refusals,
  };
}

type Texts = { name: string; address: string; postalCode: string; city: string };

function tooLong(texts: Texts): Refusal[] {
  const fields = ['name', 'address', 'postalCode', 'city'] as const;
  return fields
    .filter((field) => texts[field].length > LONGEST[field])
    .map((field) => refusal('too_long', field, { most: LONGEST[field] }));
}

function deceiving(texts: Texts): Refusal[] {
  return Object.entries(texts).flatMap(([field, text]) => {
    const code = deceivingCharacter(text);
    return code === null ? [] : [refusal('hidden_character', field, { code })];
  });
}

/** The first line of an identifier stands; the others say where it is. */
function withoutRepeats(lines: readonly ListLine[]): ListLine[] {
  const first = new Map<string, number>();
  return lines.map((one) => {
    if (!one.structure) return one;
    const earlier = first.get(one.structure.identifier);
    first.set(one.structure.identifier, earlier ?? one.line);
    if (earlier === undefined) return one;
    const twice = refusal('listed_twice', 'identifier', { line: earlier });
    return { ...one, structure: null, refusals: [...one.refusals, twice] };
  });
}
