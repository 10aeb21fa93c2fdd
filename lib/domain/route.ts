import { FRAMEWORKS, type FrameworkCode, receiverOf } from './frameworks';
import { circuitOf, type Party, type Role } from './parties';
import { isWithIssuer, type Status } from './statuses';
import { isOver, type Transition, transition } from './transitions';

/** The way of a document from its deposit to the party that must act on it. */

/** One status that the document passes through, and who then has it in hand. */
export type Stop = { status: Status; holder: Party | null };

/**
 * @returns the parties that must accept the document before it goes on, in order: the contractor its issuer works for
 * (R2193-12), and the lead contractor behind a joint contractor (AIFE, subcontracting and joint contracting).
 */
export function validatorsOf(framework: FrameworkCode, issuer: Party, parties: readonly Party[]): Party[] {
  if (!FRAMEWORKS[framework].validated) return [];
  const lead = parties.find((party) => party.role === 'supplier');
  const principal = parties.find((party) => party.id === issuer.dependsOnId) ?? lead;
  const chain = principal?.role === 'joint_contractor' ? [principal, lead] : [principal];
  return chain.filter((party) => party !== undefined).filter((party) => party.onPortal && !party.isAbsent);
}

/**
 * @param status where the document is now; 'DEPOSEE' when it was just sent.
 * @returns the statuses that it passes by itself, the last being the one in which somebody has to act.
 */
export function routeFrom(
  status: Status,
  framework: FrameworkCode,
  issuer: Party,
  parties: readonly Party[],
): Stop[] {
  const { toward, holder } = nextStop(status, framework, issuer, parties);
  const row = toward === null ? null : transition(status, 'route', { toward });
  if (!row) return [];
  return [{ status: row.to, holder }, ...routeFrom(row.to, framework, issuer, parties)];
}

/** Who has a document of this status in hand when the table moved it there: its issuer, nobody, or the role it waits for. */
export function holderIn(
  status: Status,
  framework: FrameworkCode,
  issuer: Party,
  parties: readonly Party[],
): Party | null {
  if (isOver(status)) return null;
  if (isWithIssuer(status)) return issuer;
  const role = WAITING_ROLES[status] ?? receiverOf(circuitOf(parties), framework);
  return parties.find((party) => party.role === role && party.onPortal) ?? null;
}

const WAITING_ROLES: Readonly<Partial<Record<Status, Role>>> = {
  A_ASSOCIER_MOE: 'moe',
  PRISE_EN_COMPTE_MOE: 'moe',
  ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE: 'moe',
  A_ASSOCIER_MOA: 'moa',
  PRISE_EN_COMPTE_MOA: 'moa',
  A_ASSOCIER_FOURNISSEUR: 'supplier',
};

/** @returns which side a document goes back to: every contractor is the supplier's side. */
export function sideOf(issuer: Role): Role {
  return issuer === 'moe' || issuer === 'moa' ? issuer : 'supplier';
}

/**
 * @returns the role that a document waits for again when the one that followed it no longer counts; what silence made of
 * it stays: the supplier brings a tacit general statement to payment, the contracting authority one that was accepted so.
 */
export function releasedTo(
  { framework, isTacit }: { framework: FrameworkCode; isTacit: boolean },
  parties: readonly Party[],
): Role | null {
  if (isTacit) return framework === 'A22' ? 'supplier' : 'moa';
  return receiverOf(circuitOf(parties), framework);
}

/** @returns the role that the sheet of the contract must name anew before a misdirected document can go on. */
export function misdirectedRole(status: Status): Role | 'principal' | null {
  return MISDIRECTED_ROLES[status] ?? null;
}

const MISDIRECTED_ROLES: Readonly<Partial<Record<Status, Role | 'principal'>>> = {
  // The contractor that the issuer works for: the lead, or a joint contractor.
  ERREUR_FOURNISSEUR_SUR_VALIDEUR: 'principal',
  ERREUR_COTRAITANT_SUR_VALIDEUR: 'supplier',
  ERREUR_FOURNISSEUR_SUR_MOE: 'moe',
  ERREUR_FOURNISSEUR_SUR_MOA: 'moa',
  ERREUR_MOE_SUR_MOA: 'moa',
  ERREUR_MOE_SUR_FOURNISSEUR: 'supplier',
  ERREUR_MOA_SUR_FOURNISSEUR: 'supplier',
};

function nextStop(
  status: Status,
  framework: FrameworkCode,
  issuer: Party,
  parties: readonly Party[],
): { toward: Transition['toward'] | null; holder: Party | null } {
  const [first, second] = validatorsOf(framework, issuer, parties);
  if (status === 'DEPOSEE' && first) return { toward: 'validator_1', holder: first };
  const isPastFirst = status === 'VALIDEE_1' || status === 'ABSENCE_VALIDATION_1_HORS_DELAI';
  if (isPastFirst && second) return { toward: 'validator_2', holder: second };
  const role = receiverOf(circuitOf(parties), framework);
  const receiver = parties.find((party) => party.role === role && party.onPortal && !party.isAbsent);
  return { toward: role, holder: receiver ?? null };
}
