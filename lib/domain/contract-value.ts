import { vatOf } from './amounts';
import type { MoneyTerms } from './money-terms';

/** What a contract is worth on a day. Cents. */

/** @returns the amount without VAT of the contract and of the amendments that were notified by then. */
function amendedAmount(
  { amount, amendments }: Pick<MoneyTerms, 'amount' | 'amendments'>,
  day: string,
): number {
  return amendments
    .filter(({ notifiedOn }) => notifiedOn <= day)
    .reduce((sum, amendment) => sum + amendment.amount, amount);
}

/** @returns the same with VAT at the rate of the contract. */
export function amendedAmountInclVat(
  terms: Pick<MoneyTerms, 'amount' | 'amendments' | 'vatRate'>,
  day: string,
): number {
  const amount = amendedAmount(terms, day);
  return amount + vatOf(amount, terms.vatRate);
}

/** @returns what may be executed without another act: the amended amount and the service orders notified by then. */
export function orderedAmount(
  terms: Pick<MoneyTerms, 'amount' | 'amendments' | 'serviceOrders'>,
  day: string,
): number {
  return terms.serviceOrders
    .filter(({ notifiedOn }) => notifiedOn <= day)
    .reduce((sum, order) => sum + order.amount, amendedAmount(terms, day));
}
