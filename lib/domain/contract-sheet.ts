import type { BuyerClass, ChorusMode } from './contract';
import { CIRCUIT_ROLES, isCircuitRole, type Role } from './parties';
import { type Refusal, refusal } from './refusals';

/** The contract sheet (fiche d'identité du marché): what it holds, and what is wrong with it. */

export type ContractFields = {
  number: string;
  title: string;
  buyerClass: BuyerClass;
  chorusMode: ChorusMode;
  notifiedOn: string;
  startsOn: string;
  endsOn: string | null;
  /** Cents. */
  amountExclVat: number;
  /** Basis points. */
  vatRate: number;
  engagementNumber: string;
};

export const LONGEST_TITLE = 200;

/** A party as the sheet names it. `key` is its role, or 'joint-17', 'sub-new-1' ...; `worksFor` is the key of another. */
export type SheetParty = {
  key: string;
  role: Role;
  structureId: number | null;
  serviceId: number | null;
  isOnPortal: boolean;
  worksFor: string | null;
} & PartyTerms;

/** On what terms a joint contractor or a subcontractor (its DC4) was accepted; days are included. */
export type PartyTerms = {
  /** Cents without VAT that it may claim at most. */
  acceptedAmount: number | null;
  validFrom: string | null;
  validUntil: string | null;
};

export const NO_TERMS: PartyTerms = { acceptedAmount: null, validFrom: null, validUntil: null };

/** A party as it is typed: its structure by its identifier or its whole name, who it is when it is not registered. */
export type TypedParty = Omit<SheetParty, 'structureId'> & {
  structure: string;
  newcomer: { name: string; kind: 'public' | 'private' };
  /** Whom to invite where nobody may act yet; the address in lower case, null for nobody. */
  contact: { name: string; address: string | null };
};

const CONTRACTOR_PREFIXES = { joint_contractor: 'joint-', subcontractor: 'sub-' } as const;
export type ContractorRole = keyof typeof CONTRACTOR_PREFIXES;

/** The most joint contractors and subcontractors of a sheet together. */
export const MOST_CONTRACTORS = 60;

/** @returns the role that a party's key tells, or null when it is no party's key. */
export function roleOfKey(key: string): Role | null {
  const circuitRole = CIRCUIT_ROLES.find((role) => role === key);
  if (circuitRole) return circuitRole;
  if (/^joint-(new-)?[1-9]\d{0,8}$/.test(key)) return 'joint_contractor';
  return /^sub-(new-)?[1-9]\d{0,8}$/.test(key) ? 'subcontractor' : null;
}

/** @returns the key of a party that has a row: the same in everybody's form, whoever adds others meanwhile. */
export function keyOfParty(party: { id: number; role: Role }): string {
  const { role } = party;
  return role === 'joint_contractor' || role === 'subcontractor'
    ? `${CONTRACTOR_PREFIXES[role]}${party.id}`
    : role;
}

/** @returns the key for one more party of this role beside these. */
export function newKey(role: ContractorRole, keys: readonly string[]): string {
  const prefix = `${CONTRACTOR_PREFIXES[role]}new-`;
  const used = keys.filter((key) => key.startsWith(prefix)).map((key) => Number(key.slice(prefix.length)));
  return `${prefix}${Math.max(0, ...used) + 1}`;
}

/** @returns every reason why these days and parties make no sheet, each beside its field. */
export function checkSheet(
  fields: Pick<ContractFields, 'startsOn' | 'endsOn'>,
  parties: readonly SheetParty[],
): Refusal[] {
  const isBackwards = fields.endsOn !== null && fields.endsOn < fields.startsOn;
  return [
    ...(isBackwards ? [refusal('ends_before_start', 'endsOn')] : []),
    ...parties.flatMap((party) => checkStructure(party, parties)),
    ...parties.flatMap((party) => checkWorksFor(party, parties)),
    ...parties.flatMap(checkValidity),
  ];
}

/** Whoever pays is named even when they work outside the portal: every document says who its recipient is. */
function checkStructure(party: SheetParty, parties: readonly SheetParty[]): Refusal[] {
  const field = `parties.${party.key}.structure`;
  if (party.structureId !== null)
    return isNamedBefore(party, parties) ? [refusal('party_named_twice', field)] : [];
  if (party.role === 'financial_service') return [refusal('financial_service_needed', field)];
  const isNeeded = party.isOnPortal || !isCircuitRole(party.role);
  return isNeeded ? [refusal('party_needs_structure', field)] : [];
}

/** A contractor does its part of the works once: holder, joint contractor or subcontractor. */
function isNamedBefore(party: SheetParty, parties: readonly SheetParty[]): boolean {
  if (isCircuitRole(party.role)) return false;
  const contractors = parties.filter((other) => other.role === 'supplier' || !isCircuitRole(other.role));
  return (
    contractors.findIndex((other) => other.structureId === party.structureId) < contractors.indexOf(party)
  );
}

/** A joint contractor works under the lead contractor, a subcontractor for it or for a joint contractor (R2193-12). */
function checkWorksFor(party: SheetParty, parties: readonly SheetParty[]): Refusal[] {
  if (isCircuitRole(party.role)) return [];
  const field = `parties.${party.key}.worksFor`;
  if (party.worksFor === null || party.worksFor === '') return [refusal('required', field)];
  const principal = parties.find((other) => other.key === party.worksFor);
  const isPossible =
    principal?.role === 'supplier' ||
    (principal?.role === 'joint_contractor' && party.role === 'subcontractor');
  return isPossible ? [] : [refusal('not_a_choice', field)];
}

function checkValidity({ key, validFrom, validUntil }: SheetParty): Refusal[] {
  const isBackwards = validFrom !== null && validUntil !== null && validUntil < validFrom;
  return isBackwards ? [refusal('ends_before_start', `parties.${key}.validUntil`)] : [];
}
