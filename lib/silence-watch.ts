import { type Database, inTransaction } from '@/db/client';
import { listDueClocks, loadClock } from '@/db/clocks';
import type { log as productLog } from './log';
import { letLapse } from './submission/apply-silence';

/** How many clocks are ended in one look; milliseconds that a clock whose effect failed is left alone. */
const MOST = 50;
const LEAVE_ALONE = 60_000;

/**
 * @returns a look at the delays: each whose term has passed has the effect of silence, in a transaction of its own. What
 * fails is logged, left alone for a minute and tried again; the others go on.
 */
export function silenceWatch(
  db: Database,
  log: Pick<typeof productLog, 'info' | 'error'>,
): (now: number) => void {
  const failedAt = new Map<number, number>();
  const isLeftAlone = (id: number, now: number) => now - (failedAt.get(id) ?? -LEAVE_ALONE) < LEAVE_ALONE;
  return (now) => {
    for (const { id } of listDueClocks(db, now, MOST + failedAt.size)) {
      if (isLeftAlone(id, now)) continue;
      try {
        inTransaction(db, () => endDue(db, id, now));
        failedAt.delete(id);
        log.info({ clock: id }, 'a delay has run out');
      } catch (error) {
        failedAt.set(id, now);
        log.error({ err: error, clock: id }, 'silence could not have its effect');
      }
    }
  };
}

/** Read again in the transaction: somebody may have acted, or another process been faster. */
function endDue(db: Database, id: number, now: number): void {
  const clock = loadClock(db, id);
  if (clock?.endedAt === null) letLapse({ db, now }, clock);
}
