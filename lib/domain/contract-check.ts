import { type CircuitChain, circuitChain } from './circuit-chain';
import type { PartyTerms } from './contract-sheet';
import { type Application, applicationOf, circuitOf, type Party, type Role } from './parties';
import type { RecipientRules } from './submission';

/** What is still missing before the chain of a contract can work. Nothing of it forbids to save the sheet. */

export const MISSING_CODES = [
  'nobody_named',
  'nobody_may_act',
  'structure_inactive',
  'not_valid_yet',
  'validity_over',
  'service_closed',
  'service_demanded',
  'engagement_demanded',
  'payment_outside',
  'no_monthly_start',
  'no_final_start',
] as const;
export type MissingCode = (typeof MISSING_CODES)[number];

/** `role` and `structureId` say whom it concerns. */
export type Missing = {
  code: MissingCode;
  role?: Role;
  structureId?: number;
  /** When the terms of a contractor begin, or when they ended. */
  day?: string;
};

export type CheckedParty = Omit<Party, 'id' | 'dependsOnId'> & Pick<PartyTerms, 'validFrom' | 'validUntil'>;

/** What the check must know beside the parties. */
export type CheckedSurroundings = {
  engagementNumber: string;
  /** What the recipient of every document, the contracting authority with its service, demands. */
  recipient: RecipientRules;
  inactiveStructures: readonly number[];
  /** Services that are closed today, or outside their validity. */
  closedServices: readonly number[];
  /** For each structure, the applications in which somebody may submit. */
  staff: readonly { structureId: number; application: Application }[];
  /** 'YYYY-MM-DD'. */
  today: string;
};

/** @returns everything that would stop a document of this contract, the people first. */
export function missingIn(parties: readonly CheckedParty[], surroundings: CheckedSurroundings): Missing[] {
  const present = parties.filter((party) => party.onPortal);
  return [
    ...present.flatMap((party) => missingPeople(party, surroundings)),
    ...parties.flatMap((party) => inactiveStructure(party, surroundings)),
    ...parties.flatMap((party) => closedService(party, surroundings)),
    ...present.flatMap((party) => outsideTerms(party, surroundings)),
    ...parties.filter((party) => party.role === 'moa').flatMap((party) => demands(party, surroundings)),
    ...missingInChain(chainOf(present), present),
  ];
}

/** @returns the chain that these parties produce. */
export function chainOf(parties: readonly Pick<Party, 'role' | 'onPortal'>[]): CircuitChain {
  const plays = (role: Role) => parties.some((party) => party.role === role && party.onPortal);
  return circuitChain(circuitOf(parties), {
    joint_contractor: plays('joint_contractor'),
    subcontractor: plays('subcontractor'),
  });
}

function missingPeople({ role, structureId }: CheckedParty, { staff }: CheckedSurroundings): Missing[] {
  if (structureId === null) return [{ code: 'nobody_named', role }];
  const application = applicationOf(role);
  const isStaffed = staff.some((one) => one.structureId === structureId && one.application === application);
  return isStaffed ? [] : [{ code: 'nobody_may_act', role, structureId }];
}

function inactiveStructure(party: CheckedParty, { inactiveStructures }: CheckedSurroundings): Missing[] {
  const { role, structureId } = party;
  if (structureId === null || !inactiveStructures.includes(structureId)) return [];
  return [{ code: 'structure_inactive', role, structureId }];
}

/** A contractor may not deposit before its terms begin; after they end it still may, for works done before. */
function outsideTerms(party: CheckedParty, { today }: CheckedSurroundings): Missing[] {
  const { role, structureId, validFrom, validUntil } = party;
  const about = structureId === null ? { role } : { role, structureId };
  if (validFrom !== null && today < validFrom) return [{ code: 'not_valid_yet', ...about, day: validFrom }];
  if (validUntil !== null && today > validUntil)
    return [{ code: 'validity_over', ...about, day: validUntil }];
  return [];
}

function closedService(party: CheckedParty, { closedServices }: CheckedSurroundings): Missing[] {
  const { role, structureId, serviceId } = party;
  if (structureId === null || serviceId === null || !closedServices.includes(serviceId)) return [];
  return [{ code: 'service_closed', role, structureId }];
}

/** Said now, because otherwise each depositor is told for each document. */
function demands(
  { role, structureId, serviceId }: CheckedParty,
  { recipient, engagementNumber }: CheckedSurroundings,
): Missing[] {
  const about = structureId === null ? { role } : { role, structureId };
  const hasEngagement = engagementNumber !== '';
  const isEngagementDemanded =
    recipient.engagementRequired ||
    recipient.serviceRequiresEngagement ||
    (recipient.serviceOrEngagementRequired && serviceId === null);
  const missing: Missing[] = [];
  if (recipient.serviceRequired && serviceId === null) missing.push({ code: 'service_demanded', ...about });
  if (isEngagementDemanded && !hasEngagement) missing.push({ code: 'engagement_demanded', ...about });
  return missing;
}

function missingInChain(chain: CircuitChain, present: readonly CheckedParty[]): Missing[] {
  const missing: Missing[] = [];
  if (!present.some((party) => party.role === 'financial_service')) missing.push({ code: 'payment_outside' });
  if (chain.monthly.length === 0) missing.push({ code: 'no_monthly_start' });
  if (chain.final.length === 0) missing.push({ code: 'no_final_start' });
  return missing;
}
