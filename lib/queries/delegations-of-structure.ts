import { listDelegationsOf, type NamedDelegation } from '@/db/delegations';
import { listPeopleOf } from '@/db/people';
import { loadStructure, type Structure } from '@/db/structures';
import type { Context } from '@/lib/context';
import { dayOf } from '@/lib/domain/calendar';
import { type DelegationState, delegationState } from '@/lib/domain/delegations';
import { may } from '@/lib/policy';

export type ShownDelegation = NamedDelegation & { state: DelegationState; mayEnd: boolean };
export type DelegationsOfStructure = {
  structure: Structure;
  delegations: ShownDelegation[];
  /** Whom the reader may have replaced: themselves, or anybody as a main manager. */
  replaceable: { id: number; name: string }[];
  colleagues: { id: number; name: string }[];
  today: string;
};

/**
 * Who replaces whom at a structure: all of it for a main manager, what concerns them for the others who belong to it.
 * @returns null when the reader does not see the structure.
 */
export function delegationsOfStructure(
  { db, actor, now }: Context,
  structureId: number,
): DelegationsOfStructure | null {
  const structure = may.seeStructure(actor, structureId) ? loadStructure(db, structureId) : null;
  if (!structure) return null;
  const today = dayOf(now);
  const people = listPeopleOf(db, structureId)
    .filter(({ isDisabled }) => !isDisabled)
    .map(({ userId: id, name }) => ({ id, name }));
  const seesAll = may.seePeople(actor, structureId);
  const isConcerned = (one: NamedDelegation) => [one.fromUserId, one.toUserId].includes(actor.userId);
  const replaceable = people.filter(({ id }) => may.delegate(actor, { structureId, fromUserId: id }));
  return {
    structure,
    today,
    delegations: listDelegationsOf(db, structureId)
      .filter((one) => seesAll || isConcerned(one))
      .map((one) => {
        const state = delegationState(one, today);
        return { ...one, state, mayEnd: state !== 'over' && may.endDelegation(actor, one) };
      }),
    replaceable,
    colleagues: replaceable.length === 0 ? [] : people,
  };
}
