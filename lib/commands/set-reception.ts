import { inTransaction } from '@/db/client';
import { windContract } from '@/db/clocks';
import { recordPeopleEvent } from '@/db/events';
import { insertReception } from '@/db/money-changes';
import { loadMoneySheet } from '@/db/money-terms';
import type { Context } from '@/lib/context';
import { endFormer, moneyEvent, moneyPlace } from '@/lib/contracts/money-entry';
import { checkReception } from '@/lib/domain/money-checks';
import type { Reception } from '@/lib/domain/money-terms';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/**
 * Enters the decision on the reception of the works (CCAG-Travaux 41), and later the day on which its reserves were lifted.
 * @param input.replaces the reception that the person saw; null when there was none.
 */
export function setReception(
  context: Context,
  input: { contractId: number; replaces: number | null; reception: Reception },
): Outcome<null> {
  const { db, actor } = context;
  return inTransaction(db, () => {
    const place = moneyPlace(context, input.contractId);
    if (!place) return refused(refusal('not_found', 'contract'));
    if (!may.keepContract(actor, place.contract.moaStructureId)) return refused(refusal('not_permitted'));
    const { reception, replaces } = input;
    const standing = loadMoneySheet(db, input.contractId).reception;
    if ((standing?.id ?? null) !== replaces) return refused(refusal('stale'));
    const refusals = checkReception(reception, place.checked, place.today);
    if (refusals.length > 0) return refused(...refusals);
    if (!endFormer(context, place, 'reception', replaces)) return refused(refusal('stale'));
    insertReception(db, { ...reception, ...place.entry });
    const facts = {
      reception: reception.kind,
      on: reception.decidedOn,
      ...(reception.reservesLiftedOn === null ? {} : { lifted: reception.reservesLiftedOn }),
    };
    recordPeopleEvent(db, moneyEvent(context, place, 'reception_entered', facts, replaces));
    windContract(db, input.contractId, context.now);
    return accepted(null);
  });
}
