import { type SQL, sql } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { PageRequest } from '@/lib/domain/paging';
import type { Status } from '@/lib/domain/statuses';
import type { Database } from './client';
import { type DocumentSearch, fewQuery, placeOf, type SearchPage, wideQuery } from './document-queries';
import { narrowWay } from './document-ways';
import { listed } from './keyset';

/**
 * @param request its cursor is the id of a document: a page begins after it, wherever it stands now.
 * @returns the ids of the documents that the person sees and that meet the criteria, in the order asked for.
 */
export function listDocumentsFor(
  db: Database,
  actor: Actor,
  search: DocumentSearch,
  request: PageRequest,
  count: number,
): number[] {
  const query = documentSearchQuery(db, actor, search, request, count);
  return query === null ? [] : db.values<[documentId: number]>(query).map(([documentId]) => documentId);
}

export type Facets = {
  counted: number;
  frameworks: Map<FrameworkCode, number>;
  statuses: Map<Status, number>;
};

/** @returns how many of each framework and status these documents are. Whoever asks: give it ids that a list let through. */
export function countFacets(db: Database, documentIds: readonly number[]): Facets {
  const facets: Facets = { counted: 0, frameworks: new Map(), statuses: new Map() };
  const rows = db.all<{ framework: FrameworkCode; status: Status; counted: number }>(
    sql`SELECT d.framework, d.status, count(*) AS counted FROM ${listed(documentIds)} found
      CROSS JOIN documents d ON d.id = found.value GROUP BY d.framework, d.status`,
  );
  for (const { framework, status, counted } of rows) {
    facets.counted += counted;
    facets.frameworks.set(framework, (facets.frameworks.get(framework) ?? 0) + counted);
    facets.statuses.set(status, (facets.statuses.get(status) ?? 0) + counted);
  }
  return facets;
}

/** Characters of the text of a document that are looked through for what is shown of it. */
const TEXT_LOOKED_THROUGH = 20_000;

/** @returns the designations and the beginning of the text of these documents. Whoever asks: give it ids that a list let through. */
export function listTexts(
  db: Database,
  documentIds: readonly number[],
): Map<number, [title: string, body: string]> {
  const rows = db.all<{ id: number; title: string; body: string }>(
    sql`SELECT document_id AS id, title, substr(body, 1, ${TEXT_LOOKED_THROUGH}) AS body FROM document_words
      WHERE document_id IN ${listed(documentIds)}`,
  );
  return new Map(rows.map(({ id, title, body }) => [id, [title, body]]));
}

/** The select that a page of results runs; null when there is nothing that the person could see. */
function documentSearchQuery(
  db: Database,
  actor: Actor,
  search: DocumentSearch,
  request: PageRequest,
  count: number,
): SQL | null {
  if (visibleStructuresOf(actor).length === 0) return null;
  const place = placeOf(db, actor, search.order, request);
  if (request !== null && place === null) return null;
  const page: SearchPage = { request, place, count };
  const narrow = isInWordsAlone(search) ? null : narrowWay(db, actor, search.criteria);
  return narrow === null
    ? wideQuery(actor, search, page)
    : fewQuery(actor, { ...search, criteria: narrow.rest }, narrow.ids, page);
}

/**
 * Nothing but words asked, and in the order that their index has itself. Not for a piece of a number: few have it, and
 * against the order of deposit the index takes twice as long.
 */
function isInWordsAlone({ criteria, order }: DocumentSearch): boolean {
  const { box, amounts, submitted, changed, dated, ...others } = criteria;
  if (box.kind !== 'words' || box.fragment !== null || order.by !== 'submitted') return false;
  const isAsked = (value: unknown) =>
    Array.isArray(value) ? value.length > 0 : value !== null && value !== '' && value !== false;
  const bounds = [...Object.values(amounts), submitted, changed, dated].flat();
  return ![...bounds, ...Object.values(others)].some(isAsked);
}
