import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadActor } from '@/db/actors';
import type { PersonKey } from '@/db/cast';
import { type Database, openDatabase } from '@/db/client';
import { migrate } from '@/db/migrate';
import { type CastIds, seedCast } from '@/db/seed';
import type { Context } from '@/lib/context';

/** Monday 23 November 2026, 9:00 in Paris: the day on which the tests play. */
export const TEST_NOW = Date.UTC(2026, 10, 23, 8, 0, 0);

export type World = {
  db: Database;
  ids: CastIds;
  folder: string;
  /** The context of a person of the cast, at TEST_NOW or at another instant. */
  as(person: PersonKey, now?: number): Context;
  close(): void;
};

/** A real database of its own on disk, migrated, with the cast in it. Close it when the tests of the file are over. */
export function openWorld(): World {
  const folder = mkdtempSync(path.join(tmpdir(), 'decompte-test-'));
  const db = openDatabase(path.join(folder, 'decompte.sqlite'));
  migrate(db);
  const ids = seedCast(db, 'no-password-opens-this', TEST_NOW);
  return {
    db,
    ids,
    folder,
    as(person, now = TEST_NOW) {
      const actor = loadActor(db, ids.people[person], now);
      if (!actor) throw new Error(`${person} is not in the cast`);
      return { db, actor, now };
    },
    close() {
      db.$client.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The same data through another connection, as another process has it. Close it before the world.
 * @param onStatement is told each statement that runs on it.
 */
export function openBeside(world: World, onStatement?: (statement: string) => void): Database {
  return openDatabase(path.join(world.folder, 'decompte.sqlite'), onStatement);
}
