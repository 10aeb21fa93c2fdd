import { countFacets, type Facets, listDocumentsFor, listTexts } from '@/db/document-search';
import { type FoundDocument, loadFoundDocuments } from '@/db/found-documents';
import type { Context } from '@/lib/context';
import { type Page, type PageRequest, readPage } from '@/lib/domain/paging';
import type { SearchBox } from '@/lib/domain/search-box';
import { snippetsAround } from '@/lib/domain/snippets';
import { isTurnOf } from '@/lib/domain/turn';
import type { SearchAsked } from '@/lib/forms/search-address';
import { criteriaMeant } from './criteria-meant';

export type SearchInput = { asked: SearchAsked; request: PageRequest };
export type FoundRow = FoundDocument & {
  isMyTurn: boolean;
  /** A piece of its text or designations around what was found, between `HIT_BEGINS` and `HIT_ENDS`. */
  snippet: string | null;
};
export type SearchResults = Page<FoundRow> & {
  /** Counted no further than one more than `most`. */
  facets: Facets;
  most: number;
};

/** Beyond this the list says "more than 1,000". */
const MOST_FOUND = 1000;
const PAGE_SIZE = 50;

/** A cursor is the id of a document. */
export const SEARCH_CURSOR = 1;

/** @returns the documents that I see and that meet every criterion, in the order asked for. */
export function searchDocuments(context: Context, { asked, request }: SearchInput): SearchResults {
  const { db, actor } = context;
  const search = { criteria: criteriaMeant(context, asked.criteria), order: asked.order };
  // What is counted is the beginning of the list: its first page is there already.
  const first = listDocumentsFor(db, actor, search, null, MOST_FOUND + 1);
  const page = readPage(
    request,
    PAGE_SIZE,
    (from, count) =>
      from === null ? first.slice(0, count) : listDocumentsFor(db, actor, search, from, count),
    (documentId) => [documentId],
  );
  const snippets = snippetsOf(context, search.criteria.box, page.rows);
  return {
    ...page,
    rows: loadFoundDocuments(db, page.rows).map((document) => ({
      ...document,
      isMyTurn: isTurnOf(actor, document),
      snippet: snippets.get(document.id) ?? null,
    })),
    facets: countFacets(db, first),
    most: MOST_FOUND,
  };
}

/** In the designations where a word is there, else in the text. */
function snippetsOf(
  { db }: Context,
  box: SearchBox,
  documentIds: readonly number[],
): Map<number, string | null> {
  if (box.kind !== 'words') return new Map();
  const snippetOf = snippetsAround(box.words);
  const texts = [...listTexts(db, documentIds)];
  return new Map(texts.map(([id, [title, body]]) => [id, snippetOf(title) ?? snippetOf(body)]));
}
