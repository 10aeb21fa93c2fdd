import type { PersonKey } from '@/db/cast';
import { openWorld, TEST_NOW } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { sumAll } from '@/tests/summing';
import { contractDashboard, portfolioDashboard } from './dashboard';

const world = openWorld();
const { school, nursery } = world.ids.contracts;
const YEAR = { months: 12, structureId: null } as const;

beforeAll(() => {
  const claim = depositAs(world, 'karim', 'A4', {
    in: 'school',
    fields: { period: '2026-09', sequence: '1' },
  });
  depositAs(world, 'nadia', 'A10', {
    in: 'school',
    fields: { period: '2026-10', sequence: '2', number: 'DUVAL-2' },
  });
  depositAs(world, 'karim', 'A4', { in: 'nursery', fields: { period: '2024-01' } });
  depositAs(world, 'ines', 'A15', { after: claim });
  sumAll(world.db, TEST_NOW);
});
afterAll(() => world.close());

const portfolioOf = (who: PersonKey, asked: Parameters<typeof portfolioDashboard>[1] = YEAR) =>
  portfolioDashboard(world.as(who), asked);
const claimedIn = (found: { months: { month: string; claimed: number }[] } | null) =>
  found?.months.filter(({ claimed }) => claimed !== 0).map(({ month, claimed }) => [month, claimed]);

test('the period ends with this month, every month of it has a row, and what is older is left out', () => {
  const found = portfolioOf('claire');
  expect([found?.months.length, found?.months[0]?.month, found?.months.at(-1)?.month]).toEqual([
    12,
    '2025-12',
    '2026-11',
  ]);
  expect(claimedIn(found)).toEqual([
    ['2026-09', 1_000_000],
    ['2026-10', 1_000_000],
  ]);
  expect(found?.totals).toMatchObject({ claimed: 2_000_000, admitted: 1_000_000, paid: 0, kept: 1 });
  expect(claimedIn(portfolioOf('claire', { ...YEAR, months: 60 }))).toHaveLength(3);
});

test('a subcontractor sees the sums of the files in which it has a document', () => {
  expect(claimedIn(portfolioOf('nadia'))).toEqual([['2026-10', 1_000_000]]);
  expect(claimedIn(contractDashboard(world.as('nadia'), school, YEAR))).toEqual([['2026-10', 1_000_000]]);
  expect(portfolioOf('nadia')?.waiting).toEqual([{ state: 'waiting', role: 'supplier', count: 1 }]);
});

test('the contracts in which most was claimed come first, with their sums in the period', () => {
  const found = portfolioOf('claire', { ...YEAR, months: 60 });
  expect(found?.contracts.map(({ id, claimed }) => [id, claimed])).toEqual([
    [school, 2_000_000],
    [nursery, 1_000_000],
  ]);
  expect(portfolioOf('claire')?.contracts.map(({ id }) => id)).toEqual([school]);
});

test('where files wait is counted by state and role, of all contracts and of one', () => {
  const found = portfolioOf('claire');
  expect(found?.waiting.map(({ state, role, count }) => [state, role, count]).sort()).toEqual([
    ['waiting', 'moa', 1],
    ['waiting', 'moe', 1],
    ['waiting', 'supplier', 1],
  ]);
  expect(found?.hasMoreWaiting).toBe(false);
  const ofContract = contractDashboard(world.as('claire'), school, YEAR);
  expect(ofContract?.waiting.map(({ role }) => role).sort()).toEqual(['moa', 'supplier']);
});

test('who stands for several structures chooses one; another’s is as if it were not there', () => {
  const { batisseurs, renovation, valmont } = world.ids.structures;
  const found = portfolioOf('karim');
  expect(found?.structures.map(({ id }) => id)).toEqual([batisseurs, renovation]);
  expect(portfolioOf('karim', { ...YEAR, structureId: renovation })?.structure.id).toBe(renovation);
  expect(portfolioOf('karim', { ...YEAR, structureId: renovation })?.isEmpty).toBe(true);
  expect(portfolioOf('karim', { ...YEAR, structureId: valmont })?.structure.id).toBe(batisseurs);
});

test('of a contract only its own parties may be asked about, and a stranger finds nothing', () => {
  const found = contractDashboard(world.as('karim'), school, YEAR);
  expect(found?.structures.map(({ id }) => id)).toEqual([world.ids.structures.batisseurs]);
  expect(contractDashboard(world.as('emma'), school, YEAR)).toBeNull();
  expect(contractDashboard(world.as('claire'), 99_999, YEAR)).toBeNull();
  expect(portfolioOf('anne')).toBeNull();
});

test('who pays reads the dashboard of a contract, and not that of an application that they do not have', () => {
  expect(claimedIn(contractDashboard(world.as('hugo'), school, YEAR))).toHaveLength(2);
  expect(portfolioOf('hugo')).toBeNull();
});

test('what moved since the sums were written is told, to those whom it concerns', () => {
  expect(portfolioOf('claire')?.isLagging).toBe(false);
  depositAs(world, 'karim', 'A4', { in: 'school', fields: { sequence: '3', number: 'S-3' } });
  expect(portfolioOf('claire')?.isLagging).toBe(true);
  expect(contractDashboard(world.as('claire'), school, YEAR)?.isLagging).toBe(true);
  expect(contractDashboard(world.as('claire'), nursery, YEAR)?.isLagging).toBe(false);
  expect(portfolioOf('emma')?.isLagging).toBe(false);
});
