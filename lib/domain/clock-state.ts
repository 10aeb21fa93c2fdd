import { dayOf } from './calendar';
import { daysBetween } from './day-bounds';

/** How a clock stands today, for whoever looks at it. */

/** From here on a clock that runs is shown as near its end, in colour and in words. */
export const NEAR_DAYS = 3;

export type ClockState = 'running' | 'near' | 'late' | 'over';

/**
 * @param now UTC milliseconds.
 * @returns the days until the term, negative after it, and the state; of a clock that has ended, `over`.
 */
export function clockState(
  clock: { dueOn: string; endedAt: number | null },
  now: number,
): { daysLeft: number; state: ClockState } {
  const daysLeft = daysBetween(dayOf(clock.endedAt ?? now), clock.dueOn);
  if (clock.endedAt !== null) return { daysLeft, state: 'over' };
  if (daysLeft < 0) return { daysLeft, state: 'late' };
  return { daysLeft, state: daysLeft <= NEAR_DAYS ? 'near' : 'running' };
}
