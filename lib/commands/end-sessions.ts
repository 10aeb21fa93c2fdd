import { inTransaction } from '@/db/client';
import { listSessionsFor, markOtherSessionsEnded, markSessionEnded } from '@/db/login-sessions';
import { sessionReference, startsOf } from '@/lib/auth/sessions';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/**
 * Ends a session of the person's own, or all but the one from which they ask: each is signed out at its next request.
 * @param input.session its reference, or 'others'.
 */
export function endSessions(
  { db, actor, now }: Context,
  input: { userId: number; session: string; keptId: string | null },
): Outcome<null> {
  if (!may.keepAccount(actor, input)) return refused(refusal('not_permitted'));
  return inTransaction(db, () => {
    if (input.session === 'others') {
      markOtherSessionsEnded(db, input.userId, input.keptId, now);
      return accepted(null);
    }
    const named = listSessionsFor(db, actor, startsOf(now)).find(
      ({ id }) => sessionReference(id) === input.session,
    );
    if (!named) return refused(refusal('not_found'));
    markSessionEnded(db, named.id, now);
    return accepted(null);
  });
}
