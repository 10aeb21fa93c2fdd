import { amountWithVat } from './money-sums';
import type {
  AdvanceTerms,
  Amendment,
  Penalty,
  Reception,
  RetentionTerms,
  RevisionFormula,
} from './money-terms';
import { type Refusal, refusal } from './refusals';

/** What is wrong with what is entered on a contract sheet about money: every reason at once, each beside its field. */

/** The contract as these checks see it; `amount` without VAT. */
export type CheckedContract = { notifiedOn: string; amount: number; vatRate: number };

/** R2191-33, in basis points. */
export const HIGHEST_RETENTION = 500;
/** Indexes that one formula may have. */
export const MOST_TERMS = 8;
const WHOLE = 10_000;

/** Of an amendment or a service order: neither is notified before the contract, nor in the future. */
export function checkNotified(
  { notifiedOn }: Pick<Amendment, 'notifiedOn'>,
  contract: CheckedContract,
  today: string,
): Refusal[] {
  return checkDay('notifiedOn', notifiedOn, contract, today);
}

/** The fixed share and the weights make the whole; each index stands once (R2112-13). */
export function checkFormula({ fixedShare, terms }: RevisionFormula): Refusal[] {
  const total = terms.reduce((sum, { weight }) => sum + weight, fixedShare);
  const twice = terms.flatMap(({ index }, position) =>
    terms.findIndex((other) => other.index === index) < position
      ? [refusal('index_named_twice', `terms.${position}.index`, { index })]
      : [],
  );
  return [
    ...(terms.length === 0 ? [refusal('index_needed', 'terms.0.index')] : []),
    ...twice,
    ...(terms.length > 0 && total !== WHOLE
      ? [refusal('formula_does_not_add_up', 'fixedShare', { givenRate: total })]
      : []),
  ];
}

export function checkAdvance(
  { amount, repaidFrom, repaidBy }: AdvanceTerms,
  contract: CheckedContract,
): Refusal[] {
  const whole = amountWithVat(contract.amount, contract.vatRate);
  return [
    ...(amount <= 0 ? [refusal('not_positive', 'amount')] : []),
    ...(amount > whole ? [refusal('advance_exceeds_contract', 'amount', { wholeCents: whole })] : []),
    ...(repaidBy < repaidFrom ? [refusal('repayment_backwards', 'repaidBy')] : []),
  ];
}

/** At most 5 % of the contract and its amendments (R2191-33); a guarantee comes with the day on which it was given. */
export function checkRetention(
  { rate, replacedBy }: RetentionTerms,
  contract: CheckedContract,
  today: string,
): Refusal[] {
  return [
    ...(rate > HIGHEST_RETENTION
      ? [refusal('retention_too_high', 'rate', { mostRate: HIGHEST_RETENTION })]
      : []),
    ...(replacedBy ? checkDay('replacedOn', replacedBy.on, contract, today) : []),
  ];
}

export function checkPenalty(
  { decidedOn, amount }: Penalty,
  contract: CheckedContract,
  today: string,
): Refusal[] {
  return [
    ...(amount <= 0 ? [refusal('not_positive', 'amount')] : []),
    ...checkDay('decidedOn', decidedOn, contract, today),
  ];
}

/** The works are complete, then reception is decided, then notified; what is lifted was there (CCAG-Travaux 41). */
export function checkReception(
  { kind, completedOn, decidedOn, notifiedOn, reservesLiftedOn }: Reception,
  contract: CheckedContract,
  today: string,
): Refusal[] {
  const isNothingToLift = reservesLiftedOn !== null && kind === 'without_reserves';
  return [
    ...checkDay('completedOn', completedOn, contract, today),
    ...checkOrder('decidedOn', decidedOn, completedOn, today),
    ...checkOrder('notifiedOn', notifiedOn, decidedOn, today),
    ...(isNothingToLift ? [refusal('no_reserves_to_lift', 'reservesLiftedOn')] : []),
    ...(reservesLiftedOn !== null && !isNothingToLift
      ? checkOrder('reservesLiftedOn', reservesLiftedOn, decidedOn, today)
      : []),
  ];
}

function checkDay(field: string, day: string, { notifiedOn }: CheckedContract, today: string): Refusal[] {
  if (day < notifiedOn) return [refusal('before_notification', field, { notifiedDay: notifiedOn })];
  return checkPast(field, day, today);
}

function checkOrder(field: string, day: string, earliest: string, today: string): Refusal[] {
  return day < earliest
    ? [refusal('too_early', field, { earliestDay: earliest })]
    : checkPast(field, day, today);
}

function checkPast(field: string, day: string, today: string): Refusal[] {
  return day > today ? [refusal('day_in_future', field, { currentDay: today })] : [];
}
