import { type SQL, sql } from 'drizzle-orm';
import type { PageRequest } from '@/lib/domain/paging';

/** Lists without OFFSET: each arm is read along an index, and arms are merged as they come, without a sort. */

export type Order = 'newest' | 'oldest';

/** @returns the condition that a row lies on the asked side, to be added after another condition; nothing on the first page. */
export function beyond(columns: readonly SQL[], order: Order, request: PageRequest): SQL {
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

/** @returns how many rows these arms give, counted no further than `most`. */
export function countOf(arms: readonly SQL[], most: number): SQL {
  return sql`SELECT count(*) AS counted FROM (${sql.join([...arms], sql` UNION `)} LIMIT ${most})`;
}

/** @returns numbers as one parameter, for IN: `IN ${listed(ids)}`. */
export function listed(ids: readonly number[]): SQL {
  return sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}

function isDescending(order: Order, request: PageRequest): boolean {
  return (order === 'newest') !== (request?.side === 'before');
}
