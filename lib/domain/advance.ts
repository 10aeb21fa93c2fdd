import { proportion } from './amounts';
import type { AdvanceTerms } from './money-terms';

/**
 * The advance and its repayment (R2191-3 to R2191-12; items e and f of CCAG-Travaux 12.2.1). Cents with VAT, shares in
 * basis points. The sheet says which advance was granted; item e only says which statement pays it.
 */

/** @param computed what former statements proposed: an advance that was paid apart is not proposed again. */
export function advanceToGrant(terms: AdvanceTerms | null, computed: number): number {
  return Math.max(0, (terms?.amount ?? 0) - computed);
}

/**
 * Repayment begins when the works reach the first share of the contract and is complete at the second, in proportion
 * between the two (R2191-11; R2191-12 before 2025). It is set off against what is due: never more than that, and never
 * more than what remains to be repaid.
 * @param executed works since the beginning, with VAT, at initial prices. @param contract with its amendments and VAT.
 * @param repaid by former statements. @param due what this statement owes before this line.
 */
export function advanceToRepay(
  terms: AdvanceTerms | null,
  { executed, contract, repaid, due }: { executed: number; contract: number; repaid: number; due: number },
): number {
  if (!terms) return 0;
  const owed = repaidBy(terms, executed, contract) - repaid;
  return Math.max(0, Math.min(owed, terms.amount - repaid, due));
}

/** @returns what should be repaid once so much of the contract is executed. */
export function repaidBy(terms: AdvanceTerms, executed: number, contract: number): number {
  const from = proportion(contract, terms.repaidFrom, 10_000);
  const by = proportion(contract, terms.repaidBy, 10_000);
  if (executed < from || executed <= 0) return 0;
  if (executed >= by) return terms.amount;
  return proportion(terms.amount, executed - from, by - from);
}
