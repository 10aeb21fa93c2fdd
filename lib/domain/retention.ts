import { proportion } from './amounts';
import { HIGHEST_RETENTION } from './money-checks';
import type { RetentionTerms } from './money-terms';

/**
 * The retention guarantee (retenue de garantie, R2191-32 to R2191-35; item g of CCAG-Travaux 12.2.1). Cents with VAT. It
 * is withheld from each payment but the advance (R2191-34), from the contract holder and the joint contractors: it is on
 * the holder (L2191-7), not on a subcontractor who is paid directly.
 */

/**
 * @param contract with its amendments and VAT.
 * @returns the most that may be withheld over the whole contract: 5 % of it (R2191-33).
 */
export function retentionCeiling(contract: number): number {
  return Math.max(0, proportion(contract, HIGHEST_RETENTION, 10_000));
}

export type Withheld = {
  /** What was paid to those concerned before, with VAT, and what this statement pays them. */
  paidBefore: number;
  paid: number;
  /** By former statements: what was computed, and what was withheld in the end. */
  computed: number;
  withheld: number;
  ceiling: number;
  day: string;
};

/**
 * @returns what is withheld now. Below zero when works are taken back; then never more than what is held. Nothing from
 *   the day on which a guarantee or a bond stands in its place (R2191-36).
 */
export function retentionOf(terms: RetentionTerms | null, one: Withheld): number {
  if (!terms || isReplaced(terms, one.day)) return 0;
  const whole = Math.min(proportion(one.paidBefore + one.paid, terms.rate, 10_000), one.ceiling);
  const now = whole - one.computed;
  return Math.max(0 - one.withheld, Math.min(now, one.ceiling - one.withheld));
}

export function isReplaced({ replacedBy }: RetentionTerms, day: string): boolean {
  return replacedBy !== null && replacedBy.on <= day;
}
