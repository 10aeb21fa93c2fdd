import { dayOf } from './calendar';
import { NEAR_DAYS } from './clock-state';
import type { BuyerClass } from './contract';
import { daysBetween } from './day-bounds';
import { DEADLINES, type Deadline, type DeadlineId } from './deadlines';
import { addDays, type HolidayCalendar } from './holidays';
import { type LateInterest, lateInterest, type RefinancingRate } from './late-interest';
import { termOf } from './terms';

/**
 * The clock of payment. It starts when the buyer's side is told by the portal that the request is there (R2192-15), and
 * not when amounts are agreed: the project manager's time is inside it. Where no mail could be sent, two days after the
 * deposit (R2192-14). Of the balance, when the general and final statement arrives (R2192-16), or when silence made it: the
 * day after the delay is then the first (CCAG-Travaux 12.4.4; of a subcontractor's request, R2192-23).
 */

/** Days to pay, by the kind of buyer, and the most that a contract may say, with the article that says so. */
const PAYMENT_DELAYS: Readonly<Record<BuyerClass, { days: number; most: number; basis: string }>> = {
  state: { days: 30, most: 30, basis: 'R2192-10' },
  local: { days: 30, most: 30, basis: 'R2192-10' },
  health: { days: 50, most: 50, basis: 'R2192-11' },
  public_undertaking: { days: 60, most: 60, basis: 'R2192-11' },
  // A buyer of private law: what commerce knows when nothing was agreed, and the most that may be.
  other: { days: 30, most: 60, basis: 'L441-10' },
};

/**
 * @returns the row of the table as it is for this kind of buyer: the delay of payment depends on it, and the contract of a
 *   public buyer may only shorten it (R2192-10, R2192-11).
 */
export function legalDeadline(id: DeadlineId, buyerClass: BuyerClass): Deadline {
  if (id !== 'payment') return DEADLINES[id];
  const { days, most } = PAYMENT_DELAYS[buyerClass];
  return { ...DEADLINES.payment, delay: { unit: 'day', count: days }, bounds: { least: 1, most } };
}

/** After what was missing has come, the payer has this many days, or those that remained when there were more (R2192-29). */
const AFTER_SUSPENSION = 30;

/** When the portal told the buyer's side; null where no mail left, and only the deposit is known. */
export type ClockStart = {
  toldAt: number | null;
  depositedAt: number;
  /** The last day of the delay whose silence stands for the arrival: what starts the clock. */
  silentOn?: string | null;
  /** When a claim that was corrected since first reached the buyer's side: shown, and not counted from. */
  firstAt?: number | null;
};

/** The payer, or the contracting authority, asked for what was missing: once (R2192-27 and 28). */
export type Suspension = { notifiedAt: number; completedAt: number | null };

/** What a contract says of its payment: a buyer's class, and what it sets otherwise. */
export type PaymentTerms = {
  buyerClass: BuyerClass;
  /** Days, where the contract sets fewer than the law. */
  contractDays?: number | null;
  calendar?: HolidayCalendar;
  suspension?: Suspension | null;
};

export type PaymentClock = {
  startedOn: string;
  /** What started it: the portal's mail, the deposit where none left, or silence. */
  startedBy: 'notice' | 'deposit' | 'silence';
  /** Day on which the claim first came, where it came back corrected on a later one. */
  firstOn: string | null;
  delay: { days: number; basis: string };
  suspension: { suspendedOn: string; completedOn: string | null; newDays: number } | null;
  /** The last day on which payment is in time; while the clock stands still, the last before it did. */
  dueOn: string;
  paidOn: string | null;
  /** Days until the term, negative after it; of what is paid, on the day of payment. */
  daysLeft: number;
  state: 'running' | 'near' | 'late' | 'suspended' | 'in_time' | 'too_late';
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
  terms: PaymentTerms,
  payable: { amount: number; paidAt: number | null },
  rates: readonly RefinancingRate[],
  now: number,
): PaymentClock {
  const term = paymentTerm(start, terms);
  const paidOn = payable.paidAt === null ? null : dayOf(payable.paidAt);
  const until = paidOn ?? dayOf(now);
  const daysLeft = daysBetween(until, term.dueOn);
  const isStill = term.suspension !== null && term.suspension.completedOn === null && paidOn === null;
  const firstOn = start.firstAt ? dayOf(start.firstAt) : null;
  return {
    ...term,
    firstOn: firstOn !== null && firstOn < term.startedOn ? firstOn : null,
    paidOn,
    daysLeft,
    state: isStill ? 'suspended' : stateOf(daysLeft, paidOn !== null),
    amount: payable.amount,
    interest: isStill ? null : lateInterest(payable.amount, term.dueOn, until, rates),
  };
}

export type PaymentTerm = Pick<PaymentClock, 'startedOn' | 'startedBy' | 'delay' | 'suspension' | 'dueOn'>;

/** @returns from when until when the payer has time. */
export function paymentTerm(start: ClockStart, terms: PaymentTerms): PaymentTerm {
  const { buyerClass, contractDays, calendar = 'metropolitan' } = terms;
  const { days, most, basis } = PAYMENT_DELAYS[buyerClass];
  const delay = { days: Math.min(most, contractDays ?? days), basis };
  const { startedOn, startedBy } = startOf(start);
  const dueOn = termOf(startedOn, { unit: 'day', count: delay.days }, calendar);
  const suspension = suspensionOf(terms.suspension ?? null, startedOn, dueOn);
  const completedOn = suspension?.completedOn ?? null;
  if (suspension === null || completedOn === null) return { startedOn, startedBy, delay, suspension, dueOn };
  const newDueOn = termOf(completedOn, { unit: 'day', count: suspension.newDays }, calendar);
  return { startedOn, startedBy, delay, suspension, dueOn: newDueOn };
}

function startOf({
  toldAt,
  depositedAt,
  silentOn,
}: ClockStart): Pick<PaymentClock, 'startedOn' | 'startedBy'> {
  if (silentOn) return { startedOn: silentOn, startedBy: 'silence' };
  return toldAt === null
    ? { startedOn: addDays(dayOf(depositedAt), 2), startedBy: 'deposit' }
    : { startedOn: dayOf(toldAt), startedBy: 'notice' };
}

/** A request that is late already cannot be suspended any more: nothing is left of the delay to interrupt. */
function suspensionOf(
  suspension: Suspension | null,
  startedOn: string,
  dueOn: string,
): PaymentClock['suspension'] {
  if (suspension === null) return null;
  const suspendedOn = dayOf(suspension.notifiedAt);
  if (suspendedOn > dueOn) return null;
  const from = suspendedOn < startedOn ? startedOn : suspendedOn;
  return {
    suspendedOn,
    completedOn: suspension.completedAt === null ? null : dayOf(suspension.completedAt),
    newDays: Math.max(AFTER_SUSPENSION, daysBetween(from, dueOn)),
  };
}

function stateOf(daysLeft: number, isPaid: boolean): PaymentClock['state'] {
  if (isPaid) return daysLeft < 0 ? 'too_late' : 'in_time';
  if (daysLeft < 0) return 'late';
  return daysLeft <= NEAR_DAYS ? 'near' : 'running';
}
