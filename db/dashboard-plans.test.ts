import type { SQL } from 'drizzle-orm';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import { openWorld } from '@/tests/database';
import { fillSchool } from '@/tests/many-files';
import { monthsQuery, mostClaimedQuery, queuedQuery } from './contract-months';
import { writeContractSums } from './contract-sums';
import { OPEN_STATES, waitingFilesQuery } from './waiting-files';

const world = openWorld();
const { valmont } = world.ids.structures;
const { school } = world.ids.contracts;
beforeAll(() => {
  fillSchool(world, 30);
  writeContractSums(world.db, school);
  world.db.$client.exec('ANALYZE');
});
afterAll(() => world.close());

const YEAR = { from: '2026-01', to: '2026-12' };
const DECADE = { from: '2021-12', to: '2026-11' };
const all = { structureId: valmont, contractId: null };
const one = { structureId: valmont, contractId: school };

function planOf(query: SQL): string[] {
  const { sql, params } = new SQLiteSyncDialect().sqlToQuery(query);
  return world.db.$client
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...params)
    .map((row) => row.detail);
}

test('the months of a structure are read along its rows, and those of one contract without a sort', () => {
  expect(planOf(monthsQuery(all, YEAR))).toEqual([
    'SEARCH contract_months USING PRIMARY KEY (structure_id=?)',
    'USE TEMP B-TREE FOR GROUP BY',
  ]);
  expect(planOf(monthsQuery(one, YEAR))).toEqual([
    'SEARCH contract_months USING PRIMARY KEY (structure_id=? AND contract_id=? AND month>? AND month<?)',
  ]);
});

test('the contracts with most claimed are added up along the key: what is sorted is one row a contract', () => {
  expect(
    planOf(mostClaimedQuery(valmont, YEAR, 10)).filter((step) => !step.startsWith('CO-ROUTINE')),
  ).toEqual([
    'SEARCH contract_months USING PRIMARY KEY (structure_id=?)',
    'USE TEMP B-TREE FOR ORDER BY',
    'SCAN s',
    'SEARCH c USING INTEGER PRIMARY KEY (rowid=?)',
  ]);
});

test('where files wait is counted along the index of states, and in one contract along its files', () => {
  const steps = planOf(waitingFilesQuery(all, 1001));
  const reads = steps.filter((step) => step.startsWith('SEARCH v '));
  expect(reads).toEqual(
    OPEN_STATES.map(() => expect.stringContaining('file_visibility_state (structure_id=? AND state=?)')),
  );
  // What is grouped are the rows that were read, at most a thousand; nothing is sorted to find them.
  expect(steps.filter((step) => step.includes('ORDER BY'))).toEqual([]);
  const ofContract = planOf(waitingFilesQuery(one, 1001));
  expect(ofContract.join()).toContain('SEARCH f USING INDEX invoicing_files_newest (contract_id=?)');
  expect(ofContract.filter((step) => step.includes('ORDER BY'))).toEqual([]);
});

test('whether something is still to be added up is asked along the contracts of the structure', () => {
  for (const scope of [all, one])
    expect(planOf(queuedQuery(scope))).toEqual([
      expect.stringContaining('SEARCH p USING'),
      'SEARCH q USING INTEGER PRIMARY KEY (rowid=?)',
    ]);
});

test('a portfolio of five hundred contracts over sixty months is read in milliseconds', () => {
  const structureId = 9_000;
  const months = Array.from(
    { length: 60 },
    (_, at) => `${2022 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
  );
  const insert = world.db.$client.prepare('INSERT INTO contract_months VALUES (?, ?, ?, ?, ?, ?, 3, 1)');
  world.db.$client.transaction(() => {
    for (let contract = 1; contract <= 500; contract += 1)
      for (const [at, month] of months.entries())
        insert.run(structureId, contract, month, contract * 100_00 + at, contract * 90_00, contract * 80_00);
  })();
  const fastest = Math.min(
    ...Array.from({ length: 5 }, () => millisecondsOf(structureId, { from: '2022-01', to: '2026-12' })),
  );
  // About 14 ms on a quiet machine: the bound only tells a plan that went wrong.
  expect(fastest).toBeLessThan(150);
  expect(world.db.all(monthsQuery({ structureId, contractId: null }, DECADE))).toHaveLength(59);
});

function millisecondsOf(structureId: number, period: typeof DECADE): number {
  const before = performance.now();
  world.db.all(monthsQuery({ structureId, contractId: null }, period));
  world.db.all(mostClaimedQuery(structureId, period, 10));
  return performance.now() - before;
}
