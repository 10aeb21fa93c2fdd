import { proportion } from './amounts';
import type { IndexValue, RevisionFormula } from './money-terms';
import type { PayeeLine } from './payee-lines';

/**
 * The revision of prices (R2112-13; item d of CCAG-Travaux 12.2.1). While the index of the month is not published, the
 * last one known is taken in its place; the difference is made up for in a later statement (12.2.1 d).
 */

/** Coefficients are thousandths: 1034 is 1.034. */
const ONE = 1000;

/** An index as the coefficient uses it, values in thousandths; `month` is earlier than asked when that is not published. */
export type UsedIndex = { index: string; weight: number; baseValue: number; value: number; month: string };

export type Coefficient = { value: number; isProvisional: boolean; indexes: UsedIndex[] };

/**
 * Rounded up to the next thousandth: CCAG-Travaux 2009 article 11.4, whose place in the edition of 2021 is 10.4 (number
 * not confirmed). A contract that says otherwise has the line overridden.
 * @returns null when an index has no value at all for its base month, or none up to the month asked.
 */
export function coefficientOf(
  formula: RevisionFormula,
  month: string,
  values: readonly IndexValue[],
): Coefficient | null {
  const indexes: UsedIndex[] = [];
  for (const { index, weight } of formula.terms) {
    const base = values.find((one) => one.index === index && one.month === formula.baseMonth);
    const last = lastKnown(values, index, month);
    if (!base || base.value <= 0 || !last) return null;
    indexes.push({ index, weight, baseValue: base.value, value: last.value, month: last.month });
  }
  return {
    value: roundedUp(formula.fixedShare, indexes),
    isProvisional: indexes.some((one) => one.month !== month),
    indexes,
  };
}

/** @returns what the revision adds to an amount at initial prices, or takes from it, in cents. */
export function revisionOf(amount: number, coefficient: number): number {
  return proportion(amount, coefficient - ONE, ONE);
}

/** How an instalment was revised. Kept with each statement, so that the next ones know what is still provisional. */
export type RevisedMonth = {
  sequence: number;
  /** How many statements of the same instalment came before: one for each claim that came late. */
  rank: number;
  month: string;
  /** Null while it could not be counted: nothing was added then. */
  coefficient: number | null;
  isProvisional: boolean;
  /** Works of the instalment, at initial prices. */
  lines: readonly PayeeLine[];
};

/** An instalment of before whose revision changes now. `lines` are what is made up for, in cents. */
export type CaughtUp = RevisedMonth & { former: number | null; differences: PayeeLine[] };

/**
 * @param revised what former statements say, oldest first: of an instalment the last word counts.
 * @returns the instalments that were provisional and have another coefficient now, or a definitive one.
 */
export function catchUp(
  formula: RevisionFormula,
  revised: readonly RevisedMonth[],
  values: readonly IndexValue[],
): CaughtUp[] {
  const latest = new Map(revised.map((one) => [`${one.sequence} ${one.rank}`, one]));
  return [...latest.values()].flatMap((former) => {
    const now = former.isProvisional ? coefficientOf(formula, former.month, values) : null;
    if (!now || (now.isProvisional && now.value === former.coefficient)) return [];
    const differences = former.lines.map((line) => ({
      ...line,
      base: revisionOf(line.base, now.value) - revisionOf(line.base, former.coefficient ?? ONE),
    }));
    const { value: coefficient, isProvisional } = now;
    return [{ ...former, coefficient, isProvisional, former: former.coefficient, differences }];
  });
}

function lastKnown(values: readonly IndexValue[], index: string, month: string): IndexValue | undefined {
  return values
    .filter((one) => one.index === index && one.month <= month && one.value > 0)
    .reduce<IndexValue | undefined>((last, one) => (!last || one.month > last.month ? one : last), undefined);
}

/** Fixed share + sum of weight x value / base value, exact until it is rounded once. */
function roundedUp(fixedShare: number, indexes: readonly UsedIndex[]): number {
  const divisor = indexes.reduce((product, { baseValue }) => product * BigInt(baseValue), 1n);
  const sum = indexes.reduce(
    (total, { weight, value, baseValue }) => total + (BigInt(weight * value) * divisor) / BigInt(baseValue),
    BigInt(fixedShare) * divisor,
  );
  const whole = 10_000n * divisor;
  return Number((sum * BigInt(ONE) + whole - 1n) / whole);
}
