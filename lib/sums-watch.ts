import { type Database, inTransaction } from '@/db/client';
import { listContractsToSum, writeContractSums } from '@/db/contract-sums';
import type { log as productLog } from './log';

/** How many contracts one look writes again at most, and after how many milliseconds it leaves the rest to the next one. */
const MOST = 50;
const LONGEST_LOOK = 50;
/** Milliseconds that a contract whose sums could not be written is left alone. */
const LEAVE_ALONE = 60_000;

/**
 * @returns a look at the contracts in which something moved: their sums, which dashboards show, are written again, each
 * contract in a transaction of its own. What fails is logged, left alone for a minute and tried again; the others go on.
 */
export function sumsWatch(db: Database, log: Pick<typeof productLog, 'error'>): (now: number) => void {
  const failedAt = new Map<number, number>();
  const isLeftAlone = (id: number, now: number) => now - (failedAt.get(id) ?? -LEAVE_ALONE) < LEAVE_ALONE;
  return (now) => {
    const end = performance.now() + LONGEST_LOOK;
    for (const id of listContractsToSum(db, MOST + failedAt.size)) {
      if (performance.now() > end) return;
      if (isLeftAlone(id, now)) continue;
      try {
        inTransaction(db, () => writeContractSums(db, id));
        failedAt.delete(id);
      } catch (error) {
        failedAt.set(id, now);
        log.error({ err: error, contract: id }, 'the sums of a contract could not be written');
      }
    }
  };
}
