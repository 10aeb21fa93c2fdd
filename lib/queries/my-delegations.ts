import { listDelegationsOfPerson, type NamedDelegation } from '@/db/delegations';
import type { Context } from '@/lib/context';
import { dayOf } from '@/lib/domain/calendar';
import { may } from '@/lib/policy';

export type MyDelegation = NamedDelegation & { isReplacing: boolean; isRunning: boolean };

/** @returns whom the person who asks replaces, and who replaces them, now or later. */
export function myDelegations({ db, actor, now }: Context): MyDelegation[] {
  const today = dayOf(now);
  return listDelegationsOfPerson(db, actor.userId, today)
    .filter((one) => may.seeStructure(actor, one.structureId))
    .map((one) => ({
      ...one,
      isReplacing: one.toUserId === actor.userId,
      isRunning: one.startsOn <= today,
    }));
}
