import { listRefinancingRates } from '@/db/refinancing-rates';
import { events, refinancingRates } from '@/db/schema';
import { openWorld, type World } from '@/tests/database';
import { reasons, result } from '@/tests/depositing';
import { setRefinancingRate } from './set-refinancing-rate';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const JULY = { from: '2026-07-01', rate: 240, source: 'Décision du 11 juin 2026' };
const inForce = (from: string) => listRefinancingRates(world.db).find((one) => one.from === from);
const rateEvents = () =>
  world.db
    .select()
    .from(events)
    .all()
    .filter(({ kind }) => kind === 'rate_set');

test('the administrator enters a rate, and it is told by an event', () => {
  result(setRefinancingRate(world.as('anne'), JULY));
  expect(inForce('2026-07-01')).toEqual(JULY);
  expect(rateEvents()).toMatchObject([{ userId: world.ids.people.anne, facts: JULY }]);
});

test('a correction takes the place of what was entered for that day, which stays in the table', () => {
  result(setRefinancingRate(world.as('anne'), JULY));
  result(setRefinancingRate(world.as('anne'), { ...JULY, rate: 215 }));
  expect(inForce('2026-07-01')?.rate).toBe(215);
  const rows = world.db.select().from(refinancingRates).all();
  expect(rows.filter(({ from }) => from === '2026-07-01').map(({ rate }) => rate)).toEqual([240, 215]);
  expect(rateEvents()[1]?.facts).toMatchObject({ before: 240 });
});

test('entering what is there already changes nothing', () => {
  result(setRefinancingRate(world.as('anne'), JULY));
  result(setRefinancingRate(world.as('anne'), JULY));
  expect(rateEvents()).toHaveLength(1);
});

test('nobody else may, and learns nothing', () => {
  for (const person of ['claire', 'karim', 'theo'] as const)
    expect(reasons(setRefinancingRate(world.as(person), JULY))).toEqual(['not_found']);
  expect(inForce('2026-07-01')).toBeUndefined();
});
