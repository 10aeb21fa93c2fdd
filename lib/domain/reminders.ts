import { dayOf } from './calendar';
import { addDays, type HolidayCalendar, isWorkingDay } from './holidays';
import { instantOn, MORNING } from './mail-times';
import type { RemindingEvent } from './notices';
import { type Delay, nextWorkingDay } from './terms';

/**
 * When the party whose delay it is hears of it: before the term, on its last day, then again and again until it has acted,
 * and who else hears of it then. Reminders leave at 9:00 in Paris on working days.
 */

/** Days before the term of the first one, and between two once it is over. */
export type ReminderRule = { before: number; every: number };
export const USUAL_RULE: ReminderRule = { before: 3, every: 2 };

/** Days that a contract may choose. */
export const REMINDER_BOUNDS = { least: 1, most: 30 };

/** A week is too short for three days: its first reminder comes on day 5 of 7. */
const SHORT = { days: 7, before: 2 };

/** Whoever has not acted by then will not because of one more mail. */
export const MOST_DAYS_LATE = 90;

/** By the step: the first, that of the last day, and those after the term; from the last row on it stays the same. */
const EVENTS = ['delay_near', 'party_reminded', 'managers_reminded', 'authority_reminded'] as const;

export type RemindedDelay = { startedOn: string; dueOn: string; delay: Delay };

/**
 * @param rule what the contract says; null for what is usual.
 * @returns the newest step whose hour has come, counted from 0, with its day; null before the first, and when the delay has
 *   been over for too long. Whoever missed some is not told of each.
 */
export function reminderStep(
  { startedOn, dueOn, delay }: RemindedDelay,
  rule: ReminderRule | null,
  calendar: HolidayCalendar,
  now: number,
): { step: number; on: string } | null {
  const { before, every } = rule ?? usualRule(delay);
  if (dayOf(now) > addDays(dueOn, MOST_DAYS_LATE)) return null;
  const hasCome = (on: string) => instantOn(on, MORNING) <= now;
  const first = firstDay(startedOn, addDays(dueOn, -before), calendar);
  if (!hasCome(first) && !hasCome(dueOn)) return null;
  if (!hasCome(dueOn)) return { step: 0, on: first };
  return lastOf(1, dueOn, (step) => nextWorkingDay(addDays(dueOn, every * (step - 1)), calendar), hasCome);
}

export function reminderEvent(step: number): RemindingEvent {
  return EVENTS[step] ?? 'authority_reminded';
}

/** Does the portal say again by it what is due? */
export function isReminder(kind: string): boolean {
  return EVENTS.some((one) => one === kind);
}

function usualRule({ unit, count }: Delay): ReminderRule {
  return unit === 'day' && count <= SHORT.days ? { ...USUAL_RULE, before: SHORT.before } : USUAL_RULE;
}

/** On a day off it would come after the weekend: the working day before. Never on the day that started the delay. */
function firstDay(startedOn: string, day: string, calendar: HolidayCalendar): string {
  if (day <= startedOn) return nextWorkingDay(addDays(startedOn, 1), calendar);
  return isWorkingDay(day, calendar) ? day : firstDay(startedOn, addDays(day, -1), calendar);
}

function lastOf(
  step: number,
  on: string,
  dayOfStep: (step: number) => string,
  hasCome: (on: string) => boolean,
): { step: number; on: string } {
  const next = dayOfStep(step + 1);
  return hasCome(next) ? lastOf(step + 1, next, dayOfStep, hasCome) : { step, on };
}
