import { roundSteps } from '@/components/charts/scale';
import type { SituationMonth } from '@/lib/domain/contract-situation';

/** Where the lines of the chart run, in the units of its view box. */

export type Frame = {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
};
export type Point = { x: number; y: number };
export const SERIES = ['claimed', 'admitted', 'paid'] as const;
export type Series = (typeof SERIES)[number];

export type ChartLayout = {
  /** Amounts in cents with their height. */
  ticks: { amount: number; y: number }[];
  /** Months that are named under the chart: not more than there is room for. */
  months: { month: string; x: number }[];
  lines: Record<Series, Point[]>;
  /** What the contract was worth: steps, from edge to edge. */
  worth: Point[];
};

/** The steps beside the chart are whole multiples of so many cents. */
const CENTS = 25;

/** @param months in their order, at least one. @param mostNames months named under the chart. */
export function chartLayout(months: readonly SituationMonth[], frame: Frame, mostNames: number): ChartLayout {
  const amounts = months.flatMap(({ toDate, worth }) => [
    worth,
    toDate.claimed,
    toDate.admitted,
    toDate.paid,
  ]);
  const ticks = roundSteps(Math.min(0, ...amounts), Math.max(0, ...amounts), CENTS);
  const [lowest = 0, highest = 1] = [ticks[0], ticks.at(-1)];
  const inner = {
    width: frame.width - frame.left - frame.right,
    height: frame.height - frame.top - frame.bottom,
  };
  const y = (amount: number) =>
    frame.top + inner.height * (1 - (amount - lowest) / Math.max(highest - lowest, 1));
  const places = months.map(({ month }) => ordinalOf(month));
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  const x = (month: string) =>
    last === first
      ? frame.left + inner.width / 2
      : frame.left + (inner.width * (ordinalOf(month) - first)) / (last - first);
  const every = Math.ceil(months.length / mostNames);
  return {
    ticks: ticks.map((amount) => ({ amount, y: y(amount) })),
    months: months
      .filter((_, position) => (months.length - 1 - position) % every === 0)
      .map(({ month }) => ({ month, x: x(month) })),
    lines: {
      claimed: months.map(({ month, toDate }) => ({ x: x(month), y: y(toDate.claimed) })),
      admitted: months.map(({ month, toDate }) => ({ x: x(month), y: y(toDate.admitted) })),
      paid: months.map(({ month, toDate }) => ({ x: x(month), y: y(toDate.paid) })),
    },
    worth: worthSteps(months, frame, x, y),
  };
}

function worthSteps(
  months: readonly SituationMonth[],
  frame: Frame,
  x: (month: string) => number,
  y: (amount: number) => number,
): Point[] {
  const [first] = months;
  const last = months.at(-1);
  if (!first || !last) return [];
  const steps = months.flatMap(({ month, worth }, position): Point[] => {
    const before = months[position - 1]?.worth ?? worth;
    return [
      { x: x(month), y: y(before) },
      { x: x(month), y: y(worth) },
    ];
  });
  return [{ x: frame.left, y: y(first.worth) }, ...steps, { x: frame.width - frame.right, y: y(last.worth) }];
}

function ordinalOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
}
