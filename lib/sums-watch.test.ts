import { asc } from 'drizzle-orm';
import type { ContractKey, StructureKey } from '@/db/cast';
import { contractMonths, sumsQueue } from '@/db/schema';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { sumAll } from '@/tests/summing';
import { actOnDocument } from './commands/act-on-document';
import { silenceWatch } from './silence-watch';
import { sumsWatch } from './sums-watch';

const DAY = 86_400_000;

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const LOG = {
  info: () => undefined,
  error: (...what: unknown[]) => {
    throw new Error(JSON.stringify(what));
  },
};
const look = (now = TEST_NOW) => sumAll(world.db, now);

function rowsOf(structure: StructureKey, contract: ContractKey) {
  return world.db
    .select()
    .from(contractMonths)
    .orderBy(asc(contractMonths.month))
    .all()
    .filter(
      (row) =>
        row.structureId === world.ids.structures[structure] &&
        row.contractId === world.ids.contracts[contract],
    )
    .map(({ structureId: _structure, contractId: _contract, ...sums }) => sums);
}

test('claim, statement, payment and delays of a file are added up for each structure that sees it', () => {
  const period = { period: '2026-10' };
  const claim = depositAs(world, 'karim', 'A4', { in: 'school', fields: period });
  const statement = depositAs(world, 'ines', 'A15', { after: claim, now: TEST_NOW + 2 * DAY });
  const validated = depositAs(world, 'claire', 'A19', { after: statement, now: TEST_NOW + 10 * DAY });
  const hugo = world.as('hugo', TEST_NOW + 12 * DAY);
  for (const act of ['certify_service', 'mandate', 'hand_to_accountant', 'account', 'pay'] as const)
    result(actOnDocument(hugo, { documentId: validated, act, mandateNumber: 'M-1' }));
  look();
  const expected = [
    { month: '2026-10', claimed: 1_000_000, admitted: 1_000_000, paid: 0, kept: 0, missed: 0 },
    { month: '2026-11', claimed: 0, admitted: 0, paid: 0, kept: 1, missed: 0 },
    { month: '2026-12', claimed: 0, admitted: 0, paid: 1_200_000, kept: 0, missed: 0 },
  ];
  for (const structure of ['batisseurs', 'moreau', 'valmont'] as const)
    expect(rowsOf(structure, 'school')).toEqual(expected);
  expect(rowsOf('duval', 'school')).toEqual([]);
});

test('a delay that nobody kept is missed in its month', () => {
  depositAs(world, 'karim', 'A4', { in: 'school', fields: { period: '2026-10' } });
  silenceWatch(world.db, LOG)(TEST_NOW + 20 * DAY);
  look();
  expect(rowsOf('valmont', 'school')).toEqual([
    { month: '2026-10', claimed: 1_000_000, admitted: 0, paid: 0, kept: 0, missed: 0 },
    { month: '2026-11', claimed: 0, admitted: 0, paid: 0, kept: 0, missed: 1 },
  ]);
});

test('a subcontractor is told the sums of the files in which it has a document, and of no other', () => {
  depositAs(world, 'karim', 'A4', { in: 'school', fields: { period: '2026-09', sequence: '1' } });
  depositAs(world, 'nadia', 'A10', {
    in: 'school',
    fields: { period: '2026-10', sequence: '2', number: 'DUVAL-2' },
  });
  look();
  expect(rowsOf('duval', 'school').map(({ month, claimed }) => [month, claimed])).toEqual([
    ['2026-10', 1_000_000],
  ]);
  expect(rowsOf('batisseurs', 'school').map(({ month, claimed }) => [month, claimed])).toEqual([
    ['2026-09', 1_000_000],
    ['2026-10', 1_000_000],
  ]);
});

test('contracts wait in the queue until they are looked at, and a look takes them away', () => {
  depositAs(world, 'karim', 'A4', { in: 'school' });
  depositAs(world, 'karim', 'A4', { in: 'nursery' });
  const queued = () => world.db.select().from(sumsQueue).all().length;
  expect(queued()).toBe(2);
  look();
  expect(queued()).toBe(0);
});

test('a contract whose sums cannot be written keeps its place, and holds up no other', () => {
  depositAs(world, 'karim', 'A4', { in: 'school' });
  depositAs(world, 'karim', 'A4', { in: 'nursery' });
  const { school } = world.ids.contracts;
  world.db.$client.exec(
    `CREATE TRIGGER no_sums BEFORE INSERT ON contract_months WHEN NEW.contract_id = ${school}
      BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`,
  );
  const told: unknown[] = [];
  const watch = sumsWatch(world.db, { error: (what: unknown) => told.push(what) });
  watch(TEST_NOW);
  watch(TEST_NOW + 1_000);
  const queued = () => world.db.select().from(sumsQueue).all();
  expect([told.length, queued()]).toEqual([1, [{ contractId: school }]]);
  expect(rowsOf('batisseurs', 'nursery')).toHaveLength(1);
  world.db.$client.exec('DROP TRIGGER no_sums');
  watch(TEST_NOW + 61_000);
  expect([told.length, queued()]).toEqual([1, []]);
});
