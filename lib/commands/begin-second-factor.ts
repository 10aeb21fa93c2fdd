import { inTransaction } from '@/db/client';
import { appendSecondFactor } from '@/db/second-factors';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/** Proposes a secret to this person's authenticator. Nothing is asked for until a code of it confirms it. */
export function beginSecondFactor(
  { db, actor, now }: Context,
  input: { userId: number; sealedSecret: string },
): Outcome<null> {
  if (!may.keepAccount(actor, input)) return refused(refusal('not_permitted'));
  return inTransaction(db, () => {
    appendSecondFactor(db, input.userId, input.sealedSecret, now);
    return accepted(null);
  });
}
