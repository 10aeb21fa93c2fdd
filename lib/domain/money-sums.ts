import { vatOf } from './amounts';
import type { MoneyTerms } from './money-terms';

/** What the contract is worth with what was added to it. Cents. */
export type ContractSums = {
  /** Without VAT: the contract as notified, its amendments, its service orders that no amendment holds, and all three. */
  initial: number;
  amendments: number;
  serviceOrders: number;
  total: number;
  /** Contract and amendments alone, with VAT: what the ceiling of the retention is a share of (R2191-33). */
  withAmendmentsInclVat: number;
  penalties: number;
};

type Summed = Pick<MoneyTerms, 'amount' | 'vatRate'> & {
  amendments: readonly { amount: number }[];
  serviceOrders: readonly { amount: number }[];
  penalties: readonly { amount: number }[];
};

/** The one place where a contract's amounts are added up. */
export function contractSums({
  amount,
  vatRate,
  amendments,
  serviceOrders,
  penalties,
}: Summed): ContractSums {
  const added = sum(amendments);
  const ordered = sum(serviceOrders);
  return {
    initial: amount,
    amendments: added,
    serviceOrders: ordered,
    total: amount + added + ordered,
    withAmendmentsInclVat: amountWithVat(amount + added, vatRate),
    penalties: sum(penalties),
  };
}

/** @returns an amount without VAT with it, in cents. */
export function amountWithVat(amount: number, vatRate: number): number {
  return amount + vatOf(amount, vatRate);
}

/** @returns part / whole in basis points, rounded to the nearest; null of nothing. */
export function shareOf(part: number, whole: number): number | null {
  return whole <= 0 ? null : Math.round((part * 10_000) / whole);
}

function sum(rows: readonly { amount: number }[]): number {
  return rows.reduce((total, { amount }) => total + amount, 0);
}
