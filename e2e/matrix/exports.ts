import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { and, eq } from 'drizzle-orm';
import { exports } from '@/db/schema';
import { TEST_NOW } from '@/tests/database';
import type { Facts } from './rows';

/** What stands in the list that Karim took away, and in no other answer. */
export const PREPARED = 'A list that was prepared for the matrix';

const DAY = 24 * 3_600_000;
let prepared = 0;

/** @returns the export of Karim's that is ready, made at the first call. */
export function preparedExport({ world }: Facts): number {
  if (prepared === 0) {
    prepared = newExport(world, 'ready', TEST_NOW + 7 * DAY);
    const folder = path.join(world.folder, 'exports', String(prepared));
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'file'), PREPARED);
    writeFileSync(path.join(folder, 'about.json'), JSON.stringify({ structureIds: [], documentIds: [] }));
  }
  return prepared;
}

/** Karim has a new export that is kept, which comes first in his list. @returns the page with it. */
export function keptExport({ world }: Facts): string {
  world.db
    .update(exports)
    .set({ state: 'expired' })
    .where(
      and(
        eq(exports.userId, world.ids.people.karim),
        eq(exports.state, 'ready'),
        eq(exports.query, 'q=drop'),
      ),
    )
    .run();
  newExport(world, 'ready', TEST_NOW + 7 * DAY, 'q=drop');
  return '/exports';
}

function newExport(world: Facts['world'], state: 'ready', expiresAt: number, query = ''): number {
  const row = {
    userId: world.ids.people.karim,
    format: 'csv',
    query,
    locale: 'fr',
    state,
    expiresAt,
  } as const;
  const made = { name: 'list.csv', size: PREPARED.length, done: 1, createdAt: TEST_NOW, endedAt: TEST_NOW };
  return world.db
    .insert(exports)
    .values({ ...row, ...made })
    .returning()
    .get().id;
}
