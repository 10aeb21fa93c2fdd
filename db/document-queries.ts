import { type SQL, sql } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import type { DocumentOrder } from '@/lib/domain/document-order';
import type { PageRequest } from '@/lib/domain/paging';
import type { Database } from './client';
import { type DocumentCriteria, meeting } from './document-criteria';
import { DOCUMENT_ORDERS } from './document-orders';
import { isDescending, merged } from './keyset';
import { sees } from './visibility';
import { matching } from './word-match';

/** The selects of Search. Each gives ids of documents as `documentId`, a page of them, in the order asked for. */

export type DocumentSearch = { criteria: DocumentCriteria; order: DocumentOrder };

/** `place`: the sort values of the document that the page begins after; null on the first page. */
export type SearchPage = { request: PageRequest; place: SQL | null; count: number };

/** @returns the place of the document that a page begins after; null on the first page, or when the person does not see it. */
export function placeOf(db: Database, actor: Actor, order: DocumentOrder, request: PageRequest): SQL | null {
  const [id] = request?.cursor ?? [];
  if (id === undefined) return null;
  const { columns, from } = DOCUMENT_ORDERS[order.by];
  const seen = db.get<{ id: number } | undefined>(
    sql`SELECT d.id FROM documents d WHERE d.id = ${id} AND ${sees(actor, sql`d.id`)}`,
  );
  if (seen === undefined) return null;
  return order.by === 'submitted'
    ? sql`(${id})`
    : sql`(SELECT ${sql.join([...columns], sql`, `)} FROM ${from} WHERE d.id = ${id})`;
}

/** What a narrow way leads to, sorted. */
export function fewQuery(actor: Actor, { criteria, order }: DocumentSearch, ids: SQL, page: SearchPage): SQL {
  const { columns } = DOCUMENT_ORDERS[order.by];
  const issuers =
    order.by === 'issuer' ? sql`CROSS JOIN structures i ON i.id = d.issuer_structure_id` : sql.empty();
  return sql`SELECT d.id AS documentId FROM (SELECT DISTINCT documentId FROM (${ids})) few
    CROSS JOIN documents d ON d.id = few.documentId CROSS JOIN invoicing_files f ON f.id = d.file_id ${issuers}
    WHERE ${sees(actor, sql`d.id`)}${beyondPlace(columns, order, page)}${meeting(actor, criteria)}
    ${sorted(columns, order, page)}`;
}

/** Along an index that has the order: of words, of what each structure sees, or of the values that are sorted by. */
export function wideQuery(actor: Actor, search: DocumentSearch, page: SearchPage): SQL {
  if (search.order.by !== 'submitted') return orderedQuery(actor, search, page);
  const { box } = search.criteria;
  return box.kind === 'words' ? wordsQuery(actor, search, box, page) : visibleQuery(actor, search, page);
}

/** Whoever sees many finds a page of them soon. */
function orderedQuery(actor: Actor, { criteria, order }: DocumentSearch, page: SearchPage): SQL {
  const { columns, from } = DOCUMENT_ORDERS[order.by];
  return sql`SELECT d.id AS documentId FROM ${from}
    WHERE ${sees(actor, sql`d.id`)}${beyondPlace(columns, order, page)}${meeting(actor, criteria)}
    ${sorted(columns, order, page)}`;
}

/** The index of words knows who sees what, as of when the words were taken in: it narrows, and the rows decide. */
function wordsQuery(actor: Actor, { criteria, order }: DocumentSearch, box: Words, page: SearchPage): SQL {
  const rest = meeting(actor, { ...criteria, box: { kind: 'nothing' } });
  // Of a thousand hits each row that is not opened counts.
  const meetsRest =
    rest.queryChunks.length === 0
      ? sql.empty()
      : sql` AND EXISTS (SELECT 1 FROM documents d CROSS JOIN invoicing_files f ON f.id = d.file_id
        WHERE d.id = found.documentId${rest})`;
  const arms = matching(actor, box, beyondPlace([sql`rowid`], order, page)).map(
    (found) => sql`SELECT documentId FROM (${found}) found
      WHERE ${sees(actor, sql`found.documentId`)}${meetsRest}`,
  );
  return mergedById(arms, order, page);
}
type Words = Parameters<typeof matching>[1];

/** What each structure sees, a status or a framework apart where they are asked. */
function visibleQuery(actor: Actor, { criteria, order }: DocumentSearch, page: SearchPage): SQL {
  const rest = meeting(actor, { ...criteria, statuses: [], frameworks: [] });
  const { statuses, frameworks } = criteria;
  const byStatus = statuses.length > 0;
  const kinds = byStatus
    ? statuses.map((status) => sql` AND v.status = ${status}`)
    : frameworks.map((framework) => sql` AND v.framework = ${framework}`);
  const other = byStatus && frameworks.length > 0 ? sql` AND v.framework IN ${frameworks}` : sql.empty();
  const arms = visibleStructuresOf(actor).flatMap((structureId) =>
    (kinds.length > 0 ? kinds : [sql.empty()]).map(
      (kind) => sql`SELECT v.document_id AS documentId
        FROM document_visibility v CROSS JOIN documents d CROSS JOIN invoicing_files f
        WHERE v.structure_id = ${structureId}${kind}${other} AND d.id = v.document_id AND f.id = d.file_id
        ${beyondPlace([sql`v.document_id`], order, page)}${rest}`,
    ),
  );
  return mergedById(arms, order, page);
}

/** The rows on the asked side of the place, to be added after another condition. */
function beyondPlace(columns: readonly SQL[], order: DocumentOrder, { request, place }: SearchPage): SQL {
  if (place === null) return sql.empty();
  const mark = sql.raw(isFalling(order, request) ? '<' : '>');
  return sql` AND (${sql.join([...columns], sql`, `)}) ${mark} ${place}`;
}

function sorted(columns: readonly SQL[], order: DocumentOrder, { request, count }: SearchPage): SQL {
  const direction = sql.raw(isFalling(order, request) ? ' DESC' : ' ASC');
  const terms = columns.map((column) => sql`${column}${direction}`);
  return sql`ORDER BY ${sql.join(terms, sql`, `)} LIMIT ${count}`;
}

function mergedById(
  arms: readonly SQL[],
  { isAscending }: DocumentOrder,
  { request, count }: SearchPage,
): SQL {
  return merged(arms, 1, isAscending ? 'oldest' : 'newest', request, count);
}

function isFalling({ isAscending }: DocumentOrder, request: PageRequest): boolean {
  return isDescending(isAscending ? 'oldest' : 'newest', request);
}
