/** The arithmetic of a measurement: pure, so that a test can say what it means. */

/** Milliseconds, bytes and counts of one operation at one number of people. */
export type Figures = {
  requests: number;
  median: number;
  p95: number;
  p99: number;
  /** Answers a second. */
  throughput: number;
  /** Of an answer's body, as it came, on average. */
  bytes: number;
  /** Of the server's processes, milliseconds of CPU for each answer. */
  cpu: number;
};

/** @returns the smallest value that so many per cent of the values do not exceed (nearest rank). @throws without values. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (value === undefined) throw new Error('Nothing was measured');
  return value;
}

/** What was seen of one closed loop. */
export type Loop = { times: readonly number[]; bytes: number; seconds: number; cpuSeconds: number };

/** @returns the figures of several loops of the same operation, taken together. */
export function figuresOf(loops: readonly Loop[]): Figures {
  const times = loops.flatMap((loop) => loop.times);
  const sum = (of: (loop: Loop) => number) => loops.reduce((total, loop) => total + of(loop), 0);
  return {
    requests: times.length,
    median: percentile(times, 50),
    p95: percentile(times, 95),
    p99: percentile(times, 99),
    throughput: times.length / sum(({ seconds }) => seconds),
    bytes: Math.round(sum(({ bytes }) => bytes) / times.length),
    cpu: (sum(({ cpuSeconds }) => cpuSeconds) * 1000) / times.length,
  };
}

/** A goal: what was measured, what it is measured against, and how many times as much it may be. */
export type Goal = { what: string; measured: number; against: number; most: number };
export type Verdict = Goal & { ratio: number; holds: boolean };

export function verdictOf(goal: Goal): Verdict {
  const ratio = goal.measured / goal.against;
  return { ...goal, ratio, holds: ratio <= goal.most };
}
