import { inTransaction } from '@/db/client';
import { windContract } from '@/db/clocks';
import { recordPeopleEvent } from '@/db/events';
import { endMoneyTerm, releaseOrders } from '@/db/money-changes';
import type { Context } from '@/lib/context';
import { moneyEvent, moneyPlace } from '@/lib/contracts/money-entry';
import type { MoneyTermKind } from '@/lib/domain/money-terms';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/**
 * Takes back what was entered: a penalty that is waived, an amendment entered by mistake. It stays in the history with who
 * took it back, when and why. The service orders that an amendment held count by themselves again.
 * @param input.id of the row that stands.
 */
export function withdrawMoneyTerm(
  context: Context,
  input: { contractId: number; kind: MoneyTermKind; id: number; reason: string },
): Outcome<null> {
  const { db, actor } = context;
  return inTransaction(db, () => {
    const place = moneyPlace(context, input.contractId);
    if (!place) return refused(refusal('not_found', 'contract'));
    if (!may.keepContract(actor, place.contract.moaStructureId)) return refused(refusal('not_permitted'));
    const { kind, id, reason } = input;
    if (!endMoneyTerm(db, kind, id, place.entry)) return refused(refusal('stale'));
    if (kind === 'amendment') releaseOrders(db, id);
    recordPeopleEvent(db, moneyEvent(context, place, 'money_term_withdrawn', { term: kind, reason }));
    if (kind === 'reception') windContract(db, input.contractId, context.now);
    return accepted(null);
  });
}
