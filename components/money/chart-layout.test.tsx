import fc from 'fast-check';
import { chartLayout, type Frame, SERIES } from './chart-layout';

const FRAME: Frame = { width: 760, height: 300, left: 64, right: 20, top: 16, bottom: 32 };
const month = (position: number) =>
  `${2026 + Math.floor(position / 12)}-${String((position % 12) + 1).padStart(2, '0')}`;
const row = (position: number, [claimed, admitted, paid, worth]: readonly number[]) => ({
  month: month(position),
  sequences: [position + 1],
  claimed: null,
  admitted: null,
  paid: null,
  toDate: { claimed: claimed ?? 0, admitted: admitted ?? 0, paid: paid ?? 0 },
  worth: worth ?? 0,
});

test('whatever the amounts, every point is within the frame, and the lines run from left to right', () => {
  const amount = fc.integer({ min: -1e11, max: 1e12 });
  const amounts = fc.array(fc.tuple(amount, amount, amount, amount), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(amounts, (rows) => {
      const layout = chartLayout(
        rows.map((one, position) => row(position, one)),
        FRAME,
        12,
      );
      for (const { x, y } of [...SERIES.flatMap((series) => layout.lines[series]), ...layout.worth]) {
        expect(x).toBeGreaterThanOrEqual(FRAME.left);
        expect(x).toBeLessThanOrEqual(FRAME.width - FRAME.right);
        expect(y).toBeGreaterThanOrEqual(FRAME.top - 0.01);
        expect(y).toBeLessThanOrEqual(FRAME.height - FRAME.bottom + 0.01);
      }
      const xs = layout.lines.claimed.map(({ x }) => x);
      expect(xs).toEqual([...xs].sort((one, other) => one - other));
      expect(layout.months.length).toBeLessThanOrEqual(12);
      expect(layout.ticks.length).toBeGreaterThan(1);
    }),
  );
});

test('amounts beside the chart are round, from zero to above the highest', () => {
  const layout = chartLayout([row(0, [84_250_00, 0, 0, 126_000_000])], FRAME, 12);
  expect(layout.ticks.map(({ amount }) => amount)).toEqual([0, 50_000_000, 100_000_000, 150_000_000]);
});

test('a month without instalment leaves its place empty, and the last month is always named', () => {
  const rows = [0, 1, 11].map((position) => row(position, [1, 1, 1, 1]));
  const { lines, months } = chartLayout(rows, FRAME, 2);
  const [first, second, last] = lines.claimed.map(({ x }) => x);
  expect((second ?? 0) - (first ?? 0)).toBeCloseTo(((last ?? 0) - (first ?? 0)) / 11);
  expect(months.map((one) => one.month)).toEqual(['2026-01', '2026-12']);
});
