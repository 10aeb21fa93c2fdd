import { listDocumentsFor } from '@/db/document-search';
import { findLastSeenFor } from '@/db/search-watches';
import type { Context } from '@/lib/context';
import { NEWEST_FIRST } from '@/lib/domain/document-order';
import type { SearchCriteria } from '@/lib/forms/search-criteria';
import { criteriaMeant } from './criteria-meant';

/**
 * @param span ids of documents: the first excluded, the last included.
 * @returns the ids of the documents of that span that a search shows its reader, the newest first; at most `most`.
 */
export function newlyFound(
  context: Context,
  asked: SearchCriteria,
  { after, upTo }: { after: number; upTo: number },
  most: number,
): number[] {
  const { db, actor } = context;
  const place = findLastSeenFor(db, actor, after);
  const request = place === null ? null : { side: 'before' as const, cursor: [place] };
  const search = { criteria: criteriaMeant(context, asked), order: NEWEST_FIRST };
  return listDocumentsFor(db, actor, search, request, most)
    .filter((id) => id > after && id <= upTo)
    .sort((a, b) => b - a);
}
