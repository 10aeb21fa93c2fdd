import { createHash } from 'node:crypto';
import { calendarEntries } from '@/lib/calendar/calendar-entries';
import { calendarFile } from '@/lib/calendar/calendar-file';
import { recordCalendarReading } from '@/lib/calendar/record-calendar-reading';
import { now } from '@/lib/clock';
import { database } from '@/lib/database';
import { environment } from '@/lib/env';
import { preferredLocale } from '@/lib/i18n/locales';
import { translatorFor } from '@/lib/i18n/translator';
import { type CalendarReader, calendarReader, myCalendar } from '@/lib/queries/calendar';
import { savingHeaders } from '@/lib/storage/download';

/**
 * The delays of a person as a calendar, for whoever holds its address: calendars sign in nowhere. 404 in the same words for
 * an address that is unknown or has ended, and for a disabled person's.
 */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }) {
  const door = { db: database(), now: now() };
  const reader = calendarReader(door, (await params).token);
  if (!reader) return notThere(request);
  recordCalendarReading(door, reader.feed);
  const body = calendarOf(reader);
  const headers = { ETag: etagOf(body), 'Cache-Control': 'private, no-store' };
  if (isKnown(request, headers.ETag)) return new Response(null, { status: 304, headers });
  return new Response(body, {
    headers: { ...savingHeaders('text/calendar; charset=utf-8', 'decompte.ics'), ...headers },
  });
}

function calendarOf({ context }: CalendarReader): string {
  const { baseUrl, defaultLocale } = environment();
  const locale = context.actor.locale ?? defaultLocale;
  const name = translatorFor(locale, 'calendar')('name');
  return calendarFile(name, calendarEntries(locale, myCalendar(context), baseUrl));
}

/** Weak, because a proxy may compress it. */
function etagOf(body: string): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

function isKnown(request: Request, etag: string): boolean {
  const kept = (request.headers.get('if-none-match') ?? '').split(',').map((one) => one.trim());
  return kept.some((one) => one === '*' || one.replace(/^(?:W\/)?/, 'W/') === etag);
}

/** Without looking at who is signed in: that would prolong their session. */
function notThere(request: Request): Response {
  const locale = preferredLocale(request.headers.get('accept-language')) ?? environment().defaultLocale;
  return new Response(`${translatorFor(locale, 'calendar')('notThere')}\n`, {
    status: 404,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Language': locale,
      'Cache-Control': 'private, no-store',
    },
  });
}
