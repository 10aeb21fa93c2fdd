import { getTableColumns, getTableName } from 'drizzle-orm';
import type { Database } from '../client';
import { BULK_TABLES, type BulkRows, type BulkTable } from './bulk-rows';

export type BulkWriter = {
  insert<Name extends BulkTable>(table: Name, row: BulkRows[Name]): void;
  /** Begins the transaction that rows are written in, or ends it and begins the next. */
  commit(): void;
  /** Ends the last one. */
  end(): void;
};

/** Rows in one transaction: more make it no faster, and its pages must fit in the cache. */
const TOGETHER = 200_000;

/**
 * Writes many rows by statements that are prepared once, in large transactions. Triggers run as they do otherwise.
 * @throws as SQLite does, when a row breaks a constraint; nothing is undone then but the last transaction.
 */
export function bulkWriter(db: Database): BulkWriter {
  const inserters = new Map<BulkTable, (row: object) => void>();
  let pending = 0;
  const begin = () => db.$client.exec('BEGIN IMMEDIATE');
  const commit = () => {
    if (db.$client.inTransaction) db.$client.exec('COMMIT');
    begin();
    pending = 0;
  };
  return {
    insert(table, row) {
      const inserter = inserters.get(table) ?? inserterOf(db, table);
      inserters.set(table, inserter);
      inserter(row);
      pending += 1;
      if (pending >= TOGETHER) commit();
    },
    commit,
    end() {
      if (db.$client.inTransaction) db.$client.exec('COMMIT');
    },
  };
}

function inserterOf(db: Database, table: BulkTable): (row: object) => void {
  const columns = Object.entries(getTableColumns(BULK_TABLES[table]));
  const names = columns.map(([, column]) => `"${column.name}"`).join(', ');
  const marks = columns.map(() => '?').join(', ');
  const statement = db.$client.prepare(
    `INSERT INTO "${getTableName(BULK_TABLES[table])}" (${names}) VALUES (${marks})`,
  );
  return (row) => {
    const values = columns.map(([key, column]) => {
      const given: unknown = Reflect.get(row, key);
      const value = given === undefined ? (column.default ?? null) : given;
      return value === null ? null : column.mapToDriverValue(value);
    });
    statement.run(...values);
  };
}
