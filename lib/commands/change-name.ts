import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { markName } from '@/db/users';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/** Changes the name under which others see this person. What they did before keeps pointing to them. */
export function changeName(
  { db, actor, now }: Context,
  input: { userId: number; name: string },
): Outcome<null> {
  if (!may.keepAccount(actor, input)) return refused(refusal('not_permitted'));
  return inTransaction(db, () => {
    if (input.name === actor.name) return accepted(null);
    markName(db, input.userId, input.name);
    recordPeopleEvent(db, {
      at: now,
      kind: 'profile_changed',
      userId: actor.userId,
      structureId: null,
      facts: { from: actor.name, to: input.name },
    });
    return accepted(null);
  });
}
