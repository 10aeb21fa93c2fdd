import { type SQL, sql } from 'drizzle-orm';
import type { Database } from './client';

/**
 * For a query that every page asks: drizzle builds its text once a connection. Building it cost more than running it; what
 * differs from page to page is named by `sql.placeholder`.
 */
export function prepared<Query>(build: (db: Database) => Query): (db: Database) => Query {
  const kept = new WeakMap<Database, Query>();
  return (db) => {
    const known = kept.get(db);
    if (known !== undefined) return known;
    const built = build(db);
    kept.set(db, built);
    return built;
  };
}

/** The values of a list that a prepared query is given as JSON: `inArray` would make one text for each length. */
export function valuesOf(name: string): SQL {
  return sql`(SELECT value FROM json_each(${sql.placeholder(name)}))`;
}
