import { type Circuit, type CircuitRole, isCircuitRole, type Role } from './parties';

/**
 * The invoicing frameworks of works contracts (cadres de facturation) as one table of facts.
 * Codes, document types and issuers: official API enumeration and style sheet of Chorus Pro.
 * Names are in the messages, `frameworks.<code>`.
 */
export const FRAMEWORK_CODES = ['A4', 'A5', 'A6', 'A7', 'A8', 'A10', 'A13', 'A14', 'A15', 'A16', 'A17', 'A18', 'A19', 'A20', 'A22', 'A23', 'A24', 'A25'] as const;
export type FrameworkCode = (typeof FRAMEWORK_CODES)[number];

export type FileKind = 'monthly' | 'final';

export type Framework = {
  code: FrameworkCode;
  issuer: Exclude<Role, 'financial_service'>;
  /** Official type of works document. */
  document: string;
  kind: FileKind;
  /** The end of a contract by silence, CCAG-Travaux 12.4.4. */
  tacit: boolean;
  /** The documents that it may follow. Empty: it is a first claim and always opens or joins a file. */
  follows: readonly FrameworkCode[];
  /**
   * What it may follow as well when this role was declared absent in the file: the contracting authority pays the sums
   * that it admits itself (CCAG-Travaux 12.2.2), and establishes the general statement (12.4.2).
   */
  followsInAbsence: { of: CircuitRole; follows: readonly FrameworkCode[] } | null;
  /** Of the documents that it may follow, those that it follows only once silence had its effect on them. */
  afterSilence: readonly FrameworkCode[];
  /** Of the documents that it may follow, those that it follows only before silence has its effect on them. */
  beforeSilence: readonly FrameworkCode[];
  /** Roles that must be off the portal for it to open a file (SEED: initial submission in the absence of a party). */
  opensWithout: readonly CircuitRole[];
  /** Roles whose step it makes needless: they must be off the portal, whether it opens or follows. */
  skips: readonly CircuitRole[];
  /** Goes to the financial service. */
  payable: boolean;
  /** Must be accepted by the party that the issuer works for (R2193-12). */
  validated: boolean;
  /** Documents of the file that it takes the place of. */
  replaces: readonly FrameworkCode[];
  /** Added to the first claim's number to propose this document's number (AIFE: EA, EAV; the others are ours). */
  suffix: string;
};

const claim = {
  tacit: false,
  follows: [],
  followsInAbsence: null,
  afterSilence: [],
  beforeSilence: [],
  opensWithout: [],
  skips: [],
  payable: false,
  validated: false,
  replaces: [],
  suffix: '',
};

export const FRAMEWORKS: Readonly<Record<FrameworkCode, Framework>> = {
  A4: { ...claim, code: 'A4', issuer: 'supplier', document: 'PROJET_DECOMPTE_MENSUEL', kind: 'monthly' },
  A5: { ...claim, code: 'A5', issuer: 'supplier', document: 'ETAT_ACOMPTE', kind: 'monthly', opensWithout: ['moe'] },
  A6: { ...claim, code: 'A6', issuer: 'supplier', document: 'ETAT_ACOMPTE_VALIDE', kind: 'monthly', opensWithout: ['moe', 'moa'], payable: true },
  A7: { ...claim, code: 'A7', issuer: 'supplier', document: 'PROJET_DECOMPTE_FINAL', kind: 'final' },
  A8: {
    ...claim,
    code: 'A8',
    issuer: 'supplier',
    document: 'DECOMPTE_GENERAL_SIGNE',
    kind: 'final',
    follows: ['A20', 'A18'],
    beforeSilence: ['A20'],
    opensWithout: ['moe', 'moa'],
    payable: true,
    suffix: '-DGD',
  },
  A10: { ...claim, code: 'A10', issuer: 'subcontractor', document: 'DEMANDE_PAIEMENT_SOUS_TRAITANT', kind: 'monthly', validated: true },
  A13: { ...claim, code: 'A13', issuer: 'joint_contractor', document: 'PROJET_DECOMPTE_MENSUEL', kind: 'monthly', validated: true },
  A14: { ...claim, code: 'A14', issuer: 'joint_contractor', document: 'PROJET_DECOMPTE_FINAL', kind: 'final', validated: true },
  A15: { ...claim, code: 'A15', issuer: 'moe', document: 'ETAT_ACOMPTE', kind: 'monthly', follows: ['A4', 'A10', 'A13'], opensWithout: ['supplier'], suffix: '-EA' },
  A16: {
    ...claim,
    code: 'A16',
    issuer: 'moe',
    document: 'ETAT_ACOMPTE_VALIDE',
    kind: 'monthly',
    follows: ['A4', 'A10', 'A13'],
    opensWithout: ['supplier'],
    skips: ['moa'],
    payable: true,
    suffix: '-EAV',
  },
  A17: { ...claim, code: 'A17', issuer: 'moe', document: 'PROJET_DECOMPTE_GENERAL', kind: 'final', follows: ['A7', 'A14'], opensWithout: ['supplier'], suffix: '-PDG' },
  A18: { ...claim, code: 'A18', issuer: 'moe', document: 'DECOMPTE_GENERAL', kind: 'final', follows: ['A7', 'A14'], opensWithout: ['supplier'], skips: ['moa'], suffix: '-DG' },
  A19: {
    ...claim,
    code: 'A19',
    issuer: 'moa',
    document: 'ETAT_ACOMPTE_VALIDE',
    kind: 'monthly',
    follows: ['A15', 'A5'],
    followsInAbsence: { of: 'moe', follows: ['A4', 'A10', 'A13'] },
    opensWithout: ['supplier', 'moe'],
    payable: true,
    suffix: '-EAV',
  },
  A20: {
    ...claim,
    code: 'A20',
    issuer: 'moa',
    document: 'DECOMPTE_GENERAL',
    kind: 'final',
    follows: ['A17', 'A22'],
    followsInAbsence: { of: 'moe', follows: ['A7', 'A14'] },
    beforeSilence: ['A22'],
    opensWithout: ['supplier', 'moe'],
    suffix: '-DG',
  },
  A22: {
    ...claim,
    code: 'A22',
    issuer: 'supplier',
    document: 'PROJET_DECOMPTE_GENERAL_TACITE',
    kind: 'final',
    tacit: true,
    follows: ['A7', 'A17'],
    afterSilence: ['A7', 'A17'],
    opensWithout: ['moe'],
    replaces: ['A7', 'A17'],
    suffix: '-PDGT',
  },
  A23: {
    ...claim,
    code: 'A23',
    issuer: 'supplier',
    document: 'DGD_TACITE',
    kind: 'final',
    tacit: true,
    follows: ['A22'],
    afterSilence: ['A22'],
    opensWithout: ['moe', 'moa'],
    payable: true,
    suffix: '-DGDT',
  },
  A24: { ...claim, code: 'A24', issuer: 'moe', document: 'DGD_TACITE', kind: 'final', tacit: true, follows: ['A22'], afterSilence: ['A22'], opensWithout: ['supplier'], payable: true, suffix: '-DGDT' },
  A25: {
    ...claim,
    code: 'A25',
    issuer: 'moa',
    document: 'DGD_TACITE',
    kind: 'final',
    tacit: true,
    follows: ['A22', 'A20'],
    afterSilence: ['A22', 'A20'],
    opensWithout: ['supplier', 'moe'],
    payable: true,
    suffix: '-DGDT',
  },
};

/** @returns the frameworks that may follow this one, in the table's order, as long as nobody was declared absent. */
export function successorsOf(code: FrameworkCode): FrameworkCode[] {
  return FRAMEWORK_CODES.filter((next) => FRAMEWORKS[next].follows.includes(code));
}

/** Does it ask for something first, and answer nothing? */
export function isFirstClaim(code: FrameworkCode): boolean {
  return FRAMEWORKS[code].follows.length === 0;
}

/** @returns the documents that this framework may follow under this circuit, whoever is on the portal. */
export function followedBy(circuit: Circuit, code: FrameworkCode): readonly FrameworkCode[] {
  const { follows, followsInAbsence } = FRAMEWORKS[code];
  const isAbsent = followsInAbsence !== null && (circuit.absent ?? []).includes(followsInAbsence.of);
  return isAbsent ? [...follows, ...followsInAbsence.follows] : follows;
}

/** May `next` follow `previous` under this circuit? The table alone decides. */
export function mayFollow(circuit: Circuit, next: FrameworkCode, previous: FrameworkCode): boolean {
  return followedBy(circuit, next).includes(previous);
}

/**
 * May `next` follow `previous` now: before, or only after silence had its effect on it? A general statement that stays
 * with its issuer runs no delay here: the supplier answers, or says nothing, outside the portal.
 */
export function mayFollowNow(circuit: Circuit, next: FrameworkCode, previous: { framework: FrameworkCode; isTacit: boolean }): boolean {
  const { afterSilence, beforeSilence } = FRAMEWORKS[next];
  if (receiverOf(circuit, previous.framework) === FRAMEWORKS[previous.framework].issuer) return true;
  const refusing = previous.isTacit ? beforeSilence : afterSilence;
  return !refusing.includes(previous.framework);
}

/** Has silence an effect on it that another document then follows (CCAG-Travaux 12.4.4 and 12.4.5)? */
export function isMadeTacit(code: FrameworkCode): boolean {
  return FRAMEWORK_CODES.some((next) => FRAMEWORKS[next].afterSilence.includes(code));
}

/** @returns the successors that this circuit leaves: issued by somebody on the portal, skipping only who is off it. */
export function successorsIn(circuit: Circuit, code: FrameworkCode): FrameworkCode[] {
  return FRAMEWORK_CODES.filter((next) => mayFollow(circuit, next, code) && isUsable(circuit, next));
}

/**
 * May this framework open an invoicing file under this circuit? Every earlier role must be off the portal (decision 4).
 * @param missing roles that stay on the portal, and of which was declared that their earlier document is not there.
 */
export function mayOpen(circuit: Circuit, code: FrameworkCode, missing: readonly CircuitRole[] = []): boolean {
  const isEarlier = (role: CircuitRole) => circuit[role] && !missing.includes(role);
  return !FRAMEWORKS[code].opensWithout.some(isEarlier) && isUsable(circuit, code);
}

/**
 * @returns the role that receives the document once any validator has accepted it: the financial service for a payable
 * one, otherwise the issuer of the successor on the ordinary path; null when nobody on the portal can go on, to the end
 * of the chain. A general statement that no supplier on the portal can sign stays with its issuer, who alone can end it
 * (CCAG-Travaux 12.4.5).
 */
export function receiverOf(circuit: Circuit, code: FrameworkCode): Role | null {
  const { issuer, payable, tacit, follows } = FRAMEWORKS[code];
  if (payable) return 'financial_service';
  const usable = successorsIn(circuit, code).map((successor) => FRAMEWORKS[successor]);
  const ordinary = usable.find((successor) => !successor.tacit && successor.issuer !== issuer);
  if (ordinary) return ordinary.issuer;
  const mayStay = !tacit && follows.length > 0 && usable.some((successor) => successor.issuer === issuer);
  return mayStay ? issuer : null;
}

export function isFrameworkCode(value: unknown): value is FrameworkCode {
  return FRAMEWORK_CODES.some((code) => code === value);
}

function isUsable(circuit: Circuit, code: FrameworkCode): boolean {
  return isStaffed(circuit, code) && receiverOf(circuit, code) !== null;
}

function isStaffed(circuit: Circuit, code: FrameworkCode): boolean {
  const { issuer, skips } = FRAMEWORKS[code];
  return (!isCircuitRole(issuer) || circuit[issuer]) && skips.every((role) => !circuit[role]);
}
