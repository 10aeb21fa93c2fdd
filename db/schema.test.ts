import { getTableName, is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { openWorld } from '@/tests/database';
import * as schema from './schema';

const world = openWorld();
afterAll(() => world.close());
const sqlite = world.db.$client;
const values = (sql: string) => sqlite.prepare(sql).pluck().all();

const TABLES = Object.values(schema)
  .filter((value) => is(value, SQLiteTable))
  .map(getTableConfig);
/** Written by the migrations themselves. */
const OTHERS = ['migrations'];

describe('the tables', () => {
  test('are those of schema.ts, and those that migrating needs', () => {
    const found = values("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'");
    const own = found.filter((name) => typeof name === 'string' && !name.startsWith('sqlite_'));
    expect(TABLES.length).toBeGreaterThan(15);
    expect(own.sort()).toEqual([...TABLES.map(({ name }) => name), ...OTHERS].sort());
  });

  test('are all STRICT: SQLite then keeps no text in a whole number', () => {
    const lax = values(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    );
    expect(lax).toEqual([]);
    expect(() => sqlite.exec("UPDATE contracts SET amount_excl_vat = 'much'")).toThrow(
      'cannot store TEXT value in INTEGER column contracts.amount_excl_vat',
    );
  });

  test('break no foreign key, and lie as they should on the disk', () => {
    expect(sqlite.pragma('foreign_key_check')).toEqual([]);
    expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
  });
});

describe.each(TABLES.map((table) => [table.name, table] as const))('the table %s', (name, table) => {
  const keys = table.primaryKeys.flatMap((key) => key.columns.map((column) => column.name));

  test('has the columns of schema.ts, one by one', () => {
    const expected = table.columns.map((column) => ({
      name: column.name,
      type: column.getSQLType().toUpperCase(),
      notnull: column.notNull ? 1 : 0,
      default: column.hasDefault ? (column.mapToDriverValue(column.default) ?? null) : null,
      key: column.primary ? 1 : keys.indexOf(column.name) + 1,
      hidden: 0,
    }));
    const found = sqlite
      .prepare<[string], { name: string; default: string | null }>(
        'SELECT name, type, "notnull", dflt_value AS "default", pk AS key, hidden FROM pragma_table_xinfo(?)',
      )
      .all(name)
      .map((column) => ({ ...column, default: defaultOf(column.default) }));
    const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name);
    expect(found.sort(byName)).toEqual(expected.sort(byName));
  });

  test('has the foreign keys of schema.ts', () => {
    const expected = table.foreignKeys.map((key) => {
      const { columns, foreignColumns, foreignTable } = key.reference();
      const from = columns.map((column) => column.name).join();
      return `${from} -> ${getTableName(foreignTable)} ${foreignColumns.map((column) => column.name).join()}`;
    });
    const found = sqlite
      .prepare<[string], string>(
        `SELECT group_concat("from", ',' ORDER BY seq) || ' -> ' || "table" || ' ' || group_concat("to", ',' ORDER BY seq)
        FROM pragma_foreign_key_list(?) GROUP BY id`,
      )
      .pluck()
      .all(name);
    expect(found.sort()).toEqual(expected.sort());
  });

  test('has the indexes of schema.ts', () => {
    const expected = table.indexes.map(({ config }) => ({
      name: config.name,
      isUnique: config.unique ? 1 : 0,
      isPartial: config.where === undefined ? 0 : 1,
      columns: config.columns.map((column) => ('name' in column ? column.name : '?')).join(),
    }));
    const found = sqlite
      .prepare<[string], { name: string }>(
        `SELECT name, "unique" AS isUnique, partial AS isPartial,
        (SELECT group_concat(name, ',' ORDER BY seqno) FROM pragma_index_info(list.name)) AS columns
        FROM pragma_index_list(?) list WHERE origin = 'c'`,
      )
      .all(name);
    const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name);
    expect(found.sort(byName)).toEqual(expected.sort(byName));
  });

  test('has the checks of schema.ts', () => {
    const sql = String(sqlite.prepare('SELECT sql FROM sqlite_master WHERE name = ?').pluck().get(name));
    const found = [...sql.matchAll(/CONSTRAINT ["`](\w+)["`] CHECK/g)].map(([, check]) => check);
    expect(found.sort()).toEqual(table.checks.map((check) => check.name).sort());
  });
});

/** The value of a default as the table's SQL writes it: 'false' is 0. */
function defaultOf(written: string | null): unknown {
  return written === null ? null : sqlite.prepare(`SELECT ${written}`).pluck().get();
}
