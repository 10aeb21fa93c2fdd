import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { insertAdvance } from '@/db/money-changes';
import { loadMoneySheet } from '@/db/money-terms';
import type { Context } from '@/lib/context';
import { endFormer, moneyEvent, moneyPlace } from '@/lib/contracts/money-entry';
import { checkAdvance } from '@/lib/domain/money-checks';
import type { AdvanceTerms } from '@/lib/domain/money-terms';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/**
 * Enters the advance that the contract grants (R2191-3), in the place of the one that stood.
 * @param input.replaces the advance that the person saw; null when there was none.
 */
export function setAdvance(
  context: Context,
  input: { contractId: number; replaces: number | null; advance: AdvanceTerms },
): Outcome<null> {
  const { db, actor } = context;
  return inTransaction(db, () => {
    const place = moneyPlace(context, input.contractId);
    if (!place) return refused(refusal('not_found', 'contract'));
    if (!may.keepContract(actor, place.contract.moaStructureId)) return refused(refusal('not_permitted'));
    const { advance, replaces } = input;
    const standing = loadMoneySheet(db, input.contractId).advance;
    if ((standing?.id ?? null) !== replaces) return refused(refusal('stale'));
    const refusals = checkAdvance(advance, place.checked);
    if (refusals.length > 0) return refused(...refusals);
    if (!endFormer(context, place, 'advance', replaces)) return refused(refusal('stale'));
    insertAdvance(db, { ...advance, ...place.entry });
    const facts = { amount: advance.amount };
    recordPeopleEvent(db, moneyEvent(context, place, 'advance_set', facts, replaces));
    return accepted(null);
  });
}
