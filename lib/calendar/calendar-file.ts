import ical, { ICalAlarmType, ICalEventTransparency } from 'ical-generator';
import { startOfDay } from '@/lib/domain/day-bounds';

/** One delay, as a line of somebody's calendar. */
export type CalendarEntry = {
  /** The same for the same delay at each reading, and of no other calendar. */
  uid: string;
  /** The last day in time, and the one since when it has been so. 'YYYY-MM-DD'. */
  day: string;
  since: string;
  summary: string;
  description: string;
  /** Of the page that is about it. */
  url: string;
  /** Of what one has to do oneself a calendar reminds. */
  isMine: boolean;
};

/** Seconds between nine in the morning two days before and the midnight with which the day begins. */
const TWO_DAYS_BEFORE = 39 * 3600;

/** Seconds: what asks more often learns nothing more. */
const HOUR = 3600;

/** @returns the calendar as a file (RFC 5545). The same entries give the same bytes, whenever they are asked for. */
export function calendarFile(name: string, entries: readonly CalendarEntry[]): string {
  const calendar = ical({ name, prodId: '//decompte//calendar//FR', ttl: HOUR });
  for (const { uid, day, since, url, isMine, ...texts } of entries) {
    const [summary, description] = [printable(texts.summary), printable(texts.description)];
    const event = calendar.createEvent({
      id: uid,
      stamp: new Date(startOfDay(since)),
      // Without a time zone its days are those of UTC: the day is the same wherever the server and the reader are.
      start: new Date(`${day}T00:00:00Z`),
      allDay: true,
      summary,
      description,
      url,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
    if (isMine)
      event.createAlarm({
        type: ICalAlarmType.display,
        triggerBefore: TWO_DAYS_BEFORE,
        description: summary,
      });
  }
  return calendar.toString();
}

/** A control character would end the file for its reader. */
function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]/gu, ' ');
}
