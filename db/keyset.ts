import { type SQL, sql } from 'drizzle-orm';
import type { PageRequest } from '@/lib/domain/paging';

/** Lists without OFFSET: each arm is read along an index, and arms are merged as they come, without a sort. */

export type Order = 'newest' | 'oldest';

/** Where a list is read from: a page request, whose sort values may be text here. */
export type Bound = { side: 'after' | 'before'; cursor: readonly (number | string)[] } | null;

/** @returns the condition that a row lies on the asked side, to be added after another condition; nothing on the first page. */
export function beyond(columns: readonly SQL[], order: Order, request: Bound): SQL {
  if (!request) return sql.empty();
  const mark = sql.raw(isDescending(order, request) ? '<' : '>');
  const values = request.cursor.map((value) => sql`${value}`);
  return sql` AND (${sql.join([...columns], sql`, `)}) ${mark} (${sql.join(values, sql`, `)})`;
}

/**
 * @param arms selects of the same sort columns, which must come first and alone; a row that several give appears once.
 * @param width how many sort columns.
 * @returns the merged select, nearest row first, at most `count` rows.
 */
export function merged(
  arms: readonly SQL[],
  width: number,
  order: Order,
  request: PageRequest,
  count: number,
): SQL {
  const direction = sql.raw(isDescending(order, request) ? ' DESC' : ' ASC');
  const columns = Array.from({ length: width }, (_, at) => sql`${sql.raw(String(at + 1))}${direction}`);
  return sql`${sql.join([...arms], sql` UNION `)} ORDER BY ${sql.join(columns, sql`, `)} LIMIT ${count}`;
}

/** @returns how many rows a page gives: asked for a page of `most`, this is a count that goes no further. */
export function countOf(page: SQL): SQL {
  return sql`SELECT count(*) AS counted FROM (${page})`;
}

/** @returns numbers as one parameter, for IN: `IN ${listed(ids)}`. */
export function listed(ids: readonly number[]): SQL {
  return sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}

/** @returns whether the rows of the asked side come with falling values. */
export function isDescending(order: Order, request: Bound): boolean {
  return (order === 'newest') !== (request?.side === 'before');
}
