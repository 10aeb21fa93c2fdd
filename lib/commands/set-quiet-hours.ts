import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { setQuietHours as keep } from '@/db/notice-preferences';
import type { Context } from '@/lib/context';
import type { QuietHours } from '@/lib/domain/mail-times';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/** Both hours in minutes since midnight, or neither. */
export type SetQuietHours = {
  userId: number;
  from: number | null;
  until: number | null;
  isQuietOnDaysOff: boolean;
};

/** Says when the person wants no mail: what comes then leaves at the end of it, and stands on the portal at once. */
export function setQuietHours(
  { db, actor, now }: Context,
  { userId, from, until, isQuietOnDaysOff }: SetQuietHours,
): Outcome<Record<string, never>> {
  if (!may.keepAccount(actor, { userId })) return refused(refusal('not_permitted'));
  if ((from === null) !== (until === null))
    return refused(refusal('required', from === null ? 'from' : 'until'));
  const quiet: QuietHours = { from: from ?? 0, until: until ?? 0, isQuietOnDaysOff };
  inTransaction(db, () => {
    keep(db, userId, quiet, now);
    recordPeopleEvent(db, {
      at: now,
      kind: 'notice_preferences_set',
      userId,
      structureId: null,
      facts: { from: quiet.from, until: quiet.until, daysOff: isQuietOnDaysOff ? 1 : 0 },
    });
  });
  return accepted({});
}
