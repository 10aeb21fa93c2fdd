import fc from 'fast-check';
import { barLayout, type Frame } from './bar-layout';
import { roundSteps } from './scale';

const FRAME: Frame = { width: 960, height: 280, left: 76, right: 8, top: 14, bottom: 30 };
const BESIDE = { isStacked: false, smallest: 25, mostNames: 12 };
const monthsOf = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => `${2021 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
  );

test.each([
  [0, 84_250_00, 25, [0, 2_500_000, 5_000_000, 7_500_000, 10_000_000]],
  [-1_000, 3_000, 25, [-1_000, 0, 1_000, 2_000, 3_000]],
  [0, 3, 1, [0, 1, 2, 3]],
  [0, 10, 1, [0, 5, 10]],
  [0, 9e14, 25, [0, 2.5e14, 5e14, 7.5e14, 1e15]],
])('between %i and %i the steps are round', (lowest, highest, smallest, expected) => {
  expect(roundSteps(lowest, highest, smallest)).toEqual(expected);
});

test('whatever the amounts, every bar starts at nought, is within the frame, and stands beside no other', () => {
  const amount = fc.integer({ min: -1e14, max: 1e15 });
  const rows = fc.array(fc.tuple(amount, amount, amount), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(rows, (all) => {
      const series = [0, 1, 2].map((at) => ({ values: all.map((row) => row[at] ?? 0) }));
      const { bars, ticks, zero } = barLayout(monthsOf(all.length), series, FRAME, BESIDE);
      const drawn = bars.flat();
      expect(drawn).toHaveLength(all.flat().filter((value) => value !== 0).length);
      for (const { x, y, width, height } of drawn) {
        expect(x).toBeGreaterThanOrEqual(FRAME.left);
        expect(x + width).toBeLessThanOrEqual(FRAME.width - FRAME.right + 0.01);
        expect(y).toBeGreaterThanOrEqual(FRAME.top - 1.01);
        expect(y + height).toBeLessThanOrEqual(FRAME.height - FRAME.bottom + 1.01);
        expect(Math.min(Math.abs(y - zero), Math.abs(y + height - zero))).toBeLessThan(0.01);
      }
      const places = drawn.toSorted((one, other) => one.x - other.x);
      for (const [at, bar] of places.entries())
        expect(bar.x + bar.width).toBeLessThanOrEqual((places[at + 1]?.x ?? FRAME.width) + 0.01);
      expect(ticks.some(({ value }) => value === 0)).toBe(true);
    }),
  );
});

test('heights are as the amounts: half of it is half as high, a credit note hangs below nought', () => {
  const { bars, zero } = barLayout(monthsOf(3), [{ values: [4_000_00, 2_000_00, -1_000_00] }], FRAME, BESIDE);
  const [whole, half, credit] = bars[0] ?? [];
  expect(half?.height).toBeCloseTo((whole?.height ?? 0) / 2);
  expect(credit?.height).toBeCloseTo((whole?.height ?? 0) / 4);
  expect([whole && whole.y + whole.height, credit?.y]).toEqual([zero, zero]);
});

test('what is stacked stands on what is below, and the axis reaches the sum', () => {
  const series = [{ values: [3] }, { values: [2] }];
  const { bars, ticks } = barLayout(monthsOf(1), series, FRAME, { ...BESIDE, isStacked: true, smallest: 1 });
  const [[kept], [missed]] = [bars[0] ?? [], bars[1] ?? []];
  expect((missed?.y ?? 0) + (missed?.height ?? 0)).toBeCloseTo(kept?.y ?? 0);
  expect(kept?.x).toBe(missed?.x);
  expect(ticks.at(-1)?.value).toBeGreaterThanOrEqual(5);
});

test('not more months are named than there is room for, the last one always', () => {
  const { names } = barLayout(monthsOf(60), [{ values: [] }], FRAME, BESIDE);
  expect(names).toHaveLength(12);
  expect(names.at(-1)?.month).toBe('2025-12');
});
