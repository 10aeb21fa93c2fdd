import { roundSteps } from './scale';

/** Where the bars of a chart by month stand, in the units of its view box. */

export type Frame = {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
};
export type Bar = { x: number; y: number; width: number; height: number };

export type BarLayout = {
  /** Values beside the chart with their height. */
  ticks: { value: number; y: number }[];
  /** The height of nought, from which every bar starts. */
  zero: number;
  /** Months that are named under the chart, with the middle of their place: not more than there is room for. */
  names: { month: string; x: number }[];
  /** For each series the bars of its months; a value of nought has none. */
  bars: Bar[][];
};

export type BarSeries = { values: readonly number[] };

type Options = {
  /** On each other instead of beside each other: for counts, which are never negative. */
  isStacked: boolean;
  /** What the steps of the axis are whole multiples of. */
  smallest: number;
  mostNames: number;
};

/** Between the places of two months, as a share of a place; the least height of what is not nought. */
const GAP = 0.2;
const LEAST = 1;

/** @param months in their order. @param series the values of each, month by month. */
export function barLayout(
  months: readonly string[],
  series: readonly BarSeries[],
  frame: Frame,
  { isStacked, smallest, mostNames }: Options,
): BarLayout {
  const ends = isStacked ? stackedEnds(months, series) : series.flatMap(({ values }) => values);
  const steps = roundSteps(Math.min(0, ...ends), Math.max(0, ...ends), smallest);
  const y = heightIn(frame, steps[0] ?? 0, steps.at(-1) ?? 1);
  const place = (frame.width - frame.left - frame.right) / Math.max(months.length, 1);
  const width = (place * (1 - GAP)) / (isStacked ? 1 : series.length);
  const start = (position: number) => frame.left + place * (position + GAP / 2);
  const every = Math.ceil(months.length / mostNames);
  return {
    ticks: steps.map((value) => ({ value, y: y(value) })),
    zero: y(0),
    names: months.flatMap((month, position) =>
      (months.length - 1 - position) % every === 0
        ? [{ month, x: frame.left + place * (position + 0.5) }]
        : [],
    ),
    bars: series.map(({ values }, at) =>
      values.flatMap((value, position): Bar[] => {
        if (value === 0) return [];
        const from = isStacked ? below(series, at, position) : 0;
        const x = start(position) + (isStacked ? 0 : width * at);
        return [{ x, width, ...between(y(from), y(from + value)) }];
      }),
    ),
  };
}

function stackedEnds(months: readonly string[], series: readonly BarSeries[]): number[] {
  return months.map((_, position) => below(series, series.length, position));
}

/** What the series before this one come to in a month. */
function below(series: readonly BarSeries[], at: number, position: number): number {
  return series.slice(0, at).reduce((total, { values }) => total + (values[position] ?? 0), 0);
}

function heightIn(frame: Frame, lowest: number, highest: number): (value: number) => number {
  const inner = frame.height - frame.top - frame.bottom;
  return (value) => frame.top + inner * (1 - (value - lowest) / Math.max(highest - lowest, 1));
}

/** A bar that would be too low to be seen is as high as a line, on its side of nought. */
function between(base: number, end: number): Pick<Bar, 'y' | 'height'> {
  const height = Math.max(Math.abs(end - base), LEAST);
  return { y: end <= base ? base - height : base, height };
}
