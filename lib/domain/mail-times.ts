import { dayOf } from './calendar';
import { endOfDay, startOfDay } from './day-bounds';
import { addDays, isWorkingDay } from './holidays';
import { nextWorkingDay } from './terms';

/** When mails leave that do not leave at once. Instants are UTC milliseconds, hours those of Paris. */

const MINUTE = 60_000;

/** 9:00, as an office opens. */
export const MORNING = 9 * 60;

/**
 * @param minutes since midnight as the clocks of Paris show it.
 * @returns the instant; of an hour that the change to summer time leaves out, that much later; of one that comes twice,
 *   the first.
 */
export function instantOn(day: string, minutes: number): number {
  const start = startOfDay(day);
  const shift = endOfDay(day) - start - 24 * 60 * MINUTE;
  const at = start + minutes * MINUTE;
  // Clocks change at 2:00 or 3:00 in Paris: what comes later that day is an hour off.
  return minutes >= 3 * 60 ? at + shift : at;
}

/** @returns the first 9:00 of a working day from this instant on. */
export function nextDaily(now: number): number {
  return nextMorning(now, (day) => nextWorkingDay(day));
}

/** @returns the first 9:00 of a Monday from this instant on; of the next working day where that Monday is a holiday. */
export function nextWeekly(now: number): number {
  return nextMorning(now, (day) => nextWorkingDay(mondayFrom(day)));
}

function nextMorning(now: number, dayFrom: (day: string) => string): number {
  const today = dayOf(now);
  const candidates = [addDays(today, -6), today, addDays(today, 1)].map((day) =>
    instantOn(dayFrom(day), MORNING),
  );
  return candidates.find((at) => at >= now) ?? instantOn(dayFrom(addDays(today, 7)), MORNING);
}

function mondayFrom(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, (8 - weekday) % 7);
}

/** Minutes since midnight; `from` after `until` spans midnight, `from` equal to `until` is no hour at all. */
export type QuietHours = { from: number; until: number; isQuietOnDaysOff: boolean };

/** @returns the first instant from now on at which mails may come: now itself when it is not quiet. */
export function firstLoud(now: number, quiet: QuietHours): number {
  const end = endOfQuiet(now, quiet);
  return end === null ? now : firstLoud(end, quiet);
}

/** @returns when the quiet in which this instant falls ends, or null when it falls in none. */
function endOfQuiet(now: number, { from, until, isQuietOnDaysOff }: QuietHours): number | null {
  const today = dayOf(now);
  if (isQuietOnDaysOff && !isWorkingDay(today)) return endOfDay(today);
  const isSpanning = from > until;
  const spans = isSpanning
    ? [
        [instantOn(addDays(today, -1), from), instantOn(today, until)],
        [instantOn(today, from), instantOn(addDays(today, 1), until)],
      ]
    : [[instantOn(today, from), instantOn(today, until)]];
  const span = spans.find(([start = 0, end = 0]) => now >= start && now < end);
  return span?.[1] ?? null;
}
