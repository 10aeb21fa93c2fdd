import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { wordSourcesQuery } from './document-words';
import { dueWordsQuery } from './words-queue';

let world: World;
beforeAll(() => {
  world = openWorld();
});
afterAll(() => world.close());

function planOf({ sql, params }: { sql: string; params: unknown[] }): string[] {
  return world.db.$client
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...params)
    .map(({ detail }) => detail);
}

test('what is due is read from the newest on, without a sort', () => {
  expect(planOf(dueWordsQuery(world.db, TEST_NOW, 100).toSQL())).toEqual(['SCAN words_queue']);
});

test('what documents are found by is read by their ids, and nothing is read whole', () => {
  const plan = planOf(new SQLiteSyncDialect().sqlToQuery(wordSourcesQuery([1, 2])));
  expect(plan.filter((step) => step.startsWith('SCAN'))).toEqual(['SCAN wanted VIRTUAL TABLE INDEX 1:']);
  expect(plan.length).toBeGreaterThan(8);
});
