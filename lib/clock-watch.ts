import type { Database } from '@/db/client';
import { loadLatestInstant } from '@/db/latest-event';
import type { log as productLog } from './log';

/** Milliseconds that clocks are set back by in everyday life, to agree with others. */
const TOLERANCE = 5_000;
const DAY = 86_400_000;
/** Beyond the last instant that is known, in milliseconds: the clock jumped, or nothing ran and nobody did anything. */
const JUMP = 40 * DAY;

export const CLOCK_STATES = ['ok', 'ahead', 'behind'] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

/**
 * @returns a look at the clock, which says when it went back or jumped far ahead, also since an earlier start. Events keep
 * the order in which they were recorded; what they say of the time is then wrong, and somebody should know. Delays run out
 * all the same: nothing tells a jump from a portal that was switched off, and there silence has had its effect by law.
 * @returns by the look: `ahead` for a day after the jump.
 */
export function clockWatch(db: Database, log: Pick<typeof productLog, 'warn'>): (now: number) => ClockState {
  let latest = loadLatestInstant(db) ?? Number.NEGATIVE_INFINITY;
  let isBehind = false;
  let jumpedAt = Number.NEGATIVE_INFINITY;
  return (now) => {
    const behind = latest - now;
    if (Number.isFinite(latest) && -behind > JUMP) {
      jumpedAt = now;
      log.warn({ aheadDays: Math.floor(-behind / DAY) }, 'the clock is far ahead of all that was recorded');
    }
    latest = Math.max(latest, now);
    if (behind > TOLERANCE && !isBehind)
      log.warn({ behindSeconds: Math.round(behind / 1000) }, 'the clock went back');
    isBehind = behind > TOLERANCE;
    if (isBehind) return 'behind';
    return now - jumpedAt < DAY ? 'ahead' : 'ok';
  };
}
