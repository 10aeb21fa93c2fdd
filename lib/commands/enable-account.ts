import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { loadAccount, markEnabled } from '@/db/users';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/** Opens a closed account again, with the rights that it has: its person signs in anew. */
export function enableAccount(
  { db, actor, now }: Context,
  { userId }: { userId: number },
): Outcome<{ userId: number }> {
  return inTransaction(db, () => {
    const account = may.administer(actor) ? loadAccount(db, userId) : null;
    if (!account) return refused(refusal('not_found'));
    if (!account.isDisabled) return accepted({ userId });
    markEnabled(db, userId);
    recordPeopleEvent(db, {
      at: now,
      kind: 'account_enabled',
      userId: actor.userId,
      structureId: null,
      subjectId: userId,
    });
    return accepted({ userId });
  });
}
