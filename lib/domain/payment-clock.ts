import { dayOf } from './calendar';
import type { BuyerClass } from './contract';
import { daysBetween } from './day-bounds';
import { addDays } from './holidays';
import { type LateInterest, lateInterest, type RefinancingRate } from './late-interest';
import { termOf } from './terms';

/**
 * The clock of payment. It starts when the buyer's side is told by the portal that the request is there (R2192-15), and
 * not when amounts are agreed: the project manager's time is inside it. Where no mail could be sent, two days after the
 * deposit (R2192-14). Of the balance, when the general and final statement arrives (R2192-16).
 */

/** Days to pay, by the kind of buyer, with the article that says so. */
const PAYMENT_DELAYS: Readonly<Record<BuyerClass, { days: number; basis: string }>> = {
  state: { days: 30, basis: 'R2192-10' },
  local: { days: 30, basis: 'R2192-10' },
  health: { days: 50, basis: 'R2192-11' },
  public_undertaking: { days: 60, basis: 'R2192-11' },
  // A buyer of private law: what commerce knows when nothing was agreed.
  other: { days: 30, basis: 'L441-10' },
};

/** From here on a clock that runs is shown as near its end. */
const NEAR = 3;

/** When the portal told the buyer's side; null where no mail left, and only the deposit is known. */
export type ClockStart = { toldAt: number | null; depositedAt: number };

export type PaymentClock = {
  startedOn: string;
  isTold: boolean;
  delay: { days: number; basis: string };
  /** The last day on which payment is in time. */
  dueOn: string;
  paidOn: string | null;
  /** Days until the term, negative after it; of what is paid, on the day of payment. */
  daysLeft: number;
  state: 'running' | 'near' | 'late' | 'in_time' | 'too_late';
  /** What it is counted on: to be paid, with tax, in cents. */
  amount: number;
  interest: LateInterest | null;
};

/**
 * @param payable what is to be paid, with tax, in cents, and when it was.
 * @param now UTC milliseconds.
 */
export function paymentClock(
  start: ClockStart,
  buyerClass: BuyerClass,
  payable: { amount: number; paidAt: number | null },
  rates: readonly RefinancingRate[],
  now: number,
): PaymentClock {
  const delay = PAYMENT_DELAYS[buyerClass];
  const startedOn = start.toldAt === null ? addDays(dayOf(start.depositedAt), 2) : dayOf(start.toldAt);
  const dueOn = termOf(startedOn, { unit: 'day', count: delay.days });
  const paidOn = payable.paidAt === null ? null : dayOf(payable.paidAt);
  const until = paidOn ?? dayOf(now);
  const daysLeft = daysBetween(until, dueOn);
  return {
    startedOn,
    isTold: start.toldAt !== null,
    delay,
    dueOn,
    paidOn,
    daysLeft,
    state: stateOf(daysLeft, paidOn !== null),
    amount: payable.amount,
    interest: lateInterest(payable.amount, dueOn, until, rates),
  };
}

function stateOf(daysLeft: number, isPaid: boolean): PaymentClock['state'] {
  if (isPaid) return daysLeft < 0 ? 'too_late' : 'in_time';
  if (daysLeft < 0) return 'late';
  return daysLeft <= NEAR ? 'near' : 'running';
}
