import { type Refusal, refusal } from './refusals';

/**
 * A monthly claim states what its issuer has executed since the beginning (CCAG-Travaux 12.1.1), at initial prices and
 * without VAT; the month is what it adds. Cents.
 */
export type Cumulation = {
  /** What the instalment before came to; 0 when there is none here. */
  former: number;
  amount: number;
  /** Why it goes down; needed only then. */
  reason: string;
};

/** @param typed null when nothing was typed: then the month is added to what was before. */
export function cumulationOf(
  former: number,
  month: number,
  typed: number | null,
  reason: string,
): Cumulation {
  const amount = typed ?? former + month;
  return { former, amount, reason: amount < former ? reason : '' };
}

/** Cumulated amounts never go down without a reason. */
export function checkCumulation({ former, amount, reason }: Cumulation): Refusal[] {
  return amount < former && reason === ''
    ? [refusal('cumulated_reason_required', 'cumulatedReason', { formerCents: former })]
    : [];
}
