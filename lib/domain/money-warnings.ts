import { amountWithVat, type ContractSums, shareOf } from './money-sums';
import type { AdvanceTerms } from './money-terms';

/**
 * What is allowed to be entered and deserves a look: the contract may say otherwise. Sentences: `money.warnings.<code>`;
 * shares in basis points.
 */
export type MoneyWarning =
  | { code: 'advance_below' | 'advance_above'; share: number }
  | { code: 'penalties_above_cap'; share: number }
  | { code: 'penalties_exempt' };

/** R2191-7, in basis points. */
const SMALLEST_ADVANCE = 500;
const LARGEST_ADVANCE = 3_000;
const MONTHS_A_YEAR = 12;
/** CCAG-Travaux 19.2.2, in basis points, and 19.2.1, in cents. */
const PENALTY_CAP = 1_000;
const EXEMPT_PENALTIES = 100_000;

type Contract = { amount: number; vatRate: number; startsOn: string; endsOn: string | null };

/** @returns what deserves a look on this contract sheet. */
export function moneyWarnings(
  contract: Contract,
  advance: AdvanceTerms | null,
  sums: ContractSums,
): MoneyWarning[] {
  return [...advanceWarnings(contract, advance), ...penaltyWarnings(sums)];
}

/**
 * The advance is between 5 % and 30 % of the initial amount with VAT; of a contract longer than a year, of twelve times
 * that amount divided by its months (R2191-7).
 */
function advanceWarnings(contract: Contract, advance: AdvanceTerms | null): MoneyWarning[] {
  if (!advance) return [];
  const months = monthsOf(contract);
  const whole = amountWithVat(contract.amount, contract.vatRate);
  const share = shareOf(advance.amount * Math.max(months / MONTHS_A_YEAR, 1), whole);
  if (share === null) return [];
  if (share < SMALLEST_ADVANCE) return [{ code: 'advance_below', share }];
  return share > LARGEST_ADVANCE ? [{ code: 'advance_above', share }] : [];
}

function penaltyWarnings({ penalties, total }: ContractSums): MoneyWarning[] {
  if (penalties === 0) return [];
  if (penalties <= EXEMPT_PENALTIES) return [{ code: 'penalties_exempt' }];
  const share = shareOf(penalties, total);
  return share !== null && share > PENALTY_CAP ? [{ code: 'penalties_above_cap', share }] : [];
}

/** Months that were begun; a contract whose end is not said counts as a year. */
function monthsOf({ startsOn, endsOn }: Contract): number {
  if (endsOn === null) return MONTHS_A_YEAR;
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = startsOn.split('-').map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = endsOn.split('-').map(Number);
  return (toYear - fromYear) * MONTHS_A_YEAR + toMonth - fromMonth + (toDay >= fromDay ? 1 : 0);
}
