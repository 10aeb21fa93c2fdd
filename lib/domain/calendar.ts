/** Days are 'YYYY-MM-DD' in Europe/Paris, months 'YYYY-MM', instants milliseconds since 1970 in UTC (decision 16). */

const paris = /* @__PURE__ */ new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Days of a quarter of a century, and then again from none. */
const MOST_KNOWN = 9_000;

/** A day of Greenwich: the day in Paris when it begins, when that ends, and the one that follows. */
type KnownDay = { day: string; until: number; next: string };
const knownDays = /* @__PURE__ */ new Map<number, KnownDay>();

/** @returns the civil day in Paris at this instant. */
export function dayOf(instant: number): string {
  const { day, until, next } = knownDay(Math.floor(instant / DAY));
  return instant < until ? day : next;
}

/** Asked thousands of times for the same days, which the calendar of the machine takes long to tell. */
function knownDay(number: number): KnownDay {
  const found = knownDays.get(number);
  if (found) return found;
  const begins = number * DAY;
  const day = paris.format(begins);
  // Paris is one or two hours ahead.
  const until = begins + (paris.format(begins + 22 * HOUR) === day ? 23 : 22) * HOUR;
  const made = { day, until, next: paris.format(until) };
  if (knownDays.size >= MOST_KNOWN) knownDays.clear();
  knownDays.set(number, made);
  return made;
}

/** @returns the civil month in Paris at this instant, 'YYYY-MM'. */
export function monthOf(instant: number): string {
  return dayOf(instant).slice(0, 7);
}

/** Is this text a day that exists? '2026-02-29' is not. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** Is this text a month, '2026-11'? */
export function isMonth(text: string): boolean {
  return isDay(`${text}-01`);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
