import type { Database } from '@/db/client';
import { loadLatestInstant } from '@/db/latest-event';
import type { log as productLog } from './log';

/** Milliseconds that clocks are set back by in everyday life, to agree with others. */
const TOLERANCE = 5_000;

/**
 * @returns a look at the clock, which says when it went back, also since an earlier start. Events keep the order in which
 * they were recorded; what they say of the time is then wrong, and somebody should know.
 */
export function clockWatch(db: Database, log: Pick<typeof productLog, 'warn'>): (now: number) => void {
  let latest = loadLatestInstant(db) ?? Number.NEGATIVE_INFINITY;
  let isBehind = false;
  return (now) => {
    const behind = latest - now;
    latest = Math.max(latest, now);
    if (behind > TOLERANCE && !isBehind)
      log.warn({ behindSeconds: Math.round(behind / 1000) }, 'the clock went back');
    isBehind = behind > TOLERANCE;
  };
}
