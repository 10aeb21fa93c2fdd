import { findContractsFor } from '@/db/contract-choice';
import type { DocumentCriteria } from '@/db/document-criteria';
import { countDocumentsFor, listDocumentsFor } from '@/db/document-search';
import { type FoundDocument, loadFoundDocuments } from '@/db/found-documents';
import { findStructureIds } from '@/db/party-choice';
import type { Context } from '@/lib/context';
import { endOfDay, startOfDay } from '@/lib/domain/day-bounds';
import { type Page, type PageRequest, readPage } from '@/lib/domain/paging';
import { isTurnOf } from '@/lib/domain/turn';
import { handsMeant } from '@/lib/forms/instructor';
import type { SearchCriteria } from '@/lib/forms/search-criteria';

export type SearchInput = { criteria: SearchCriteria; request: PageRequest };
export type FoundRow = FoundDocument & { isMyTurn: boolean };
export type SearchResults = Page<FoundRow> & {
  /** How many there are, counted no further than one more than `most`. */
  counted: number;
  most: number;
};

/** Beyond this the list says "more than 1,000". */
const MOST_FOUND = 1000;
const PAGE_SIZE = 50;

/** The three numbers of a cursor: movement, file and document. */
export const SEARCH_CURSOR = 3;

/**
 * @returns the documents that I see and that meet every criterion: those of the file that moved last first, and within
 * a file the newest first.
 */
export function searchDocuments(context: Context, { criteria, request }: SearchInput): SearchResults {
  const { db, actor } = context;
  const asked = resolve(context, criteria);
  const page = readPage(
    request,
    PAGE_SIZE,
    (from, count) => listDocumentsFor(db, actor, asked, from, count),
    ({ movedAt, fileId, documentId }) => [movedAt, fileId, documentId],
  );
  const found = loadFoundDocuments(
    db,
    page.rows.map((row) => row.documentId),
  );
  const isWhole = page.previous === null && page.next === null;
  return {
    ...page,
    rows: found.map((document) => ({ ...document, isMyTurn: isTurnOf(actor, document) })),
    most: MOST_FOUND,
    counted: isWhole ? page.rows.length : countDocumentsFor(db, actor, asked, MOST_FOUND + 1),
  };
}

/** From words to the rows that they mean. */
function resolve({ db, actor }: Context, criteria: SearchCriteria): DocumentCriteria {
  const { contract, party, submittedFrom, submittedTo, number, instructor, ...others } = criteria;
  return {
    ...others,
    hands: handsMeant(instructor, actor.userId),
    number: number === '' ? null : number,
    contractIds: contract === '' ? null : findContractsFor(db, actor, contract).map(({ id }) => id),
    partyIds: party === '' ? null : findStructureIds(db, party),
    submittedFrom: submittedFrom === null ? null : startOfDay(submittedFrom),
    submittedBefore: submittedTo === null ? null : endOfDay(submittedTo),
  };
}
