import { inTransaction } from '@/db/client';
import { insertDelegation, listDelegationsBetween } from '@/db/delegations';
import { recordPeopleEvent } from '@/db/events';
import { findMembership } from '@/db/memberships';
import { loadPerson } from '@/db/people';
import { loadStructure } from '@/db/structures';
import type { Context } from '@/lib/context';
import { dayOf } from '@/lib/domain/calendar';
import { checkDelegationDays, overlap } from '@/lib/domain/delegations';
import { accepted, type Outcome, type Refusal, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

export type GiveDelegation = {
  structureId: number;
  fromUserId: number;
  toUserId: number;
  /** Both included. */
  startsOn: string;
  endsOn: string;
};

/** A colleague of the same structure replaces a person between two days, and is told. */
export function giveDelegation(context: Context, input: GiveDelegation): Outcome<{ delegationId: number }> {
  const { db, actor, now } = context;
  const { structureId, fromUserId, toUserId } = input;
  return inTransaction(db, () => {
    const from = may.delegate(actor, input) ? attachedPerson(context, structureId, fromUserId) : null;
    if (!from) return refused(refusal('not_found', 'fromUserId'));
    const to = attachedPerson(context, structureId, toUserId);
    if (!to) return refused(refusal('not_found', 'toUserId'));
    const reasons = checkDelegation(context, input, to);
    if (reasons.length > 0) return refused(...reasons);
    const days = { startsOn: input.startsOn, endsOn: input.endsOn };
    const people = { structureId, fromUserId, toUserId };
    const delegationId = insertDelegation(db, {
      ...people,
      ...days,
      createdBy: actor.userId,
      createdAt: now,
    });
    recordPeopleEvent(db, {
      at: now,
      kind: 'delegation_given',
      userId: actor.userId,
      structureId,
      subjectId: toUserId,
      facts: { delegationId, fromUserId, fromName: from.name, toName: to.name, ...days },
    });
    return accepted({ delegationId });
  });
}

function checkDelegation(
  { db, now }: Context,
  input: GiveDelegation,
  to: { name: string; isDisabled: boolean },
): Refusal[] {
  if (input.fromUserId === input.toUserId) return [refusal('same_person', 'toUserId')];
  const disabled = to.isDisabled ? [refusal('person_disabled', 'toUserId', { name: to.name })] : [];
  const closed = loadStructure(db, input.structureId)?.isActive ? [] : [refusal('structure_closed')];
  const other = listDelegationsBetween(db, input).find((one) => overlap(one, input));
  const twice = other && {
    name: to.name,
    startsDay: other.startsOn,
    endsDay: other.endsOn,
  };
  return [
    ...closed,
    ...disabled,
    ...checkDelegationDays(input, dayOf(now)),
    ...(twice ? [refusal('delegation_overlaps', 'startsOn', twice)] : []),
  ];
}

function attachedPerson({ db }: Context, structureId: number, userId: number) {
  return findMembership(db, { userId, structureId }) ? loadPerson(db, userId) : null;
}
