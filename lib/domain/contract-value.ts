import { contractSums } from './money-sums';
import type { MoneyTerms } from './money-terms';

/** What a contract is worth on a day: with what was notified by then, and nothing that came later. Cents. */

type Valued = Pick<MoneyTerms, 'amount' | 'vatRate' | 'amendments' | 'serviceOrders'>;

/** @returns the contract and its amendments with VAT, at the rate of the contract. */
export function amendedAmountInclVat(terms: Valued, day: string): number {
  return contractSums(known(terms, day)).withAmendmentsInclVat;
}

/** @returns without VAT what may be executed without another act: contract, amendments and service orders. */
export function orderedAmount(terms: Valued, day: string): number {
  return contractSums(known(terms, day)).total;
}

function known({ amount, vatRate, amendments, serviceOrders }: Valued, day: string) {
  const isKnown = ({ notifiedOn }: { notifiedOn: string }) => notifiedOn <= day;
  return {
    amount,
    vatRate,
    amendments: amendments.filter(isKnown),
    serviceOrders: serviceOrders.filter(isKnown),
    penalties: [],
  };
}
