import type { TurnLimit } from './limits';

/** A turn that is wanted, under a key whose bucket it comes from. */
export type WantedTurn = { key: string; limit: TurnLimit };

export type Turns = {
  /**
   * Takes one turn from each bucket, or none.
   * @param at milliseconds of a clock that only goes forward.
   * @returns milliseconds until every bucket has one; 0 when they were taken.
   */
  take(wanted: readonly WantedTurn[], at: number): number;
};

type Bucket = { left: number; at: number };

const A_MINUTE = 60_000;

/**
 * Token buckets in memory: a restart fills them all, which costs little, since they hold back programs and guess no secrets.
 * @param mostKept buckets; beyond, the one that was used least lately is forgotten, and so is full again.
 */
export function turns(mostKept = 20_000): Turns {
  /** What was used last stands last. */
  const buckets = new Map<string, Bucket>();
  const leftIn = ({ key, limit }: WantedTurn, at: number) => {
    const { left, at: before } = buckets.get(key) ?? { left: limit.most, at };
    return Math.min(limit.most, left + ((at - before) * limit.perMinute) / A_MINUTE);
  };
  const keep = (key: string, bucket: Bucket) => {
    buckets.delete(key);
    buckets.set(key, bucket);
    const [oldest] = buckets.keys();
    if (buckets.size > mostKept && oldest !== undefined) buckets.delete(oldest);
  };
  return {
    take(wanted, at) {
      const found = wanted.map((turn) => ({ turn, left: leftIn(turn, at) }));
      const waits = found.map(({ turn, left }) => ((1 - left) * A_MINUTE) / turn.limit.perMinute);
      const wait = Math.max(0, ...waits.map(Math.ceil));
      if (wait === 0) for (const { turn, left } of found) keep(turn.key, { left: left - 1, at });
      return wait;
    },
  };
}
