import fc from 'fast-check';
import { TURN_LIMITS } from './limits';
import { turns } from './turns';

const limit = { most: 3, perMinute: 6 };
const wanted = (key: string) => [{ key, limit }];

test('so many turns can be taken at once, then one each time that one has come back', () => {
  const { take } = turns();
  expect([0, 0, 0, 0].map((at) => take(wanted('a'), at))).toEqual([0, 0, 0, 10_000]);
  expect(take(wanted('a'), 9_999)).toBe(1);
  expect(take(wanted('a'), 10_000)).toBe(0);
  expect(take(wanted('a'), 10_000)).toBe(10_000);
  expect(take(wanted('b'), 10_000)).toBe(0);
});

test('a turn that has to wait takes none, from no bucket', () => {
  const { take } = turns();
  const both = [
    { key: 'person', limit },
    { key: 'network', limit: { most: 10, perMinute: 1 } },
  ];
  for (let turn = 0; turn < 100; turn += 1) take(both, 0);
  for (let turn = 0; turn < 7; turn += 1)
    expect(take([{ key: 'network', limit: { most: 10, perMinute: 1 } }], 0)).toBe(0);
  expect(take([{ key: 'network', limit: { most: 10, perMinute: 1 } }], 0)).toBe(60_000);
});

test('over any time nobody gets more than was in the bucket and what came back', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 5_000 }), { maxLength: 200 }), (pauses) => {
      const { take } = turns();
      let [at, taken] = [0, 0];
      for (const pause of pauses) {
        at += pause;
        if (take(wanted('a'), at) === 0) taken += 1;
      }
      expect(taken).toBeLessThanOrEqual(limit.most + (at * limit.perMinute) / 60_000 + 1e-6);
    }),
  );
});

test('buckets are kept for so many, and who was there last is kept longest', () => {
  const { take } = turns(2);
  for (let turn = 0; turn < 3; turn += 1) take(wanted('steady'), 0);
  take(wanted('other'), 0);
  expect(take(wanted('steady'), 1)).toBeGreaterThan(0);
  take(wanted('one'), 1);
  take(wanted('two'), 2);
  expect(take(wanted('steady'), 3)).toBe(0);
});

test.each(Object.entries(TURN_LIMITS))(
  '%s: fifty people of one office work side by side, each as fast as one may go on',
  (_what, { person, network }) => {
    const { take } = turns();
    const office = Array.from({ length: 50 }, (_, id) => id);
    // Half of what one may go on with, which nobody keeps up by hand; ten minutes of it.
    for (let at = 0; at < 600_000; at += 60_000 / (person.perMinute / 2))
      for (const id of office)
        expect(
          take(
            [
              { key: `person ${id}`, limit: person },
              { key: 'network', limit: network },
            ],
            at,
          ),
        ).toBe(0);
  },
);
