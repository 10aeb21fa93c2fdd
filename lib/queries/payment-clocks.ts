import { listStartedClocksFor, listSubcontractorStarts } from '@/db/payment-clocks';
import { listRefinancingRates } from '@/db/refinancing-rates';
import type { Context } from '@/lib/context';
import { type PaymentClock, paymentClock, paymentTerm } from '@/lib/domain/payment-clock';

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

/**
 * @returns the last day of payment of each of these files that I see, as far as the delay runs today: not of what is paid or
 *   suspended.
 */
export function runningPaymentTerms({ db, actor }: Context, fileIds: readonly number[]): Map<number, string> {
  const terms = new Map<number, string>();
  for (const clock of listStartedClocksFor(db, actor, fileIds)) {
    const { dueOn, suspension } = paymentTerm(clock.start, clock.terms);
    const isStill = suspension !== null && suspension.completedOn === null;
    if (clock.paidAt === null && !isStill) terms.set(clock.fileId, dueOn);
  }
  return terms;
}

/** The clock of a subcontractor who is paid directly, where it starts after the file's. */
export type OwnClock = PaymentClock & { documentId: number; name: string };

/**
 * @returns the clock of payment of one file that I see, on what is paid to all whose delay starts with it, and those that
 *   start later on what is theirs; null where none runs or ran.
 */
export function paymentClocksOf(
  { db, actor, now }: Context,
  fileId: number,
): { clock: PaymentClock; own: OwnClock[] } | null {
  const [started] = listStartedClocksFor(db, actor, [fileId]);
  if (!started) return null;
  const rates = listRefinancingRates(db);
  const { start, terms, amount, paidAt } = started;
  const { startedOn } = paymentTerm(start, terms);
  const later = listSubcontractorStarts(db, started).filter(
    (one) => paymentTerm(one.start, terms).startedOn > startedOn,
  );
  const theirs = later.reduce((sum, { share }) => sum + (share ?? 0), 0);
  return {
    clock: paymentClock(start, terms, { amount: amount - theirs, paidAt }, rates, now),
    own: later.map(({ documentId, name, share, start: from }) => ({
      documentId,
      name,
      ...paymentClock(from, terms, { amount: share ?? 0, paidAt }, rates, now),
    })),
  };
}
