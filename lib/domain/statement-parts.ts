import type { Totals, VatLine } from './amounts';
import type { IndexValue, MoneyTerms } from './money-terms';
import type { Payee, WorkLine } from './payee-lines';
import type { PayeeShare } from './payee-shares';
import type { CaughtUp, Coefficient, RevisedMonth } from './price-revision';

/**
 * The money of an account statement (état d'acompte), CCAG-Travaux 12.2.1 of 2021, 13.2.1 of 2009:
 * instalment = a + b + d + e - c - f - g.
 *
 * - a: works, cumulated statement n less n-1, initial prices, without VAT
 * - b: VAT, by rate, on a and on d
 * - c: penalties, no VAT
 * - d: revision of prices, without VAT
 * - e: advance to grant, with VAT
 * - f: advance to repay, with VAT
 * - g: retention guarantee, with VAT
 */
export const PARTS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const;
export type Part = (typeof PARTS)[number];

/** The parts that somebody may set to another amount, with a reason; a and b follow from the lines admitted. */
export const OVERRIDABLE = ['c', 'd', 'e', 'f', 'g'] as const;
export type OverridablePart = (typeof OVERRIDABLE)[number];

export type Override = { amount: number; reason: string };
export type Overrides = Partial<Record<OverridablePart, Override>>;

export type PartFigure = { computed: number; amount: number; reason: string };

/** What a statement of a former instalment said in the end. */
export type FormerStatement = {
  sequence: number;
  /** Works executed before the first instalment here, without VAT; told by the first statement, zero in the others. */
  opening: number;
  /** Works at initial prices, by the rate that the buyer is charged. */
  works: readonly { rate: number; amount: number }[];
  parts: Readonly<Record<OverridablePart, { computed: number; amount: number }>>;
  /** What it paid with VAT to those from whom a guarantee is withheld. */
  retained: number;
  revised: readonly RevisedMonth[];
};

export type StatementInput = {
  terms: MoneyTerms;
  values: readonly IndexValue[];
  /** The day of the statement, 'YYYY-MM-DD', and the month of its works, 'YYYY-MM'. */
  day: string;
  month: string;
  sequence: number;
  former: readonly FormerStatement[];
  /** As in a former statement: only where there is none. */
  opening: number;
  holder: Payee;
  lines: readonly WorkLine[];
  overrides: Overrides;
};

export type RateRow = { rate: number; works: number; revision: number; vat: number };

export type AccountStatement = {
  parts: Record<Part, PartFigure>;
  rates: RateRow[];
  /** The lines of VAT of the document: a + d and b, rate by rate. */
  vatLines: VatLine[];
  totals: Totals;
  payees: PayeeShare[];
  /** Works since the beginning, without VAT, at initial prices. */
  cumulated: { before: number; amount: number };
  opening: number;
  /** With VAT; the contract as amended. */
  executed: number;
  contract: number;
  revision: { coefficient: Coefficient | null; caughtUp: CaughtUp[]; revised: RevisedMonth[] } | null;
  isProvisional: boolean;
  retention: { paid: number; before: number; ceiling: number; isReplaced: boolean };
  advance: { repaidBefore: number };
};

/** How a statement was computed, as it is kept with it: the terms of that day, whatever the sheet says later. */
export type StatementFacts = Pick<AccountStatement, 'executed' | 'contract' | 'revision'> & {
  retention: AccountStatement['retention'] & { rate: number | null };
  advance: AccountStatement['advance'] & { amount: number; repaidFrom: number; repaidBy: number };
};
