import type { FrameworkCode } from './frameworks';
import type { DocumentEvent } from './notices';
import type { Role } from './parties';
import { isDropped, isWithIssuer, STATUSES, type Status } from './statuses';
import type { Delay } from './terms';

/**
 * The legal clock as a table: what starts a delay, how long it is, who must act, what silence means, and whether a
 * contract may say otherwise (domain of the trade 7.1, decisions 7, 15 and 16). How days are counted is in `terms.ts`.
 * "CCAG" is the CCAG-Travaux of 2021, from which a contract may depart where it says so (its article 1 and the last of the
 * contract's own clauses); an article of the Code de la commande publique (R, D, L) binds it.
 */
export const DEADLINE_IDS = [
  'sub_15',
  'moe_7',
  'amend_30',
  'payment',
  'precheck_30',
  'interest_45',
  'reception_30',
  'pdf_30',
  'dg_30',
  'tac_10',
  'sign_30',
  'dispute_30',
  'claim_30',
  'dg_revision_10',
  'guarantee_12',
  'retention_1',
] as const;
export type DeadlineId = (typeof DEADLINE_IDS)[number];

/** `C` confirmed in an official or first-hand source, `L` follows from the law, `I` inferred, `M` not confirmed. */
export type Confidence = 'C' | 'L' | 'I' | 'M';
export type Source = { article: string; confidence: Confidence };

/** Days of a contract that start a delay: they stand on its sheet. */
export const CONTRACT_FACTS = ['reception_notified', 'reception_effective', 'guarantee_end'] as const;
export type ContractFact = (typeof CONTRACT_FACTS)[number];

export type Start =
  | {
      by: 'document';
      /** Runs on documents of these frameworks, as long as they are in one of these statuses. */
      of: readonly FrameworkCode[];
      statuses: readonly Status[];
      /** Not, or no longer, when a document of these frameworks counts in the file. */
      until?: readonly FrameworkCode[];
      /** Only then. `reception`: unless the claim came before the reception of the works was notified. */
      when?: 'amounts_differ' | 'reception' | 'paid_late';
    }
  | {
      by: 'contract';
      fact: ContractFact;
      /** Until a document of these frameworks counts in the final settlement. */
      until?: readonly FrameworkCode[];
    }
  /** Read from the notices and the status history, and not kept (decision record 28). */
  | { by: 'payment' }
  /** Started by something that nobody enters here: the row is for those who check the table. */
  | { by: 'outside' };

/**
 * What the end of the delay means. `acts`: the portal does it, under this event; `isStillDue`: others may go on, and the
 * party still has to act. `ends`: nothing is left to do in time. `late`: the duty stays, and is shown as late until
 * somebody acts.
 */
export type Silence = { means: 'acts'; event: DocumentEvent; isStillDue?: true } | { means: 'ends' } | { means: 'late' };

export type Deadline = {
  id: DeadlineId;
  start: Start;
  delay: Delay;
  /** `validator`: the party that must accept the document, whoever holds it. */
  actor: Role | 'validator';
  silence: Silence;
  /** Between which counts a contract may set its own, in the unit of the delay; null where the law allows none. */
  bounds: { least: number; most: number } | null;
  sources: readonly Source[];
};

/** On its way, or followed, or replaced by what followed: neither given up nor back with its issuer. */
const STANDING = STATUSES.filter((status) => !isDropped(status) && !isWithIssuer(status) && status !== 'REMPLACEE_PAR_A22');
const AT_MOE = ['A_ASSOCIER_MOE', 'PRISE_EN_COMPTE_MOE'] as const satisfies readonly Status[];
const AT_MOA = ['A_ASSOCIER_MOA', 'PRISE_EN_COMPTE_MOA'] as const satisfies readonly Status[];
const days = (count: number): Delay => ({ unit: 'day', count });
const months = (count: number): Delay => ({ unit: 'month', count });
const confirmed = (article: string): Source => ({ article, confidence: 'C' });
const inferred = (article: string): Source => ({ article, confidence: 'I' });
const unconfirmed = (article: string): Source => ({ article, confidence: 'M' });

export const DEADLINES: Readonly<Record<DeadlineId, Deadline>> = {
  sub_15: {
    id: 'sub_15',
    start: { by: 'document', of: ['A10', 'A13', 'A14'], statuses: ['A_VALIDER_1', 'A_VALIDER_2'] },
    delay: days(15),
    actor: 'validator',
    silence: { means: 'acts', event: 'validation_lapsed' },
    bounds: null,
    // Of a joint contractor's request the law says nothing: the product treats it alike.
    sources: [confirmed('R2193-12'), confirmed('R2193-13'), inferred('AIFE, sous-traitance et cotraitance')],
  },
  moe_7: {
    id: 'moe_7',
    start: { by: 'document', of: ['A4', 'A10', 'A13'], statuses: AT_MOE },
    delay: days(7),
    actor: 'moe',
    silence: { means: 'acts', event: 'moe_delay_passed', isStillDue: true },
    bounds: { least: 1, most: 15 },
    sources: [confirmed('CCAG 12.2.2')],
  },
  amend_30: {
    id: 'amend_30',
    start: { by: 'document', of: ['A15', 'A16'], statuses: STANDING, when: 'amounts_differ' },
    delay: days(30),
    actor: 'supplier',
    silence: { means: 'ends' },
    bounds: { least: 15, most: 60 },
    sources: [unconfirmed('CCAG 8.2')],
  },
  payment: {
    id: 'payment',
    start: { by: 'payment' },
    delay: days(30),
    actor: 'financial_service',
    silence: { means: 'late' },
    bounds: { least: 1, most: 60 },
    sources: [confirmed('R2192-10'), confirmed('R2192-11'), confirmed('R2192-15'), confirmed('R2192-16')],
  },
  precheck_30: {
    id: 'precheck_30',
    start: { by: 'outside' },
    delay: days(30),
    actor: 'moa',
    silence: { means: 'ends' },
    bounds: { least: 1, most: 30 },
    sources: [confirmed('R2192-17')],
  },
  interest_45: {
    id: 'interest_45',
    start: { by: 'document', of: ['A6', 'A8', 'A16', 'A19', 'A23', 'A24', 'A25'], statuses: ['MISE_EN_PAIEMENT'], when: 'paid_late' },
    delay: days(45),
    actor: 'financial_service',
    silence: { means: 'ends' },
    bounds: null,
    sources: [confirmed('R2192-36')],
  },
  reception_30: {
    id: 'reception_30',
    start: { by: 'outside' },
    delay: days(30),
    actor: 'moa',
    silence: { means: 'ends' },
    bounds: { least: 15, most: 60 },
    sources: [unconfirmed('CCAG 41.3')],
  },
  pdf_30: {
    id: 'pdf_30',
    start: { by: 'contract', fact: 'reception_notified', until: ['A7', 'A17', 'A18', 'A20', 'A8', 'A22', 'A23', 'A24', 'A25'] },
    delay: days(30),
    actor: 'supplier',
    silence: { means: 'late' },
    bounds: { least: 15, most: 90 },
    sources: [confirmed('CCAG 12.3.2'), confirmed('CCAG 12.3.4')],
  },
  dg_30: {
    id: 'dg_30',
    start: { by: 'document', of: ['A7'], statuses: STANDING, until: ['A18', 'A20', 'A22'], when: 'reception' },
    delay: days(30),
    actor: 'moa',
    silence: { means: 'acts', event: 'general_statement_delay_passed', isStillDue: true },
    bounds: { least: 15, most: 90 },
    sources: [confirmed('CCAG 12.4.2'), confirmed('CCAG 12.4.4')],
  },
  tac_10: {
    id: 'tac_10',
    start: { by: 'document', of: ['A22'], statuses: AT_MOA },
    delay: days(10),
    actor: 'moa',
    silence: { means: 'acts', event: 'general_statement_tacit' },
    bounds: { least: 5, most: 60 },
    sources: [confirmed('CCAG 12.4.4')],
  },
  sign_30: {
    id: 'sign_30',
    // Where no supplier is on the portal it was notified outside, and runs there.
    start: { by: 'document', of: ['A18', 'A20'], statuses: ['A_ASSOCIER_FOURNISSEUR'] },
    delay: days(30),
    actor: 'supplier',
    silence: { means: 'acts', event: 'general_statement_accepted' },
    bounds: { least: 15, most: 90 },
    sources: [confirmed('CCAG 12.4.3'), confirmed('CCAG 12.4.5')],
  },
  dispute_30: {
    id: 'dispute_30',
    start: { by: 'document', of: ['A18', 'A20'], statuses: ['REFUSEE_FOURNISSEUR'] },
    delay: days(30),
    actor: 'moa',
    silence: { means: 'late' },
    bounds: { least: 1, most: 30 },
    sources: [confirmed('CCAG 12.4.3')],
  },
  claim_30: {
    id: 'claim_30',
    start: { by: 'document', of: ['A18', 'A20'], statuses: ['REFUSEE_FOURNISSEUR'] },
    delay: days(30),
    actor: 'moa',
    silence: { means: 'ends' },
    bounds: { least: 30, most: 90 },
    sources: [unconfirmed('CCAG 55.1')],
  },
  dg_revision_10: {
    id: 'dg_revision_10',
    start: { by: 'outside' },
    delay: days(10),
    actor: 'moa',
    silence: { means: 'late' },
    bounds: { least: 5, most: 60 },
    sources: [confirmed('CCAG 12.4.2')],
  },
  guarantee_12: {
    id: 'guarantee_12',
    start: { by: 'contract', fact: 'reception_effective' },
    delay: months(12),
    actor: 'supplier',
    silence: { means: 'ends' },
    bounds: { least: 12, most: 120 },
    sources: [confirmed('CCAG 44.1')],
  },
  retention_1: {
    id: 'retention_1',
    start: { by: 'contract', fact: 'guarantee_end' },
    delay: months(1),
    actor: 'moa',
    silence: { means: 'ends' },
    bounds: null,
    sources: [confirmed('R2191-35')],
  },
};

/** Does the portal itself end a clock of this row when its term has passed? The others are late until somebody acts. */
export function endsByItself(id: DeadlineId): boolean {
  return DEADLINES[id].silence.means !== 'late';
}
