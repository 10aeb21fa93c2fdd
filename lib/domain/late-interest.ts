import { daysBetween } from './day-bounds';
import { addDays } from './holidays';

/**
 * Late-payment interest (intérêts moratoires) of a public contract: the rate of the European Central Bank's main
 * refinancing operations in force on the first day of the half-year in which the interest begins, plus eight points
 * (R2192-31), for the whole delay, on the amount with tax; and a flat fee for recovery (D2192-35). Both are due without
 * being asked for. A contract that says less is void on that point.
 */

/** A refinancing rate in basis points, from a day on, with where it was published. */
export type RefinancingRate = { from: string; rate: number; source: string };

/** Eight points (R2192-31), in basis points. */
const MARGIN = 800;
/** Forty euros, in cents (D2192-35). */
export const FLAT_FEE = 4_000;
const DAYS_A_YEAR = 365;

export type LateInterest = {
  /** The first day on which interest runs: the day after the term. */
  since: string;
  days: number;
  /** Basis points a year, margin included. */
  rate: number;
  /** Cents, rounded to the nearest. */
  interest: number;
  /** Cents. */
  fee: number;
};

/**
 * @param amount with tax, in cents; what was paid late.
 * @param dueOn the last day on which payment was in time, 'YYYY-MM-DD'.
 * @param paidOn the day of payment, which counts; of what is not paid yet, today.
 * @param rates in any order.
 * @returns null when nothing is late, or nothing was to be paid.
 * @throws when no rate is known for the half-year.
 */
export function lateInterest(
  amount: number,
  dueOn: string,
  paidOn: string,
  rates: readonly RefinancingRate[],
): LateInterest | null {
  const days = daysBetween(dueOn, paidOn);
  if (days <= 0 || amount <= 0) return null;
  const since = addDays(dueOn, 1);
  const rate = refinancingRateOn(halfYearOf(since), rates).rate + MARGIN;
  return { since, days, rate, interest: interestOf(amount, rate, days), fee: FLAT_FEE };
}

/** @returns the first day of the half-year of this day: 1 January or 1 July. */
export function halfYearOf(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(5, 7) < '07' ? '01' : '07'}-01`;
}

/** @returns the rate in force on this day. @throws when none is known. */
export function refinancingRateOn(day: string, rates: readonly RefinancingRate[]): RefinancingRate {
  let found: RefinancingRate | undefined;
  for (const rate of rates)
    if (rate.from <= day && (found === undefined || rate.from > found.from)) found = rate;
  if (!found) throw new Error(`No refinancing rate is known on ${day}`);
  return found;
}

/** amount x rate x days / 365, to the nearest cent, halves up. Exact: amounts of billions over years fit in no number. */
function interestOf(amount: number, rate: number, days: number): number {
  const divisor = 10_000n * BigInt(DAYS_A_YEAR);
  const product = BigInt(amount) * BigInt(rate) * BigInt(days);
  return Number((2n * product + divisor) / (2n * divisor));
}
