import type { SortKey } from '@/lib/domain/document-order';
import type { SearchColumn } from '@/lib/domain/list-views';

/** What each column of the results is sorted by, the usual one first; the others are not sorted. */
export const SORTED_COLUMNS = [
  ['submitted', 'submitted'],
  ['document', 'number'],
  ['contract', 'contract'],
  ['issuer', 'issuer'],
  ['documentDate', 'documentDate'],
  ['statusAt', 'statusAt'],
  ['amount', 'amount'],
  ['exclVat', 'exclVat'],
  ['inclVat', 'inclVat'],
  ['status', 'status'],
  ['engagement', 'engagement'],
] as const satisfies readonly (readonly [SearchColumn, SortKey])[];

/** @returns what the column is sorted by; undefined when it is not. */
export function sortKeyOf(column: SearchColumn): SortKey | undefined {
  return SORTED_COLUMNS.find(([one]) => one === column)?.[1];
}
