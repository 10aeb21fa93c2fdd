import { insertCalendarFeed, markCalendarFeedEnded } from '@/db/calendar-feeds';
import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { calendarFingerprint, newCalendarSecret } from '@/lib/auth/calendar-secret';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/**
 * Makes a private address for the calendar of one's own delays; the former one answers no more.
 * @returns the secret of the address, this once: only its fingerprint is kept.
 */
export function openCalendar(
  { db, actor, now }: Context,
  input: { userId: number },
): Outcome<{ feedId: number; secret: string }> {
  const { userId } = input;
  if (!may.keepAccount(actor, input)) return refused(refusal('not_permitted'));
  return inTransaction(db, () => {
    markCalendarFeedEnded(db, userId, now);
    const secret = newCalendarSecret();
    const feedId = insertCalendarFeed(db, {
      userId,
      fingerprint: calendarFingerprint(secret),
      createdAt: now,
    });
    recordPeopleEvent(db, {
      at: now,
      kind: 'calendar_opened',
      userId,
      structureId: null,
      facts: { feedId },
    });
    return accepted({ feedId, secret });
  });
}
