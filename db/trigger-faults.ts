import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Database } from './client';
import { migrate } from './migrate';
import * as schema from './schema';

/** Compares the triggers of the database with those that its migrations make, in an empty database in memory. */
export function* triggerFaults(db: Database): Generator<string> {
  const made = madeTriggers();
  const present = triggersOf(db.$client);
  for (const [name, sql] of made) {
    const found = present.get(name);
    if (found === undefined) yield `the trigger ${name} is missing: what it keeps can be changed`;
    else if (found !== sql) yield `the trigger ${name} is not as this version makes it`;
  }
  for (const name of present.keys()) if (!made.has(name)) yield `the trigger ${name} is none of this version`;
}

function madeTriggers(): Map<string, string> {
  const sqlite = new Sqlite(':memory:');
  try {
    migrate(Object.assign(drizzle(sqlite, { schema }), { $client: sqlite }));
    return triggersOf(sqlite);
  } finally {
    sqlite.close();
  }
}

function triggersOf(sqlite: Sqlite.Database): Map<string, string> {
  const rows = sqlite
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name",
    )
    .all();
  return new Map(rows.map(({ name, sql }) => [name, sql]));
}
