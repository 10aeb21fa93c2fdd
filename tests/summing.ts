import type { Database } from '@/db/client';
import { listContractsToSum } from '@/db/contract-sums';
import { sumsWatch } from '@/lib/sums-watch';

const LOG = {
  error: (what: unknown) => {
    throw new Error(JSON.stringify(what));
  },
};
const MOST_LOOKS = 100;

/** Writes the sums of every contract in which something moved: on a busy machine one look leaves some to the next one. */
export function sumAll(db: Database, now: number): void {
  const watch = sumsWatch(db, LOG);
  for (let looks = 0; listContractsToSum(db, 1).length > 0; looks += 1) {
    if (looks > MOST_LOOKS) throw new Error('there are always sums to write');
    watch(now);
  }
}
