/** How somebody may see a list: which columns it has, and how close its rows stand. */

export type ListName = 'synthesis' | 'search';

/** `always` is shown whatever is chosen; columns stand in the order of `columns`. */
export type ListShape<Key extends string> = {
  name: ListName;
  always: Key;
  columns: readonly Key[];
  /** What is shown to whoever has chosen nothing. */
  proposed: readonly Key[];
};

const SYNTHESIS_COLUMNS = [
  'file',
  'contract',
  'month',
  'documents',
  'claimed',
  'admitted',
  'turn',
  'term',
  'instructor',
  'moved',
] as const;
export type SynthesisColumn = (typeof SYNTHESIS_COLUMNS)[number];

export const SYNTHESIS_LIST: ListShape<SynthesisColumn> = {
  name: 'synthesis',
  always: 'file',
  columns: SYNTHESIS_COLUMNS,
  proposed: ['file', 'documents', 'claimed', 'admitted', 'turn', 'instructor', 'moved'],
};

const SEARCH_COLUMNS = [
  'document',
  'contract',
  'issuer',
  'recipient',
  'submitted',
  'documentDate',
  'exclVat',
  'inclVat',
  'amount',
  'status',
  'statusAt',
  'instructor',
  'engagement',
  'mandate',
] as const;
export type SearchColumn = (typeof SEARCH_COLUMNS)[number];

export const SEARCH_LIST: ListShape<SearchColumn> = {
  name: 'search',
  always: 'document',
  columns: SEARCH_COLUMNS,
  proposed: ['document', 'contract', 'issuer', 'submitted', 'amount', 'status', 'instructor'],
};

/** The columns of each list by their keys, for whoever has only its name. */
export const LISTS: Readonly<Record<ListName, ListShape<string>>> = {
  synthesis: SYNTHESIS_LIST,
  search: SEARCH_LIST,
};

/** @returns the columns to show. @param kept keys of columns, separated by blanks; blank when nothing was chosen. */
export function shownColumns<Key extends string>(shape: ListShape<Key>, kept: string): Key[] {
  const chosen = kept.split(' ').filter((key) => key !== '');
  if (chosen.length === 0) return [...shape.proposed];
  return shape.columns.filter((key) => key === shape.always || chosen.includes(key));
}
