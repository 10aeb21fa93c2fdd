import { inTransaction } from '@/db/client';
import { recordPeopleEvent } from '@/db/events';
import { insertRetention } from '@/db/money-changes';
import { loadMoneySheet } from '@/db/money-terms';
import type { Context } from '@/lib/context';
import { endFormer, moneyEvent, moneyPlace } from '@/lib/contracts/money-entry';
import { checkRetention } from '@/lib/domain/money-checks';
import type { RetentionTerms } from '@/lib/domain/money-terms';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/**
 * Enters the retention guarantee, with the guarantee that stands in its place if there is one (R2191-32 to R2191-42).
 * @param input.replaces the retention that the person saw; null when there was none.
 */
export function setRetention(
  context: Context,
  input: { contractId: number; replaces: number | null; retention: RetentionTerms & { guarantor: string } },
): Outcome<null> {
  const { db, actor } = context;
  return inTransaction(db, () => {
    const place = moneyPlace(context, input.contractId);
    if (!place) return refused(refusal('not_found', 'contract'));
    if (!may.keepContract(actor, place.contract.moaStructureId)) return refused(refusal('not_permitted'));
    const { retention, replaces } = input;
    const standing = loadMoneySheet(db, input.contractId).retention;
    if ((standing?.id ?? null) !== replaces) return refused(refusal('stale'));
    const refusals = checkRetention(retention, place.checked, place.today);
    if (refusals.length > 0) return refused(...refusals);
    if (!endFormer(context, place, 'retention', replaces)) return refused(refusal('stale'));
    insertRetention(db, { ...retention, ...place.entry });
    const facts = {
      rate: retention.rate,
      ...(retention.replacedBy
        ? { guarantee: retention.replacedBy.guarantee, on: retention.replacedBy.on }
        : {}),
    };
    recordPeopleEvent(db, moneyEvent(context, place, 'retention_set', facts, replaces));
    return accepted(null);
  });
}
