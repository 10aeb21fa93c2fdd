import { dayOf } from '@/lib/domain/calendar';
import { daysBetween } from '@/lib/domain/day-bounds';
import { DEADLINE_IDS, type DeadlineId } from '@/lib/domain/deadlines';
import { formatDay } from './format';
import type { Locale } from './locales';
import { translatorFor } from './translator';

type Facts = Readonly<Record<string, string | number>>;

/**
 * What an event on a delay says of it, in words: what has to be done, the last day in time, and how many days it is late
 * at that instant. Empty where the event is about no delay.
 */
export function delayWords(facts: Facts, at: number, locale: Locale) {
  const deadline = deadlineOf(facts);
  const due = typeof facts.dueOn === 'string' ? facts.dueOn : null;
  return {
    what: deadline === null ? '' : translatorFor(locale, 'deadlines')(`what.${deadline}`),
    due: due === null ? '' : formatDay(locale, due),
    days: due === null ? 0 : Math.max(0, daysBetween(due, dayOf(at))),
  };
}

/** @returns the delay that the facts of an event name, or null. */
function deadlineOf({ deadline }: Facts): DeadlineId | null {
  return DEADLINE_IDS.find((id) => id === deadline) ?? null;
}
