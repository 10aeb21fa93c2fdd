import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { throttles } from './schema';
import { forgetAttempt, sweepThrottles, takeAttempt } from './throttles';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const limits = { free: 4, firstWait: SECOND, forgetAfter: DAY };

let world: World;
beforeAll(() => {
  world = openWorld();
});
beforeEach(() => {
  world.db.delete(throttles).run();
});
afterAll(() => world.close());

const take = (key: string, now: number) => takeAttempt(world.db, [{ key, limits }], now);

/** Tries again as soon as it may, so many times. @returns the waits between. */
function persevere(times: number, key = 'a'): number[] {
  let now = TEST_NOW;
  return Array.from({ length: times }, () => {
    expect(take(key, now)).toBe(0);
    const wait = (rowOf(key)?.blockedUntil ?? 0) - now;
    now += wait;
    return wait;
  });
}

function rowOf(key: string) {
  return world.db.select().from(throttles).where(eq(throttles.key, key)).get();
}

function countOf(key: string): number {
  return rowOf(key)?.failures ?? 0;
}

test('four attempts are free; then waits double up to a quarter of an hour and never beyond', () => {
  const seconds = persevere(18).map((wait) => wait / SECOND);
  expect(seconds).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]);
});

test('whoever tries while they wait prolongs nothing', () => {
  persevere(6);
  const [row] = world.db.select().from(throttles).all();
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1_999 }), { maxLength: 20 }), (moments) => {
      const start = (row?.blockedUntil ?? 0) - 2 * SECOND;
      for (const moment of moments.sort((one, other) => one - other))
        expect(take('a', start + moment)).toBe(2 * SECOND - moment);
      expect(world.db.select().from(throttles).all()).toEqual([row]);
    }),
  );
});

test('a hundred at once are counted one by one', () => {
  const allowed = Array.from({ length: 100 }, () => take('a', TEST_NOW)).filter((wait) => wait === 0);
  expect(allowed).toHaveLength(5);
});

test('a day without trying begins anew, a day less a second does not', () => {
  persevere(5);
  expect(take('a', TEST_NOW + DAY - SECOND)).toBe(0);
  expect(countOf('a')).toBe(6);
  expect(take('a', TEST_NOW + 3 * DAY)).toBe(0);
  expect(countOf('a')).toBe(1);
});

test('an attempt that has to wait under one key counts under none', () => {
  persevere(5, 'a');
  const both = [
    { key: 'a', limits },
    { key: 'b', limits },
  ];
  expect(takeAttempt(world.db, both, TEST_NOW)).toBe(SECOND);
  expect(countOf('b')).toBe(0);
});

test('a success forgets what was its own, and takes back one attempt of what is everybody’s', () => {
  for (const at of [0, 1, 2])
    takeAttempt(
      world.db,
      [
        { key: 'own', limits },
        { key: 'all', limits },
      ],
      TEST_NOW + at,
    );
  forgetAttempt(world.db, { own: ['own'], others: ['all'] });
  expect([countOf('own'), countOf('all')]).toEqual([0, 2]);
});

test('what is older than a day is swept, the rest stays', () => {
  take('old', TEST_NOW - DAY - 1);
  take('new', TEST_NOW);
  expect(sweepThrottles(world.db, TEST_NOW)).toBe(1);
  expect(
    world.db
      .select()
      .from(throttles)
      .all()
      .map(({ key }) => key),
  ).toEqual(['new']);
});
