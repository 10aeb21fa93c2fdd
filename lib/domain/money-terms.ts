/**
 * What a contract sheet says about money beyond its amount. Money in cents without VAT unless a name says otherwise,
 * rates and shares in basis points, index values in thousandths, days 'YYYY-MM-DD', months 'YYYY-MM'.
 */

/** An amendment (avenant) changes the amount of the contract from the day of its notification on. */
export type Amendment = { number: string; notifiedOn: string; amount: number; object: string };

/** A service order (ordre de service) that is worth money: works that no amendment holds yet (CCAG-Travaux 3.8 and 14). */
export type ServiceOrder = { number: string; notifiedOn: string; amount: number; object: string };

/**
 * The price revision formula (R2112-13): fixed share + sum of weight x index of the month / index of the base month.
 * Fixed share and weights make 10,000 basis points.
 */
export type RevisionFormula = {
  fixedShare: number;
  baseMonth: string;
  terms: readonly { index: string; weight: number }[];
};

/** A published index, BT01, TP08 ... 131.4 is 131400. */
export type IndexValue = { index: string; month: string; value: number };

/** The advance (R2191-3 to R2191-12), as the contract says it. `amount` includes VAT, as it is paid. */
export type AdvanceTerms = {
  amount: number;
  /** Shares of the contract's amount with VAT at which repayment begins and is complete (R2191-11; before 2025, R2191-12). */
  repaidFrom: number;
  repaidBy: number;
};

/** What stands in the place of the retention guarantee (R2191-36): a first-demand guarantee or a bond. */
export const GUARANTEES = ['first_demand_guarantee', 'bond'] as const;
export type Guarantee = (typeof GUARANTEES)[number];

/** The retention guarantee (R2191-32 to R2191-35): at most 5 % of the contract and its amendments, with VAT. */
export type RetentionTerms = {
  rate: number;
  /** From the day that it was handed over, nothing more is withheld. */
  replacedBy: { guarantee: Guarantee; on: string } | null;
};

/** A penalty decided by the contracting authority (CCAG-Travaux 19.2), not subject to VAT. */
export type Penalty = { decidedOn: string; amount: number; reason: string };

/**
 * The reception of the works (CCAG-Travaux 41): without reserves, with reserves (41.6), or subject to tests and works that
 * are still to be done (sous réserve, 41.4 and 41.5).
 */
export const RECEPTION_KINDS = ['without_reserves', 'with_reserves', 'subject_to'] as const;
export type ReceptionKind = (typeof RECEPTION_KINDS)[number];

export type Reception = {
  kind: ReceptionKind;
  /** When the works were complete, says the decision (41.3): the year of guarantee runs from it (44.1). */
  completedOn: string;
  decidedOn: string;
  /** To the contractor: the delay of the final statement runs from it (12.3.2). */
  notifiedOn: string;
  /** When all reserves were lifted, or what it was subject to was done; null while they stand. */
  reservesLiftedOn: string | null;
};

export type MoneyTerms = {
  /** Of the contract when it was notified. */
  amount: number;
  vatRate: number;
  amendments: readonly Amendment[];
  serviceOrders: readonly ServiceOrder[];
  revision: RevisionFormula | null;
  advance: AdvanceTerms | null;
  retention: RetentionTerms | null;
  penalties: readonly Penalty[];
};

/** What a contract sheet keeps, one row a thing: addresses, events and forms name them so. */
export const MONEY_TERM_KINDS = [
  'amendment',
  'service_order',
  'revision',
  'advance',
  'retention',
  'penalty',
  'reception',
] as const;
export type MoneyTermKind = (typeof MONEY_TERM_KINDS)[number];
