import { inTransaction } from '@/db/client';
import { loadDelegation, markDelegationEnded } from '@/db/delegations';
import { recordPeopleEvent } from '@/db/events';
import { loadPerson } from '@/db/people';
import type { Context } from '@/lib/context';
import { dayOf } from '@/lib/domain/calendar';
import { delegationState } from '@/lib/domain/delegations';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/** Ends a replacement early: whoever may give it, and the colleague who replaces. It counts from the next request on. */
export function endDelegation(
  context: Context,
  { delegationId }: { delegationId: number },
): Outcome<{ structureId: number }> {
  const { db, actor, now } = context;
  return inTransaction(db, () => {
    const delegation = loadDelegation(db, delegationId);
    if (!delegation || !may.endDelegation(actor, delegation)) return refused(refusal('not_found'));
    const { structureId, fromUserId, toUserId, startsOn, endsOn } = delegation;
    if (delegationState(delegation, dayOf(now)) === 'over') return refused(refusal('delegation_over'));
    markDelegationEnded(db, delegationId, now);
    recordPeopleEvent(db, {
      at: now,
      kind: 'delegation_ended',
      userId: actor.userId,
      structureId,
      subjectId: toUserId,
      facts: { delegationId, fromUserId, ...namesOf(context, fromUserId, toUserId), startsOn, endsOn },
    });
    return accepted({ structureId });
  });
}

function namesOf({ db }: Context, fromUserId: number, toUserId: number) {
  return {
    fromName: loadPerson(db, fromUserId)?.name ?? '',
    toName: loadPerson(db, toUserId)?.name ?? '',
  };
}
