import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { removeSecondFactor } from '@/db/second-factors';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/** Codes are no longer asked for. Who asks has proved again who they are. */
export function dropSecondFactor({ db, actor, now }: Context, input: { userId: number }): Outcome<null> {
  const { userId } = input;
  if (!may.keepAccount(actor, input)) return refused(refusal('not_permitted'));
  return inTransaction(db, () => {
    if (!removeSecondFactor(db, userId, now)) return refused(refusal('second_factor_changed'));
    recordPeopleEvent(db, { at: now, kind: 'second_factor_removed', userId, structureId: null });
    return accepted(null);
  });
}
