import { type DocumentOrder, NEWEST_FIRST, SORT_KEYS } from '@/lib/domain/document-order';
import type { Refusal } from '@/lib/domain/refusals';
import { addressOf, type Query, textOf, textsOf } from './addresses';
import { refusalsOf } from './refusals-of';
import { type SearchCriteria, searchShape } from './search-criteria';

/** The search as it stands in its address: what was typed, and what that asks. */

export const SEARCH = '/works-invoices/search';

/** Asked with one value. */
export const SINGLE_FIELDS = [
  'q',
  'number',
  'contract',
  'engagement',
  'mandate',
  'party',
  'role',
  'issuer',
  'issuerService',
  'moe',
  'moeService',
  'moa',
  'moaService',
  'recipient',
  'recipientService',
  'submittedFrom',
  'submittedTo',
  'datedFrom',
  'datedTo',
  'changedFrom',
  'changedTo',
  'amountFrom',
  'amountTo',
  'exclFrom',
  'exclTo',
  'inclFrom',
  'inclTo',
  'payableFrom',
  'payableTo',
  'deposit',
  'downloaded',
  'withoutNext',
  'delay',
  'instructor',
] as const;
export type SingleField = (typeof SINGLE_FIELDS)[number];

/** Asked with several values, of which one is enough. */
export const LIST_FIELDS = ['framework', 'type', 'status'] as const;
export type ListField = (typeof LIST_FIELDS)[number];

/** What was typed, to show it again. `many`: the rows have boxes, to act on several at once. */
export type TypedSearch = Record<SingleField, string> &
  Record<ListField, readonly string[]> & { sort: string; dir: string; many: string };

export type SearchAsked = { criteria: SearchCriteria; order: DocumentOrder };

export type ReadSearch = {
  typed: TypedSearch;
  /** Null when something typed cannot be read. */
  asked: SearchAsked | null;
  /** Which of several boxes of a list is wrong does not matter: the field is that of the list. */
  refusals: Refusal[];
};

/** @returns the search that an address asks for; what it does not know is left out. */
export function readSearch(query: Query): ReadSearch {
  const typed = typedIn(query);
  const parsed = searchShape.safeParse(typed);
  if (parsed.success) return { typed, asked: { criteria: parsed.data, order: orderIn(typed) }, refusals: [] };
  const refusals = refusalsOf(parsed.error).map((one) => {
    const field = one.field?.split('.')[0];
    return field === undefined ? one : { ...one, field };
  });
  return { typed, asked: null, refusals };
}

/** @returns the search that a kept query asks for: 'framework=A4&sort=amount'. */
export function readSearchText(text: string): ReadSearch {
  const params = new URLSearchParams(text);
  return readSearch(Object.fromEntries([...params.keys()].map((name) => [name, params.getAll(name)])));
}

/** @returns the address of this search. */
export function searchAddress(typed: TypedSearch): string {
  return addressOf(SEARCH, typed);
}

/** @returns whether anything is asked at all. */
export function asksSomething(typed: TypedSearch): boolean {
  return (
    SINGLE_FIELDS.some((name) => typed[name] !== '') || LIST_FIELDS.some((name) => typed[name].length > 0)
  );
}

function typedIn(query: Query): TypedSearch {
  const single = (name: string) => textOf(query, name);
  return {
    ...record(SINGLE_FIELDS, single),
    ...record(LIST_FIELDS, (name) => textsOf(query, name)),
    sort: single('sort'),
    dir: single('dir'),
    many: single('many'),
  };
}

function record<Key extends string, Value>(
  keys: readonly Key[],
  value: (key: Key) => Value,
): Record<Key, Value> {
  const entries = keys.map((key): (Key | Value)[] => [key, value(key)]);
  return Object.fromEntries(entries);
}

function orderIn({ sort, dir }: TypedSearch): DocumentOrder {
  const by = SORT_KEYS.find((key) => key === sort);
  return by === undefined ? NEWEST_FIRST : { by, isAscending: dir === 'asc' };
}
