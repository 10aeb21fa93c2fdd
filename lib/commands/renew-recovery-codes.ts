import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { hasSecondFactor, replaceRecoveryCodes } from '@/db/second-factors';
import { makeRecoveryCodes } from '@/lib/auth/recovery-codes';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';
import { hashesOf } from './set-second-factor';

/** Ten new recovery codes in the place of what is left of the others. Who asks has proved again who they are. */
export function renewRecoveryCodes(
  { db, actor, now }: Context,
  input: { userId: number },
): Outcome<string[]> {
  const { userId } = input;
  if (!may.keepAccount(actor, input)) return refused(refusal('not_permitted'));
  return inTransaction(db, () => {
    if (!hasSecondFactor(db, userId)) return refused(refusal('second_factor_changed'));
    const codes = makeRecoveryCodes();
    replaceRecoveryCodes(db, userId, hashesOf(codes), now);
    recordPeopleEvent(db, { at: now, kind: 'second_factor_set', userId, structureId: null });
    return accepted(codes);
  });
}
