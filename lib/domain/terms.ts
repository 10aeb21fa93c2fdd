import { addDays, type HolidayCalendar, isWorkingDay } from './holidays';

/**
 * Terms (decision 16; CCAG-Travaux 2021, article 3): the day after the event is day 1, days are calendar days, and a
 * term that falls on a Saturday, a Sunday or a public holiday moves to the next working day.
 */

export type Delay = { unit: 'day' | 'month'; count: number };

/**
 * @param event the day of what starts the delay, 'YYYY-MM-DD' in Paris.
 * @returns the last day on which one is in time. A delay in months ends on the day of the month that bears the event's
 * number, or on the last of the month when there is none.
 */
export function termOf(event: string, delay: Delay, calendar: HolidayCalendar = 'metropolitan'): string {
  const last = delay.unit === 'day' ? addDays(event, delay.count) : addMonths(event, delay.count);
  return nextWorkingDay(last, calendar);
}

/** @returns the day itself when one works on it, else the first after it on which one does. */
export function nextWorkingDay(day: string, calendar: HolidayCalendar = 'metropolitan'): string {
  return isWorkingDay(day, calendar) ? day : nextWorkingDay(addDays(day, 1), calendar);
}

function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const longest = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, longest));
  return first.toISOString().slice(0, 10);
}
