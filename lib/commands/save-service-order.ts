import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { insertServiceOrder } from '@/db/money-changes';
import { loadMoneySheet } from '@/db/money-terms';
import type { Context } from '@/lib/context';
import { endFormer, moneyEvent, moneyPlace } from '@/lib/contracts/money-entry';
import { checkNotified } from '@/lib/domain/money-checks';
import type { ServiceOrder } from '@/lib/domain/money-terms';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/**
 * Enters a service order (ordre de service) that is worth money, or corrects one.
 * @param input.replaces the order that is corrected: an amendment that holds its works goes on holding them.
 */
export function saveServiceOrder(
  context: Context,
  input: { contractId: number; replaces: number | null; order: ServiceOrder },
): Outcome<null> {
  const { db, actor } = context;
  return inTransaction(db, () => {
    const place = moneyPlace(context, input.contractId);
    if (!place) return refused(refusal('not_found', 'contract'));
    if (!may.keepContract(actor, place.contract.moaStructureId)) return refused(refusal('not_permitted'));
    const { contractId, replaces, order } = input;
    const { number, notifiedOn, amount } = order;
    const standing = loadMoneySheet(db, contractId).serviceOrders;
    const isUsed = standing.some((other) => other.id !== replaces && other.number === number);
    const amendmentId = standing.find(({ id }) => id === replaces)?.takenOver?.id ?? null;
    const refusals = [
      ...(isUsed ? [refusal('money_number_used', 'number', { number })] : []),
      ...checkNotified(order, place.checked, place.today),
    ];
    if (refusals.length > 0) return refused(...refusals);
    if (!endFormer(context, place, 'service_order', replaces)) return refused(refusal('stale'));
    insertServiceOrder(db, { ...order, ...place.entry, amendmentId });
    const facts = { number, on: notifiedOn, amount };
    recordPeopleEvent(db, moneyEvent(context, place, 'service_order_entered', facts, replaces));
    return accepted(null);
  });
}
