import { FRAMEWORKS, type FrameworkCode } from './frameworks';
import type { Circuit, Role } from './parties';
import { isDropped, isWithIssuer, type Status } from './statuses';

/** What the end of a contract is told from. Days 'YYYY-MM-DD'. */

/** Of a contract sheet (CCAG-Travaux 41); null while nobody entered it. */
export type ReceptionFacts = {
  kind: 'without_reserves' | 'with_reserves' | 'subject_to';
  notifiedOn: string;
  reservesLiftedOn: string | null;
};

/** A document of the final settlement, oldest first. */
export type ClosingDocument = {
  id: number;
  framework: FrameworkCode;
  status: Status;
  submittedOn: string;
  holderRole: Role | null;
  /** When silence made it what it is. */
  isTacit: boolean;
  isFollowed: boolean;
};

/** The last days that are in time, of the delays that run or ran (CCAG-Travaux 12.3.2, 12.4.2 to 12.4.4; R2192-16). */
export type ClosingTerms = Readonly<
  Partial<Record<'pdf_30' | 'dg_30' | 'tac_10' | 'sign_30' | 'payment', string>>
>;

export type ClosingFacts = {
  today: string;
  circuit: Circuit;
  reception: ReceptionFacts | null;
  documents: readonly ClosingDocument[];
  terms: ClosingTerms;
};

export type Premature = 'reception_unknown' | 'before_reception' | 'reserves_not_lifted';

/**
 * Does a draft final statement of this day come too early to start the delay of the general statement? Before the reception
 * was notified, or, where it was subject to tests or works (41.4, 41.5), before these were found done (12.3.2).
 */
export function prematureOn(day: string, reception: ReceptionFacts | null): Premature | null {
  if (reception === null) return 'reception_unknown';
  if (day < reception.notifiedOn) return 'before_reception';
  const { kind, reservesLiftedOn } = reception;
  if (kind !== 'subject_to') return null;
  return reservesLiftedOn === null || day < reservesLiftedOn ? 'reserves_not_lifted' : null;
}

export type Findings = ReturnType<typeof findingsIn>;

/** @returns the last document of each kind that still counts. */
export function findingsIn({ documents }: ClosingFacts) {
  const live = documents.filter(({ status }) => !isDropped(status));
  const last = (...codes: FrameworkCode[]) => live.findLast(({ framework }) => codes.includes(framework));
  return {
    claim: last('A7'),
    draft: last('A17'),
    statement: last('A20', 'A18'),
    tacit: last('A22'),
    signed: last('A8'),
    concluded: last('A23', 'A24', 'A25'),
    payable: live.findLast(({ framework }) => FRAMEWORKS[framework].payable),
    back: live.findLast(
      ({ status, isFollowed }) => isWithIssuer(status) && status !== 'REFUSEE_FOURNISSEUR' && !isFollowed,
    ),
  };
}
