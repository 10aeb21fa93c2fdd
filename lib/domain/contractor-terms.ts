import type { PartyTerms } from './contract-sheet';
import type { FileKind } from './frameworks';

/**
 * What the terms of a joint contractor or subcontractor say of a deposit. Before they begin nothing is deposited; after
 * they end, works done before are still to be paid (R2193-10), so that it is only said. An amount is never refused
 * (decision 8).
 */
export type TermsWarning =
  | { code: 'validity_over'; until: string }
  /** Cents without VAT. */
  | { code: 'amount_exceeded'; accepted: number; claimed: number; amount: number };

type Claim = {
  kind: FileKind;
  /** Cents without VAT: of this document, and of the monthly claims before it. */
  amount: number;
  claimed: number;
  /** 'YYYY-MM-DD'. */
  today: string;
};

/** @returns the day on which the terms begin when that is still to come, else null. */
export function notValidUntil(terms: PartyTerms, today: string): string | null {
  return terms.validFrom !== null && today < terms.validFrom ? terms.validFrom : null;
}

/** A final statement states the whole of the works (CCAG-Travaux 12.3), a monthly one adds to those before it. */
export function termsWarnings(terms: PartyTerms, { kind, amount, claimed, today }: Claim): TermsWarning[] {
  const before = kind === 'monthly' ? claimed : 0;
  const { acceptedAmount: accepted, validUntil: until } = terms;
  const warnings: TermsWarning[] = [];
  if (until !== null && today > until) warnings.push({ code: 'validity_over', until });
  if (accepted !== null && before + amount > accepted)
    warnings.push({ code: 'amount_exceeded', accepted, claimed: before, amount });
  return warnings;
}
