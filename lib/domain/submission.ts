import { checkAmounts, LARGEST_AMOUNT, type Totals, type VatLine, type VatType } from './amounts';
import {
  type FileKind,
  FRAMEWORKS,
  type FrameworkCode,
  isFirstClaim,
  mayFollow,
  mayFollowNow,
  mayOpen,
  successorsIn,
} from './frameworks';
import type { Circuit, CircuitRole } from './parties';
import { type Refusal, refusal } from './refusals';
import type { Status } from './statuses';
import { mayBeFollowed } from './transitions';

/** What is checked before a document is sent, whatever door it came through. Limits: domain of the official API. */

export const SUBMISSION_TYPES = ['DEPOT_PDF_PORTAIL', 'DEPOT_PDF_SIGNE_PORTAIL'] as const;
export type SubmissionType = (typeof SUBMISSION_TYPES)[number];

/** `submit` makes a document, also one that corrects another; the others add to one that was sent. */
export const DRAFT_PURPOSES = ['submit', 'complete', 'refuse'] as const;
export type DraftPurpose = (typeof DRAFT_PURPOSES)[number];

export const DOCUMENT_TYPES = ['ACOMPTE', 'FACTURE', 'AVOIR'] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

export const PAYMENT_MODES = ['VIREMENT', 'CHEQUE', 'PRELEVEMENT', 'ESPECE', 'AUTRE', 'REPORT'] as const;
export type PaymentMode = (typeof PAYMENT_MODES)[number];

export const ATTACHMENT_TYPES = [
  'QUANTITIES',
  'REVISION',
  'OUTLAYS',
  'SUBCONTRACTOR_REQUEST',
  'FINAL_STATEMENT_DRAFT',
  'BALANCE_STATEMENT',
  'RECAPITULATION',
  'CLAIM_MEMORANDUM',
  'SERVICE_ORDER',
  'GUARANTEE',
  'CORRESPONDENCE',
  'OTHER',
] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];

export const LONGEST = {
  number: 20,
  engagement: 50,
  contract: 50,
  comment: 2000,
  reason: 200,
  /** What is said of an act, and each line of a list of what is missing. */
  words: 1000,
  missing: 200,
  designation: 100,
} as const;

/** What a depositor states in step 3, typed. Amounts in cents, rates in basis points. */
export type Details = {
  number: string;
  documentDate: string;
  sequence: number | null;
  period: string | null;
  engagementNumber: string;
  recipientServiceId: number | null;
  documentType: DocumentType;
  vatType: VatType;
  exemptionReason: string;
  paymentMode: PaymentMode;
  comment: string;
  vatLines: VatLine[];
  totals: Totals;
  /** Executed since the beginning, of a monthly claim; null when nobody typed it. Cents without VAT. */
  cumulated: number | null;
  cumulatedReason: string;
};

/** What the recipient demands: its flags and those of the service chosen (API: codeServiceDoitEtreRenseigne ...). */
export type RecipientRules = {
  serviceRequired: boolean;
  engagementRequired: boolean;
  serviceOrEngagementRequired: boolean;
  serviceRequiresEngagement: boolean;
};

export type Previous = {
  id: number;
  fileId: number;
  framework: FrameworkCode;
  status: Status;
  isFollowed: boolean;
  /**
   * Silence had its effect on it: a tacit general statement, or one that is deemed accepted; of a final statement, the delay
   * to notify the general statement is over.
   */
  isTacit: boolean;
  /** A refused document follows it, whose place a correction takes: `isFollowed` is then false. */
  isTakenOver?: boolean;
  /** The last day of the delay that this depends on; null when none began. */
  silenceDay?: string | null;
};

/** Has what was drafted become a document, or been added to one? */
export function isDraftSent(draft: { documentId: number | null; answeredAt: number | null }): boolean {
  return draft.documentId !== null || draft.answeredAt !== null;
}

/** @returns the frameworks that somebody of this role may choose: to open a file, or to follow these documents. */
export function possibleFrameworks(
  circuit: Circuit,
  issuer: string,
  previous: readonly Pick<Previous, 'framework' | 'isTacit'>[],
): FrameworkCode[] {
  const candidates = Object.values(FRAMEWORKS).filter((framework) => framework.issuer === issuer);
  return candidates
    .filter((framework) =>
      previous.length === 0
        ? mayOpen(circuit, framework.code)
        : previous.every(
            (document) =>
              successorsIn(circuit, document.framework).includes(framework.code) &&
              mayFollowNow(circuit, framework.code, document),
          ),
    )
    .map((framework) => framework.code);
}

/**
 * May this framework open or join a file, or follow these documents? Decision 3: an account statement or a general
 * statement gathers several documents of one file; every other successor follows exactly one.
 * @param missing as `mayOpen` has it.
 */
export function checkSuccession(
  circuit: Circuit,
  framework: FrameworkCode,
  previous: readonly Previous[],
  missing: readonly CircuitRole[] = [],
): Refusal[] {
  const isGathering = gathers(framework) && previous.every((document) => isFirstClaim(document.framework));
  if (previous.length === 0)
    return mayOpen(circuit, framework, missing)
      ? []
      : [refusal('framework_cannot_open', 'framework', { framework })];
  return [
    ...previous
      .filter((document) => !successorsIn(circuit, document.framework).includes(framework))
      .map((document) =>
        refusal('framework_cannot_follow', 'framework', { framework, previous: document.framework }),
      ),
    ...previous
      .filter((document) => mayFollow(circuit, framework, document.framework) && document.isFollowed)
      .map((document) => refusal('already_followed', 'follows', { framework: document.framework })),
    ...previous
      .filter((document) => !document.isFollowed && !document.isTakenOver && !mayBeFollowed(document.status))
      .map((document) => refusal('not_awaited', 'follows', { framework: document.framework })),
    ...previous
      .filter((document) => !document.isFollowed && !mayFollowNow(circuit, framework, document))
      .map((document) => tooEarlyOrLate(framework, document)),
    ...(new Set(previous.map((document) => document.fileId)).size > 1
      ? [refusal('different_files', 'follows')]
      : []),
    ...(previous.length > 1 && !isGathering ? [refusal('too_many', 'follows', { most: 1 })] : []),
  ];
}

function tooEarlyOrLate(framework: FrameworkCode, previous: Previous): Refusal {
  const { isTacit, silenceDay } = previous;
  const params = { framework, previous: previous.framework, ...(silenceDay ? { silenceDay } : {}) };
  if (isTacit) return refusal('silence_had_effect', 'framework', params);
  return refusal(silenceDay ? 'silence_still_runs' : 'silence_not_begun', 'framework', params);
}

/** Does this framework gather several claims of its file, the holder's and those of the others (decision 3)? */
export function gathers(framework: FrameworkCode): boolean {
  const { issuer, follows, followsInAbsence } = FRAMEWORKS[framework];
  const claims = follows.filter(isFirstClaim);
  return (claims.length > 1 && issuer === 'moe') || followsInAbsence !== null;
}

/** @returns everything wrong with the details, each reason beside its field. @param today the day in Paris. */
export function checkDetails(
  details: Details,
  kind: FileKind,
  recipient: RecipientRules,
  today: string,
): Refusal[] {
  return [
    ...(details.documentDate > today
      ? [refusal('day_in_future', 'documentDate', { currentDay: today })]
      : []),
    ...(kind === 'monthly' && (details.sequence === null || details.period === null)
      ? [refusal('instalment_missing', details.sequence === null ? 'sequence' : 'period')]
      : []),
    ...checkRecipient(details, recipient),
    ...(details.vatType === 'EXONERATION' && details.exemptionReason === ''
      ? [refusal('exemption_reason_required', 'exemptionReason')]
      : []),
    ...checkSize(details),
    ...checkAmounts(details.vatType, details.vatLines, details.totals),
  ];
}

/** @returns what the recipient demands of the routing and is not there. */
export function checkRecipient(
  details: Pick<Details, 'recipientServiceId' | 'engagementNumber'>,
  recipient: RecipientRules,
): Refusal[] {
  const hasService = details.recipientServiceId !== null;
  const hasEngagement = details.engagementNumber !== '';
  const reasons: Refusal[] = [];
  if (recipient.serviceRequired && !hasService)
    reasons.push(refusal('service_required', 'recipientServiceId'));
  if ((recipient.engagementRequired || recipient.serviceRequiresEngagement) && !hasEngagement)
    reasons.push(refusal('engagement_required', 'engagementNumber'));
  if (recipient.serviceOrEngagementRequired && !hasService && !hasEngagement)
    reasons.push(refusal('service_or_engagement_required', 'engagementNumber'));
  return reasons;
}

function checkSize(details: Details): Refusal[] {
  const { totals, vatLines } = details;
  const fields: [string, number][] = [
    ['totalExclVat', totals.exclVat],
    ['totalVat', totals.vat],
    ['totalInclVat', totals.inclVat],
    ['netPayable', totals.netPayable],
    ...vatLines.flatMap((line, index): [string, number][] => [
      [`vatLines.${index}.base`, line.base],
      [`vatLines.${index}.vat`, line.vat],
    ]),
  ];
  return fields
    .filter(([, cents]) => Math.abs(cents) > LARGEST_AMOUNT)
    .map(([field]) => refusal('amount_too_large', field));
}
