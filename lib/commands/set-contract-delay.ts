import { inTransaction } from '@/db/client';
import { listContractDelays, replaceContractDelay } from '@/db/contract-delays';
import { loadContract } from '@/db/contracts';
import { recordPeopleEvent } from '@/db/events';
import type { Context } from '@/lib/context';
import { replacedBy } from '@/lib/domain/actor';
import type { Deadline, DeadlineId } from '@/lib/domain/deadlines';
import { legalDeadline } from '@/lib/domain/payment-clock';
import { accepted, type Outcome, type Refusal, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/** `count` in the unit of the table; null returns to what the table says. */
export type SetContractDelay = { contractId: number; deadline: DeadlineId; count: number | null };

/**
 * Sets a delay of one contract otherwise than the law's table, within its bounds (decision 15). It counts for what begins
 * from now on: a clock that runs keeps the term that everybody was told.
 */
export function setContractDelay(context: Context, input: SetContractDelay): Outcome<{ contractId: number }> {
  const { db, actor, now } = context;
  const { contractId, deadline, count } = input;
  return inTransaction(db, () => {
    const contract = loadContract(db, contractId);
    if (!contract || !may.seeContract(actor, contract.parties))
      return refused(refusal('not_found', 'contract'));
    const { moaStructureId } = contract;
    if (!may.keepContract(actor, moaStructureId)) return refused(refusal('not_permitted', 'contract'));
    const legal = legalDeadline(deadline, contract.buyerClass);
    const reasons = checkCount(legal, count);
    if (reasons.length > 0) return refused(...reasons);
    const before = listContractDelays(db, contractId).find((one) => one.deadline === deadline)?.count ?? null;
    const after = count === legal.delay.count ? null : count;
    if (before === after) return accepted({ contractId });
    replaceContractDelay(db, { contractId, deadline, count: after, userId: actor.userId, at: now });
    recordPeopleEvent(db, {
      at: now,
      kind: 'contract_delay_set',
      userId: actor.userId,
      onBehalfOfId: replacedBy(actor, 'works_invoices', moaStructureId),
      structureId: moaStructureId,
      contractId,
      facts: {
        deadline,
        count: after ?? legal.delay.count,
        ...(before === null ? {} : { before }),
      },
    });
    return accepted({ contractId });
  });
}

function checkCount({ bounds, delay }: Deadline, count: number | null): Refusal[] {
  if (bounds === null) return [refusal('delay_is_fixed', 'deadline')];
  if (count === null || (count >= bounds.least && count <= bounds.most)) return [];
  return [refusal('delay_out_of_bounds', 'count', { ...bounds, unit: delay.unit })];
}
