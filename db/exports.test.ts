import type { SQL } from 'drizzle-orm';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import { openWorld } from '@/tests/database';
import { fillSchool } from '@/tests/many-files';
import { rowsQuery } from './export-rows';
import { appendExport, exportListQuery, leaseExport, markExportAlive, markExportReady } from './exports';

const world = openWorld();
afterAll(() => world.close());

const appendFor = (person: 'karim' | 'ines') =>
  appendExport(world.db, {
    userId: world.ids.people[person],
    format: 'csv',
    query: '',
    locale: 'fr',
    createdAt: 1,
    expiresAt: 2,
  });

function planOf(query: SQL): string[] {
  const { sql, params } = new SQLiteSyncDialect().sqlToQuery(query);
  const plan = world.db.$client.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  return plan.all(...params).map((row) => row.detail);
}

test('one’s exports, and a batch of rows, are read along indexes, without a sort', () => {
  const ids = fillSchool(world, 12);
  for (let count = 0; count < 30; count++) appendFor('karim');
  world.db.$client.exec('ANALYZE');
  const { actor } = world.as('karim');
  const pages = [null, { side: 'after', cursor: [20] }, { side: 'before', cursor: [2] }] as const;
  const plans = [...pages.map((page) => exportListQuery(actor, page, 26)), rowsQuery(actor, ids)].flatMap(
    planOf,
  );
  expect(plans.length).toBeGreaterThan(10);
  const costly = plans.filter((detail) => /TEMP B-TREE|^SCAN (?!json_each|wanted)/.test(detail));
  expect(costly.filter((detail) => !/SCAN CONSTANT/.test(detail))).toEqual([]);
});

test('an export is taken by one process only, and no longer changes once it is ready', () => {
  world.db.$client.exec('DELETE FROM exports');
  const id = appendFor('ines');
  expect(leaseExport(world.db, 1_000, 60_000)?.id).toBe(id);
  expect(leaseExport(world.db, 1_000, 60_000)).toBeNull();
  // A clock that was set back: the sign of life lies in the future.
  expect(leaseExport(world.db, 500, 60_000)?.id).toBe(id);
  expect(markExportAlive(world.db, id, 3, 600)).toBe(true);
  const made = { name: 'list.csv', size: 1, done: 3, expiresAt: 9_000 };
  expect(markExportReady(world.db, id, made, 700)).toBe(true);
  expect(markExportReady(world.db, id, made, 800)).toBe(false);
  expect(markExportAlive(world.db, id, 4, 900)).toBe(false);
});
