import type Sqlite from 'better-sqlite3';

/** Texts whose statements are kept: far more than the product has. Lists of values make texts of their own. */
const MOST_KEPT = 500;

/**
 * The same connection for drizzle, which prepares a statement each time it runs one: here the one prepared for the same text
 * is taken again. Preparing cost a page more than running.
 */
export function keepStatements(sqlite: Sqlite.Database): Sqlite.Database {
  const kept = new Map<string, Sqlite.Statement>();
  const prepare = (source: string): Sqlite.Statement => {
    const known = kept.get(source);
    const statement = known ?? sqlite.prepare(source);
    // Drizzle asks for rows as arrays where it needs them so, and says nothing where it does not.
    if (known?.reader) known.raw(false);
    kept.delete(source);
    kept.set(source, statement);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return statement;
  };
  return new Proxy(sqlite, {
    get(target, key) {
      if (key === 'prepare') return prepare;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
