import { listDocumentsFor } from '@/db/document-search';
import { type FoundDocument, loadFoundDocuments } from '@/db/found-documents';
import type { Context } from '@/lib/context';
import type { SearchAsked } from '@/lib/forms/search-address';
import { criteriaMeant } from './criteria-meant';

/** Rows that are in memory at the same time. */
const TOGETHER = 200;

/**
 * Everything that a search shows, in its order, some rows at a time: as many as there are, in constant memory.
 * What arrives meanwhile neither hides nor repeats another row.
 */
export function* walkDocuments(context: Context, asked: SearchAsked): Generator<FoundDocument[]> {
  const { db, actor } = context;
  const criteria = criteriaMeant(context, asked.criteria);
  let last: number | undefined;
  do {
    const request = last === undefined ? null : { side: 'after' as const, cursor: [last] };
    const ids = listDocumentsFor(db, actor, { criteria, order: asked.order }, request, TOGETHER);
    if (ids.length > 0) yield loadFoundDocuments(db, ids);
    last = ids.length === TOGETHER ? ids.at(-1) : undefined;
  } while (last !== undefined);
}
