import { listStartedClocksFor } from '@/db/payment-clocks';
import { listRefinancingRates } from '@/db/refinancing-rates';
import type { Context } from '@/lib/context';
import { type PaymentClock, paymentClock } from '@/lib/domain/payment-clock';

/**
 * @returns the clock of payment of each of these files that I see and in which it runs or ran, by the file's id.
 */
export function paymentClocks(
  { db, actor, now }: Context,
  fileIds: readonly number[],
): Map<number, PaymentClock> {
  const rates = listRefinancingRates(db);
  return new Map(
    listStartedClocksFor(db, actor, [...new Set(fileIds)]).map((clock) => [
      clock.fileId,
      paymentClock(clock.start, clock.terms, clock, rates, now),
    ]),
  );
}
