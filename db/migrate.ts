import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineEventHash } from './chain';
import type { Database } from './client';

export const MIGRATIONS_FOLDER = path.join(process.cwd(), 'db', 'migrations');

/**
 * Brings the database to the newest migration, in one immediate transaction, so that two starting processes cannot race.
 * @returns the names of the migrations that it applied.
 * @throws when an applied migration was changed afterwards, or when rows break a foreign key; LaterDatabase.
 */
export function migrate(db: Database, folder: string = MIGRATIONS_FOLDER): string[] {
  const sqlite = db.$client;
  defineEventHash(sqlite);
  sqlite.pragma('foreign_keys = OFF');
  try {
    return sqlite
      .transaction(() => {
        sqlite.exec(
          'CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, hash TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
        );
        const done = appliedMigrations(db);
        refuseLater(done.keys(), folder);
        const fresh = migrationsIn(folder).filter((migration) => !checkApplied(migration, done));
        for (const { name, hash, sql } of fresh) {
          sqlite.exec(sql);
          sqlite.prepare('INSERT INTO migrations VALUES (?, ?, ?)').run(name, hash, Date.now());
        }
        // Reads every row: not at each start.
        const broken = fresh.length > 0 ? sqlite.pragma('foreign_key_check') : [];
        if (Array.isArray(broken) && broken.length > 0)
          throw new Error(`${broken.length} rows break a foreign key after migrating`);
        return fresh.map(({ name }) => name);
      })
      .immediate();
  } finally {
    sqlite.pragma('foreign_keys = ON');
  }
}

/** @returns the names of the migrations that are still to come; of a fresh database, all of them. @throws LaterDatabase */
export function pendingMigrations(db: Database, folder: string = MIGRATIONS_FOLDER): string[] {
  const isFresh =
    db.$client.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'migrations'").get() === undefined;
  const done = isFresh ? new Map<string, string>() : appliedMigrations(db);
  refuseLater(done.keys(), folder);
  return migrationsIn(folder)
    .filter((migration) => !checkApplied(migration, done))
    .map(({ name }) => name);
}

/** A version does not use what a later one has migrated: it knows neither its columns nor its rules. */
class LaterDatabase extends Error {
  constructor(migration: string) {
    super(
      `this database belongs to a later version of Décompte: its migration ${migration} is not known here`,
    );
  }
}

/** @param applied names of migrations. @throws LaterDatabase when this version does not have one of them. */
export function refuseLater(applied: Iterable<string>, folder: string = MIGRATIONS_FOLDER): void {
  const known = new Set(namesIn(folder));
  for (const name of applied) if (!known.has(name)) throw new LaterDatabase(name);
}

type Migration = { name: string; hash: string; sql: string };

function migrationsIn(folder: string): Migration[] {
  return namesIn(folder).map((name) => {
    const sql = readFileSync(path.join(folder, name), 'utf8');
    return { name, hash: createHash('sha256').update(sql).digest('hex'), sql };
  });
}

function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
}

function appliedMigrations(db: Database): Map<string, string> {
  const rows = db.$client
    .prepare<[], { name: string; hash: string }>('SELECT name, hash FROM migrations')
    .all();
  return new Map(rows.map((row) => [row.name, row.hash]));
}

function checkApplied(migration: Migration, done: Map<string, string>): boolean {
  const hash = done.get(migration.name);
  if (hash !== undefined && hash !== migration.hash)
    throw new Error(`Migration ${migration.name} was changed after it had been applied`);
  return hash !== undefined;
}
