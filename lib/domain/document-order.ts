/** What the results of a search can be sorted by. */
export const SORT_KEYS = [
  'submitted',
  'number',
  'contract',
  'issuer',
  'documentDate',
  'statusAt',
  'amount',
  'exclVat',
  'inclVat',
  'status',
  'engagement',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export type DocumentOrder = { by: SortKey; isAscending: boolean };

/** What was deposited last comes first. */
export const NEWEST_FIRST: DocumentOrder = { by: 'submitted', isAscending: false };

/** Where a click on a column leads: words from A on, days and amounts from the greatest on; a second click turns it round. */
export function orderAfterClick(current: DocumentOrder, by: SortKey): DocumentOrder {
  if (current.by === by) return { by, isAscending: !current.isAscending };
  return { by, isAscending: FROM_THE_LEAST.has(by) };
}

const FROM_THE_LEAST = new Set<SortKey>(['number', 'contract', 'issuer', 'status', 'engagement']);
