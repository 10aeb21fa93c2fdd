import { loadStartedClocks } from '@/db/payment-clocks';
import { listRefinancingRates } from '@/db/refinancing-rates';
import type { Context } from '@/lib/context';
import { type PaymentClock, paymentClock } from '@/lib/domain/payment-clock';

/**
 * @param fileIds of files that the caller has already let through for whoever asks.
 * @returns the clock of payment of each file in which it runs or ran, by the file's id.
 */
export function paymentClocks({ db, now }: Context, fileIds: readonly number[]): Map<number, PaymentClock> {
  const rates = listRefinancingRates(db);
  return new Map(
    loadStartedClocks(db, [...new Set(fileIds)]).map((clock) => [
      clock.fileId,
      paymentClock(clock, clock.buyerClass, clock, rates, now),
    ]),
  );
}
