import { dayOf, isDay } from './calendar';

const HOUR = 3_600_000;

/** @returns the first instant of the day in Paris, which is one or two hours ahead of UTC. */
export function startOfDay(day: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  return dayOf(utc - 2 * HOUR) === day ? utc - 2 * HOUR : utc - HOUR;
}

/** @returns the first instant after the day in Paris. */
export function endOfDay(day: string): number {
  return startOfDay(dayOf(startOfDay(day) + 30 * HOUR));
}

/** Reads a day as people type it, '23/11/2026' or '23.11.26', or as browsers send it, '2026-11-23'. */
export function parseDay(text: string): string | null {
  const typed = text.trim();
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(typed);
  const [, day = '', month = '', year = ''] = match ?? [];
  const iso = match ? `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed;
  return isDay(iso) ? iso : null;
}

/** @returns how many days later the second day is, 0 for the same day. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / (24 * HOUR));
}
