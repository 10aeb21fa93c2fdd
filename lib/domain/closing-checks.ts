import type { ClosingAct } from './closing';
import { type ClosingFacts, prematureOn } from './closing-facts';
import type { CircuitRole } from './parties';
import { copiedTo } from './settlement';

/** What a document of the final settlement must contain, and what courts made of it when it did not. */

/** Named by the messages, `closing.checks.<id>`. */
export type CheckId =
  | 'reception'
  | 'both'
  | 'all_works'
  | 'subcontractors'
  | 'parts'
  | 'compatible_time'
  | 'signed_by_moa'
  | 'in_time'
  | 'signature'
  | 'memorandum'
  | 'same_amounts'
  | 'three_parts'
  | 'parts_agree'
  | 'copy'
  | 'signed_by_supplier'
  | 'certificate';

export type Check = {
  id: CheckId;
  article: string;
  /** Told by the product where it can tell; null where only people can. */
  isMet: boolean | null;
};

type CheckRow = { id: CheckId; article: string; met?: (facts: ClosingFacts) => boolean };

const reachesBoth: CheckRow = {
  id: 'both',
  article: '12.3.2',
  met: ({ circuit }) => onPortal(circuit, copiedTo('A7')),
};
const parts: CheckRow = { id: 'parts', article: '12.4.1' };
const amounts: CheckRow = { id: 'same_amounts', article: '12.4.3' };

/** By act. */
const CHECKS: Readonly<Partial<Record<ClosingAct, readonly CheckRow[]>>> = {
  A7: [
    {
      id: 'reception',
      article: '12.3.2',
      met: ({ reception, today }) => prematureOn(today, reception) === null,
    },
    reachesBoth,
    { id: 'all_works', article: '12.3.1' },
    { id: 'subcontractors', article: '12.5.1' },
  ],
  A17: [parts, { id: 'compatible_time', article: '12.4.2' }],
  A18: [parts, { id: 'signed_by_moa', article: '12.4.2' }],
  A20: [parts, { id: 'signed_by_moa', article: '12.4.2' }, { id: 'in_time', article: '12.4.4' }],
  A8: [{ id: 'signature', article: '12.4.3' }, { id: 'memorandum', article: '12.4.3' }, amounts],
  A22: [
    { id: 'three_parts', article: '12.4.4' },
    { id: 'parts_agree', article: '12.4.1' },
    { id: 'copy', article: '12.4.4', met: ({ circuit }) => onPortal(circuit, copiedTo('A22')) },
    { id: 'signed_by_supplier', article: '12.4.4' },
  ],
  A23: [amounts, { id: 'certificate', article: '12.4.4' }],
  A24: [amounts, { id: 'certificate', article: '12.4.4' }],
  A25: [amounts],
};

/** @returns what is asked of an act, in the order in which one would look. */
export function checksFor(act: ClosingAct, facts: ClosingFacts): Check[] {
  return (CHECKS[act] ?? []).map(({ id, article, met }) => ({ id, article, isMet: met?.(facts) ?? null }));
}

export const COURT_CASES = [
  'premature',
  'no_claim_to_moe',
  'no_copy',
  'missing_part',
  'amounts_differ',
  'off_portal',
  'irregular_blocks',
  'deposit_counts',
] as const;
export type CourtCase = (typeof COURT_CASES)[number];

type CaseRow = { acts: readonly ClosingAct[]; source: string };

/** Before which acts a case is worth knowing, and where it can be read. */
export const CASES: Readonly<Record<CourtCase, CaseRow>> = {
  premature: {
    acts: ['enter_reception', 'lift_reserves', 'A7'],
    source: 'https://considerant.fr/pas-de-dgd-tacite-sans-decompte-final-regulier',
  },
  no_claim_to_moe: {
    acts: ['enter_reception', 'lift_reserves', 'A7'],
    source:
      'https://sebastien-palmier-avocat.com/dgd-tacite-pas-sans-transmission-dun-projet-de-decompte-final',
  },
  no_copy: { acts: ['A22'], source: 'https://considerant.fr/dgd-tacite-dg-doit-passer-maitre-doeuvre/' },
  missing_part: {
    acts: ['A22'],
    source: 'https://considerant.fr/projet-decompte-general-irregulier-dgd-tacite',
  },
  amounts_differ: {
    acts: ['A22'],
    source: 'https://considerant.fr/projet-decompte-general-irregulier-dgd-tacite',
  },
  off_portal: { acts: ['A7', 'A22'], source: 'https://blog.achatsolutions.fr/chorus-pro/' },
  irregular_blocks: {
    acts: ['A17', 'A20', 'A22'],
    source: 'https://considerant.fr/etablissement-dun-decompte-general-et-definitif-tacite',
  },
  deposit_counts: {
    acts: ['A20', 'A22', 'A23'],
    source:
      'https://jsbavocat.fr/commande-publique-execution/fiche-thematique/decompte-general-et-definitif-tacite-un-depot-chorus-du-pdf-semble-suffire',
  },
};

/** @returns the cases worth knowing before these acts. */
export function casesFor(acts: readonly ClosingAct[]): CourtCase[] {
  return COURT_CASES.filter((one) => CASES[one].acts.some((act) => acts.includes(act)));
}

function onPortal(circuit: ClosingFacts['circuit'], roles: readonly CircuitRole[]): boolean {
  return roles.every((role) => circuit[role]);
}
