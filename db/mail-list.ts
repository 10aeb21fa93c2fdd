import { type SQL, sql } from 'drizzle-orm';
import type { MailFilter } from '@/lib/domain/mail-state';
import type { PageRequest } from '@/lib/domain/paging';
import type { Database } from './client';
import { containsFolded, prepareFolding } from './folding';
import { beyond, listed, merged } from './keyset';
import { users } from './schema';

/** The notices that are or were mails, for the administrator: which ones, in which order. */

/** What a search leads to. */
export type MailPlaces = { userIds: number[]; documentIds: number[]; linkIds: number[] };

/** `places`: only theirs; null is everybody's. */
export type MailListing = { filter: MailFilter | null; places: MailPlaces | null };

/** Two sort columns everywhere: the instant, or the id where that is the order, and the id. */
export const MAIL_CURSOR = 2;

/** @returns `position` and id of at most `count` mails on the asked side, the nearest first. */
export function listMailIds(
  db: Database,
  listing: MailListing,
  request: PageRequest,
  count: number,
): { position: number; id: number }[] {
  const query = mailListQuery(listing, request, count);
  return query === null ? [] : db.all(query);
}

/** @returns null where the search leads to nothing. */
export function mailListQuery(
  { filter, places }: MailListing,
  request: PageRequest,
  count: number,
): SQL | null {
  const arms = places === null ? [everybodys(filter, request)] : armsOf(places, filter, request);
  return arms.length === 0 ? null : merged(arms, MAIL_CURSOR, 'newest', request, count);
}

/** As the indexes are written: the planner knows them by these very words. */
const FILTERS: Readonly<Record<MailFilter, SQL>> = {
  waiting: sql`n.due_at IS NOT NULL`,
  sent: sql`n.sent_at IS NOT NULL AND n.bounced_at IS NULL AND n.due_at IS NULL`,
  given_up: sql`n.due_at IS NULL AND n.sent_at IS NULL AND n.mailing IN ('at_once', 'quiet')`,
  came_back: sql`n.bounced_at IS NOT NULL`,
};

/** By id, which is the order in which they were written; those that wait by the instant at which they are due. */
function everybodys(filter: MailFilter | null, request: PageRequest): SQL {
  if (filter === 'waiting')
    return sql`SELECT n.due_at AS position, n.id AS id FROM notices n
      WHERE ${FILTERS.waiting}${beyond([sql`n.due_at`, sql`n.id`], 'newest', request)}`;
  const last = request && { ...request, cursor: request.cursor.slice(1) };
  const condition = filter === null ? sql.empty() : sql` AND ${FILTERS[filter]}`;
  return sql`SELECT n.id AS position, n.id AS id FROM notices n
    WHERE n.id > 0${condition}${beyond([sql`n.id`], 'newest', last)}`;
}

/** Of each person along their notices. What documents have is few: sorted, and not looked for among everybody's. */
function armsOf(
  { userIds, documentIds, linkIds }: MailPlaces,
  filter: MailFilter | null,
  request: PageRequest,
) {
  const created = sql`n.created_at`;
  const arms = [
    ...userIds.map((userId) => ({ owner: sql`n.user_id = ${userId}`, created })),
    ...(documentIds.length === 0
      ? []
      : [{ owner: sql`n.document_id IN ${listed(documentIds)}`, created: sql`+n.created_at` }]),
    ...(linkIds.length === 0
      ? []
      : [{ owner: sql`n.user_id IS NULL AND n.link_id IN ${listed(linkIds)}`, created }]),
  ];
  const condition = filter === null ? sql.empty() : sql` AND ${FILTERS[filter]}`;
  return arms.map(
    (arm) => sql`SELECT n.created_at AS position, n.id AS id FROM notices n
      WHERE ${arm.owner}${condition}${beyond([arm.created, sql`n.id`], 'newest', request)}`,
  );
}

/** Of people, and of links and documents: more are not what somebody looks for. */
const MOST_PEOPLE = 20;
const MOST_FOUND = 500;

/** @returns whose mails, and about what, somebody means who types this: a part of a name or address, or a whole number. */
export function findMailPlaces(db: Database, typed: string): MailPlaces {
  prepareFolding(db);
  const ids = (query: SQL) => db.all<{ id: number }>(query).map(({ id }) => id);
  const folded = [users.name, users.email, users.contactEmail].map((column) => containsFolded(column, typed));
  return {
    userIds: ids(
      sql`SELECT id FROM users WHERE ${sql.join(folded, sql` OR `)} ORDER BY id LIMIT ${MOST_PEOPLE}`,
    ),
    documentIds: ids(
      sql`SELECT id FROM documents WHERE number = ${typed}
        UNION SELECT d.id FROM invoicing_files f CROSS JOIN documents d ON d.file_id = f.id WHERE f.number = ${typed}
        LIMIT ${MOST_FOUND}`,
    ),
    linkIds: ids(
      sql`SELECT id FROM links WHERE address = ${typed.toLowerCase()} ORDER BY created_at DESC LIMIT ${MOST_FOUND}`,
    ),
  };
}
