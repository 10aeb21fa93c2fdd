import fc from 'fast-check';
import { figuresOf, percentile, verdictOf } from './figures';

test('a percentile is the value at its rank, and never one in between', () => {
  const hundred = Array.from({ length: 100 }, (_, position) => 100 - position);
  expect([50, 95, 99, 100].map((percent) => percentile(hundred, percent))).toEqual([50, 95, 99, 100]);
  expect(percentile([7], 95)).toBe(7);
  expect(percentile([3, 1], 50)).toBe(1);
  expect(() => percentile([], 50)).toThrow('Nothing was measured');
});

test('so many per cent of the values do not exceed a percentile, and fewer would not do', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer(), { minLength: 1 }),
      fc.integer({ min: 1, max: 100 }),
      (values, percent) => {
        const found = percentile(values, percent);
        const upTo = values.filter((value) => value <= found).length;
        const below = values.filter((value) => value < found).length;
        expect(upTo * 100).toBeGreaterThanOrEqual(percent * values.length);
        expect(below * 100).toBeLessThan(percent * values.length);
      },
    ),
  );
});

test('loops of one operation are taken together', () => {
  const figures = figuresOf([
    { times: [1, 3], bytes: 20, seconds: 1, cpuSeconds: 0.004 },
    { times: [2, 10], bytes: 60, seconds: 3, cpuSeconds: 0.008 },
  ]);
  expect(figures).toEqual({ requests: 4, median: 2, p95: 10, p99: 10, throughput: 1, bytes: 20, cpu: 3 });
});

test('a goal holds up to its limit, and not beyond', () => {
  const goal = { what: 'search', measured: 5, against: 2, most: 2.5 };
  expect(verdictOf(goal)).toEqual({ ...goal, ratio: 2.5, holds: true });
  expect(verdictOf({ ...goal, measured: 5.01 }).holds).toBe(false);
});
