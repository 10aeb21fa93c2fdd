import { inTransaction } from '@/db/client';
import { recordEvent } from '@/db/events';
import { listRefinancingRates, setRefinancingRate as setRate } from '@/db/refinancing-rates';
import type { Context } from '@/lib/context';
import type { RefinancingRate } from '@/lib/domain/late-interest';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/**
 * Enters a rate of the European Central Bank, or corrects one: interest is counted with it from the next page on, also of
 * what was late before.
 * @param input.rate basis points.
 */
export function setRefinancingRate(context: Context, input: RefinancingRate): Outcome<null> {
  const { db, actor, now } = context;
  if (!may.administer(actor)) return refused(refusal('not_found'));
  return inTransaction(db, () => {
    const before = listRefinancingRates(db).find(({ from }) => from === input.from);
    if (before?.rate === input.rate && before.source === input.source) return accepted(null);
    setRate(db, { ...input, createdBy: actor.userId, createdAt: now });
    recordEvent(db, {
      at: now,
      kind: 'rate_set',
      userId: actor.userId,
      structureId: null,
      facts: { ...input, ...(before ? { before: before.rate } : {}) },
    });
    return accepted(null);
  });
}
