/**
 * French public holidays (Code du travail, article L3133-1) of any year of the Gregorian calendar, and the two more of
 * Alsace-Moselle (article L3134-13). Days are 'YYYY-MM-DD'.
 */

export const HOLIDAY_CALENDARS = ['metropolitan', 'alsace_moselle'] as const;
export type HolidayCalendar = (typeof HOLIDAY_CALENDARS)[number];

/** 'MM-DD' of the holidays that stand on the same day each year. */
const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
const FIXED_IN_ALSACE_MOSELLE = ['12-26'];

/** Days after Easter Sunday: Easter Monday, Ascension, Whit Monday. */
const AFTER_EASTER = [1, 39, 50];
/** Good Friday. */
const AFTER_EASTER_IN_ALSACE_MOSELLE = [-2];

const known = /* @__PURE__ */ new Map<string, readonly string[]>();

/** @returns the public holidays of the year, in order. */
export function holidaysOf(year: number, calendar: HolidayCalendar = 'metropolitan'): readonly string[] {
  const key = `${calendar} ${year}`;
  const found = known.get(key);
  if (found) return found;
  const holidays = computeHolidays(year, calendar);
  known.set(key, holidays);
  return holidays;
}

function computeHolidays(year: number, calendar: HolidayCalendar): string[] {
  const isLocal = calendar === 'alsace_moselle';
  const fixed = [...FIXED, ...(isLocal ? FIXED_IN_ALSACE_MOSELLE : [])];
  const moving = [...AFTER_EASTER, ...(isLocal ? AFTER_EASTER_IN_ALSACE_MOSELLE : [])];
  const easter = easterOf(year);
  return [
    ...fixed.map((day) => `${String(year).padStart(4, '0')}-${day}`),
    ...moving.map((days) => addDays(easter, days)),
  ].sort();
}

/** Is this neither a Saturday, nor a Sunday, nor a public holiday? */
export function isWorkingDay(day: string, calendar: HolidayCalendar = 'metropolitan'): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidaysOf(Number(day.slice(0, 4)), calendar).includes(day);
}

/** @returns Easter Sunday, by the computation of Meeus, Jones and Butcher (Nature, 20 April 1876). */
export function easterOf(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const epact =
    (19 * golden +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const position = epact + weekday - 7 * correction + 114;
  const month = String(Math.floor(position / 31)).padStart(2, '0');
  const day = String((position % 31) + 1).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${month}-${day}`;
}

/** @returns the day so many days later, or earlier when negative. */
export function addDays(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}
