import { findCalendarFeedFor, markCalendarFeedEnded } from '@/db/calendar-feeds';
import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/** The private address of one's calendar answers no more, from the next request on. */
export function closeCalendar({ db, actor, now }: Context, input: { userId: number }): Outcome<null> {
  const { userId } = input;
  if (!may.keepAccount(actor, input)) return refused(refusal('not_permitted'));
  return inTransaction(db, () => {
    const feed = findCalendarFeedFor(db, actor);
    if (feed === null) return refused(refusal('calendar_closed'));
    markCalendarFeedEnded(db, userId, now);
    recordPeopleEvent(db, {
      at: now,
      kind: 'calendar_closed',
      userId,
      structureId: null,
      facts: { feedId: feed.id },
    });
    return accepted(null);
  });
}
