import fc from 'fast-check';
import {
  comparePlaces,
  DELAYS,
  delayOf,
  FILE_GROUPINGS,
  groupKey,
  monthKey,
  monthOfKey,
  NO_TERM,
  placeAt,
  placeCursor,
  termKey,
  termOf,
} from './file-groups';

const TODAY = '2026-11-23';

test.each([
  ['2026-11-22', 'late'],
  ['2026-11-23', 'near'],
  ['2026-11-26', 'near'],
  ['2026-11-27', 'soon'],
  ['2026-12-01', 'soon'],
  ['2026-12-02', 'later'],
  [null, 'none'],
] as const)('a term on %s is %s on 23 November 2026', (day, delay) => {
  expect(delayOf(termKey(day), TODAY)).toBe(delay);
});

test('later terms never come under a nearer heading', () => {
  const rank = (key: number) => DELAYS.indexOf(delayOf(key, TODAY));
  const days = ['2025-01-01', '2026-11-22', '2026-11-23', '2026-11-30', '2026-12-31', '2030-01-01'];
  const ranks = [...days.map((day) => rank(termKey(day))), rank(NO_TERM)];
  expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
});

test('days, months and places are the same after they stood in an address', () => {
  expect([termOf(termKey('2026-01-09')), monthOfKey(monthKey('2026-01'))]).toEqual(['2026-01-09', '2026-01']);
  const place = { key: 202_611, movedAt: 5, fileId: 9 };
  expect(placeAt(placeCursor(place))).toEqual(place);
});

test('a file is put where its contract, state, term or month says', () => {
  const facts = { contractId: 7, state: 'paid', dueOn: null, month: '2026-11' } as const;
  expect(FILE_GROUPINGS.map((grouping) => groupKey(grouping, facts))).toEqual([7, 4, NO_TERM, 202_611]);
});

test('the order of each grouping is one: no two files change places depending on who asks', () => {
  const place = fc.record({
    key: fc.nat({ max: 3 }),
    movedAt: fc.nat({ max: 3 }),
    fileId: fc.nat({ max: 9 }),
  });
  for (const grouping of FILE_GROUPINGS)
    fc.assert(
      fc.property(place, place, place, (one, two, three) => {
        const of = (a: typeof one, b: typeof one) => Math.sign(comparePlaces(grouping, a, b));
        expect(of(one, two) === -of(two, one)).toBe(true);
        if (of(one, two) <= 0 && of(two, three) <= 0) expect(of(one, three)).toBeLessThanOrEqual(0);
      }),
    );
});

test('under a term what has waited longest comes first, elsewhere what moved last', () => {
  const older = { key: 20_261_130, movedAt: 1, fileId: 1 };
  const newer = { ...older, movedAt: 2, fileId: 2 };
  expect(comparePlaces('delay', older, newer)).toBeLessThan(0);
  expect(comparePlaces('delay', { ...older, key: NO_TERM }, { ...newer, key: NO_TERM })).toBeGreaterThan(0);
  expect(comparePlaces('month', older, newer)).toBeGreaterThan(0);
});
