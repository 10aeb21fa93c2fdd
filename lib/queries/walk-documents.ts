import { listDocumentsFor } from '@/db/document-search';
import type { Context } from '@/lib/context';
import { batches, type PageRequest } from '@/lib/domain/paging';
import type { SearchAsked } from '@/lib/forms/search-address';
import { criteriaMeant } from './criteria-meant';

/** Ids that are read at the same time: a word that many documents share is looked up anew each time. */
const TOGETHER = 2_000;

/**
 * The ids of everything that a search shows, in its order, some at a time: as many as there are, in constant memory.
 * What arrives meanwhile neither hides nor repeats another document.
 */
export function walkDocuments(context: Context, asked: SearchAsked): Generator<number[]> {
  const { db, actor } = context;
  const search = { criteria: criteriaMeant(context, asked.criteria), order: asked.order };
  const read = (request: PageRequest, count: number) => listDocumentsFor(db, actor, search, request, count);
  return batches(TOGETHER, read, (id) => [id]);
}
