import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { markOtherSessionsEnded } from '@/db/login-sessions';
import { loadAccount, markDisabled } from '@/db/users';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/** Closes an account: its sessions end at their next request. Nobody closes their own, so an administrator is left. */
export function disableAccount(
  { db, actor, now }: Context,
  { userId }: { userId: number },
): Outcome<{ userId: number }> {
  return inTransaction(db, () => {
    const account = may.administer(actor) ? loadAccount(db, userId) : null;
    if (!account) return refused(refusal('not_found'));
    if (userId === actor.userId) return refused(refusal('own_account'));
    if (account.isDisabled) return accepted({ userId });
    markDisabled(db, userId, now);
    markOtherSessionsEnded(db, userId, null, now);
    recordPeopleEvent(db, {
      at: now,
      kind: 'account_disabled',
      userId: actor.userId,
      structureId: null,
      subjectId: userId,
    });
    return accepted({ userId });
  });
}
