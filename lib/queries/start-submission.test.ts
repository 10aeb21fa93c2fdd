import { eq } from 'drizzle-orm';
import type { PersonKey } from '@/db/cast';
import { contractParties } from '@/db/schema';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { addContracts } from '@/tests/many-contracts';
import { fillSchool } from '@/tests/many-files';
import { startSubmission } from './start-submission';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const NOTHING = { contractId: null, search: '' };
const start = (person: PersonKey, input: Partial<typeof NOTHING | { contractId: number }> = {}) =>
  startSubmission(world.as(person), { ...NOTHING, ...input });
const offered = (...asked: Parameters<typeof start>) =>
  start(...asked).openings.map(({ contractNumber }) => contractNumber);

test('contracts in which something happened last come first, then the newest, and no more than can be read', () => {
  addContracts(world, 30);
  depositAs(world, 'karim', 'A4', { in: 'school', now: TEST_NOW });
  const { openings, hasMore } = start('karim');
  expect(openings.map(({ contractNumber }) => contractNumber).slice(0, 3)).toEqual([
    '2026-TX-014',
    'N-30',
    'N-29',
  ]);
  expect(openings).toHaveLength(12);
  expect(hasMore).toBe(true);
});

test('the others are found by their words, and the one that somebody comes from stands first', () => {
  addContracts(world, 30);
  expect(offered('karim', { search: 'ecole' })).toEqual(['2026-TX-014']);
  expect(start('karim', { search: 'ecole' }).hasMore).toBe(false);
  expect(start('karim', { search: 'halle' })).toMatchObject({ hasMore: true });
  expect(offered('karim', { search: 'nothing of the kind' })).toEqual([]);
  expect(offered('karim', { contractId: world.ids.contracts.school })[0]).toBe('2026-TX-014');
});

test('a contract of others is not offered, however it is asked for', () => {
  const { school } = world.ids.contracts;
  expect(offered('emma', { contractId: school })).not.toContain('2026-TX-014');
  expect(offered('emma', { search: 'ecole' })).toEqual([]);
  expect(offered('karim', { contractId: 987_654 })).toEqual(offered('karim'));
});

test('a structure that left a contract begins nothing in it, though it still sees its files', () => {
  depositAs(world, 'karim', 'A4', { in: 'school' });
  world.db
    .update(contractParties)
    .set({ endedAt: 1 })
    .where(eq(contractParties.contractId, world.ids.contracts.school))
    .run();
  expect(offered('karim')).not.toContain('2026-TX-014');
});

test('of many documents that wait, those that wait longest are offered', () => {
  fillSchool(world, 9);
  expect(start('ines')).toMatchObject({ moreWait: false });
  fillSchool(world, 30);
  const { continuations, moreWait } = start('ines');
  expect(moreWait).toBe(true);
  expect(continuations).toHaveLength(20);
  const since = continuations.map(({ statusAt }) => statusAt);
  expect(since).toEqual(since.toSorted((one, other) => one - other));
  expect(continuations.every(({ next }) => next === 'A15')).toBe(true);
});

test('documents that can only be accepted are not counted among those that can be followed', () => {
  const claim = (position: number) =>
    depositAs(world, 'nadia', 'A10', {
      in: 'school',
      fields: { number: `DUVAL-${position}`, sequence: String(position), period: '2026-10' },
      now: TEST_NOW + position,
    });
  for (let position = 1; position <= 25; position += 1) claim(position);
  const own = depositAs(world, 'karim', 'A4', { in: 'school', now: TEST_NOW + 100 });
  const statement = depositAs(world, 'ines', 'A15', { after: own, now: TEST_NOW + 200 });
  expect(start('claire').continuations.map(({ id }) => id)).toEqual([statement]);
  const { continuations, moreWait } = start('karim');
  expect([continuations.length, moreWait]).toEqual([0, false]);
});
