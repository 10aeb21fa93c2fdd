import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { insertPenalty } from '@/db/money-changes';
import type { Context } from '@/lib/context';
import { endFormer, moneyEvent, moneyPlace } from '@/lib/contracts/money-entry';
import { checkPenalty } from '@/lib/domain/money-checks';
import type { Penalty } from '@/lib/domain/money-terms';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/**
 * Enters a penalty that the contracting authority has decided (CCAG-Travaux 19.2), or corrects one.
 * @param input.replaces the penalty that is corrected; null for a new one.
 */
export function savePenalty(
  context: Context,
  input: { contractId: number; replaces: number | null; penalty: Penalty },
): Outcome<null> {
  const { db, actor } = context;
  return inTransaction(db, () => {
    const place = moneyPlace(context, input.contractId);
    if (!place) return refused(refusal('not_found', 'contract'));
    if (!may.keepContract(actor, place.contract.moaStructureId)) return refused(refusal('not_permitted'));
    const { penalty, replaces } = input;
    const refusals = checkPenalty(penalty, place.checked, place.today);
    if (refusals.length > 0) return refused(...refusals);
    if (!endFormer(context, place, 'penalty', replaces)) return refused(refusal('stale'));
    insertPenalty(db, { ...penalty, ...place.entry });
    const facts = { amount: penalty.amount, on: penalty.decidedOn, reason: penalty.reason };
    recordPeopleEvent(db, moneyEvent(context, place, 'penalty_entered', facts, replaces));
    return accepted(null);
  });
}
