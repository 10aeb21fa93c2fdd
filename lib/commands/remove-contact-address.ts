import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { markLinksSuperseded } from '@/db/links';
import { loadProfileFor, markContactEmail } from '@/db/users';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/** From now on mails go to the address of sign-in again. */
export function removeContactAddress({ db, actor, now }: Context, input: { userId: number }): Outcome<null> {
  if (!may.keepAccount(actor, input)) return refused(refusal('not_permitted'));
  return inTransaction(db, () => {
    markLinksSuperseded(db, input.userId, ['contact_change'], now);
    if (loadProfileFor(db, actor).contactEmail === null) return accepted(null);
    markContactEmail(db, input.userId, null);
    recordPeopleEvent(db, { at: now, kind: 'contact_changed', userId: actor.userId, structureId: null });
    return accepted(null);
  });
}
