import fc from 'fast-check';
import { dayOf } from './calendar';
import { daysBetween, endOfDay, parseDay, startOfDay } from './day-bounds';

test('a day in Paris begins at 23:00 UTC in winter and at 22:00 in summer', () => {
  expect(startOfDay('2026-11-23')).toBe(Date.UTC(2026, 10, 22, 23));
  expect(startOfDay('2026-07-14')).toBe(Date.UTC(2026, 6, 13, 22));
});

test('the days on which the clock changes have 23 and 25 hours', () => {
  expect(endOfDay('2026-03-29') - startOfDay('2026-03-29')).toBe(23 * 3_600_000);
  expect(endOfDay('2026-10-25') - startOfDay('2026-10-25')).toBe(25 * 3_600_000);
});

test('every instant lies within its own day', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2060, 0, 1) }), (instant) => {
      const day = dayOf(instant);
      expect(startOfDay(day)).toBeLessThanOrEqual(instant);
      expect(endOfDay(day)).toBeGreaterThan(instant);
    }),
  );
});

test.each([
  ['23/11/2026', '2026-11-23'],
  ['3.1.26', '2026-01-03'],
  [' 2026-11-23 ', '2026-11-23'],
  ['29/02/2026', null],
  ['11/2026', null],
  ['yesterday', null],
])('%j is read as %j', (typed, day) => {
  expect(parseDay(typed)).toBe(day);
});

test('days are counted over changes of the clock', () => {
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  expect(daysBetween('2026-11-23', '2026-11-23')).toBe(0);
});
