import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { insertFormula } from '@/db/money-changes';
import { loadMoneySheet } from '@/db/money-terms';
import type { Context } from '@/lib/context';
import { endFormer, moneyEvent, moneyPlace } from '@/lib/contracts/money-entry';
import { checkFormula } from '@/lib/domain/money-checks';
import type { RevisionFormula } from '@/lib/domain/money-terms';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/**
 * Enters the formula by which prices are revised (R2112-13), in the place of the one that stood.
 * @param input.replaces the formula that the person saw; null when there was none.
 */
export function setRevisionFormula(
  context: Context,
  input: { contractId: number; replaces: number | null; formula: RevisionFormula },
): Outcome<null> {
  const { db, actor } = context;
  return inTransaction(db, () => {
    const place = moneyPlace(context, input.contractId);
    if (!place) return refused(refusal('not_found', 'contract'));
    if (!may.keepContract(actor, place.contract.moaStructureId)) return refused(refusal('not_permitted'));
    const { formula, replaces } = input;
    const standing = loadMoneySheet(db, input.contractId).revision;
    if ((standing?.id ?? null) !== replaces) return refused(refusal('stale'));
    const refusals = checkFormula(formula);
    if (refusals.length > 0) return refused(...refusals);
    if (!endFormer(context, place, 'revision', replaces)) return refused(refusal('stale'));
    insertFormula(db, { ...formula, ...place.entry });
    const facts = { month: formula.baseMonth, indexes: formula.terms.map(({ index }) => index).join(', ') };
    recordPeopleEvent(db, moneyEvent(context, place, 'revision_formula_set', facts, replaces));
    return accepted(null);
  });
}
