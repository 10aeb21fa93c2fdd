import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { insertAmendment, releaseOrders, takeOverOrders } from '@/db/money-changes';
import { loadMoneySheet } from '@/db/money-terms';
import type { Context } from '@/lib/context';
import { endFormer, moneyEvent, moneyPlace } from '@/lib/contracts/money-entry';
import { checkNotified } from '@/lib/domain/money-checks';
import type { Amendment } from '@/lib/domain/money-terms';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/**
 * Enters an amendment (avenant), or corrects one.
 * @param input.replaces the amendment that is corrected; null for a new one.
 * @param input.takesOver the service orders whose works it holds now: they count in its amount, no more in their own.
 */
export function saveAmendment(
  context: Context,
  input: {
    contractId: number;
    replaces: number | null;
    amendment: Amendment;
    takesOver: readonly number[];
  },
): Outcome<null> {
  const { db, actor } = context;
  return inTransaction(db, () => {
    const place = moneyPlace(context, input.contractId);
    if (!place) return refused(refusal('not_found', 'contract'));
    if (!may.keepContract(actor, place.contract.moaStructureId)) return refused(refusal('not_permitted'));
    const { contractId, replaces, amendment, takesOver } = input;
    const standing = loadMoneySheet(db, contractId);
    const isUsed = standing.amendments.some(
      ({ id, number }) => id !== replaces && number === amendment.number,
    );
    const { number, notifiedOn, amount } = amendment;
    const others = takesOver.filter(
      (orderId) =>
        !standing.serviceOrders.some(
          ({ id, takenOver }) => id === orderId && (takenOver === null || takenOver.id === replaces),
        ),
    );
    const refusals = [
      ...(isUsed ? [refusal('money_number_used', 'number', { number })] : []),
      ...checkNotified(amendment, place.checked, place.today),
      ...(others.length > 0 ? [refusal('stale')] : []),
    ];
    if (refusals.length > 0) return refused(...refusals);
    if (!endFormer(context, place, 'amendment', replaces)) return refused(refusal('stale'));
    if (replaces !== null) releaseOrders(db, replaces);
    takeOverOrders(db, contractId, insertAmendment(db, { ...amendment, ...place.entry }), takesOver);
    const facts = { number, on: notifiedOn, amount };
    recordPeopleEvent(db, moneyEvent(context, place, 'amendment_entered', facts, replaces));
    return accepted(null);
  });
}
