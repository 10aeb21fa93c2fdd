import { loadActor } from '@/db/actors';
import { findCalendarFeedFor, loadCalendarFeed } from '@/db/calendar-feeds';
import { calendarFingerprint } from '@/lib/auth/calendar-secret';
import type { Context, Door } from '@/lib/context';
import type { PageRequest } from '@/lib/domain/paging';
import type { PaymentClock } from '@/lib/domain/payment-clock';
import { myDeadlines, type ShownClock } from './deadlines';
import { type Payable, payables } from './payables';

/** What has to be paid, with a term that runs. */
export type DuePayment = Payable & { clock: PaymentClock };

export type MyCalendar = { clocks: ShownClock[]; payments: DuePayment[] };

/** More than a calendar is looked at for; of each side the nearest terms. */
const MOST = 500;

/** @returns my delays that run, those that others owe in my files, and the terms of what my structures have to pay. */
export function myCalendar(context: Context): MyCalendar {
  const { mine, others } = myDeadlines(context, MOST);
  return { clocks: [...mine, ...others], payments: duePayments(context) };
}

function duePayments(context: Context): DuePayment[] {
  const due: DuePayment[] = [];
  let request: PageRequest = null;
  do {
    const { rows, next } = payables(context, { filter: 'waiting', instructor: null, request });
    due.push(...rows.flatMap((row) => (isRunning(row.clock) ? [{ ...row, clock: row.clock }] : [])));
    request = next && { side: 'after', cursor: next };
  } while (request !== null && due.length < MOST);
  return due;
}

/** While it is suspended nobody knows the day. */
function isRunning(clock: PaymentClock | null): clock is PaymentClock {
  return clock !== null && clock.paidOn === null && clock.state !== 'suspended';
}

/** An open calendar, and its owner with the rights that they have now. */
export type CalendarReader = { context: Context; feed: { id: number; lastReadAt: number | null } };

/**
 * @param secret as it came in an address.
 * @returns null for one that is unknown or has ended, and for a disabled person's.
 */
export function calendarReader({ db, now }: Door, secret: string): CalendarReader | null {
  const feed = loadCalendarFeed(db, calendarFingerprint(secret));
  const actor = feed && loadActor(db, feed.userId, now);
  return actor && { context: { db, actor, now }, feed: { id: feed.id, lastReadAt: feed.lastReadAt } };
}

/** My own calendar, without its address: that was shown once. */
export type MyCalendarFeed = { id: number; createdAt: number; lastReadAt: number | null };

/** @returns null when none is open. */
export function myCalendarFeed({ db, actor }: Context): MyCalendarFeed | null {
  const feed = findCalendarFeedFor(db, actor);
  return feed && { id: feed.id, createdAt: feed.createdAt, lastReadAt: feed.lastReadAt };
}
