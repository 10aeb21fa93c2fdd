import type { Chance } from './chance';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/**
 * @param instant UTC milliseconds.
 * @returns an instant so many days later, on a weekday between 7:00 and 15:59 UTC: offices are open then in Paris all year.
 */
export function later(chance: Chance, instant: number, least: number, most: number): number {
  const day = Math.floor(instant / DAY) + chance.between(Math.max(least, 1), most);
  // The first of January 1970 was a Thursday.
  const isWeekend = { 0: 1, 6: 2 }[(day + 4) % 7] ?? 0;
  return (day + isWeekend) * DAY + chance.between(7 * 60, 16 * 60 - 1) * MINUTE + chance.between(0, 59_999);
}

/** @returns the same day, some minutes or hours later. */
export function soon(chance: Chance, instant: number): number {
  return instant + chance.between(5, 90) * MINUTE + chance.between(0, 59_999);
}

/** @returns the first instant of the month so many months after this one, UTC. @param month 'YYYY-MM'. */
export function startOfMonth(month: string, after = 0): number {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return Date.UTC(year, number - 1 + after, 1);
}

/** @returns 'YYYY-MM', so many months later. */
export function monthAfter(month: string, months: number): string {
  return new Date(startOfMonth(month, months)).toISOString().slice(0, 7);
}
