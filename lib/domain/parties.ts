/** Who takes part in a works contract, and through which application they come in. */

export const ROLES = [
  'supplier',
  'joint_contractor',
  'subcontractor',
  'moe',
  'moa',
  'financial_service',
] as const;

/**
 * - `supplier`: contract holder, or lead contractor of a group (titulaire, mandataire)
 * - `moe`: project manager (maîtrise d'œuvre)
 * - `moa`: contracting authority (maîtrise d'ouvrage)
 */
export type Role = (typeof ROLES)[number];

/** Roles that one party alone plays in a contract; a contract has any number of the others. */
export const CIRCUIT_ROLES = ['supplier', 'moe', 'moa', 'financial_service'] as const;
export type CircuitRole = (typeof CIRCUIT_ROLES)[number];

export const APPLICATIONS = ['works_invoices', 'payables'] as const;
export type Application = (typeof APPLICATIONS)[number];

export const LEVELS = ['consult', 'submit'] as const;
export type Level = (typeof LEVELS)[number];

/** Whoever may submit may consult. */
export function levelReaches(held: Level, needed: Level): boolean {
  return needed === 'consult' || held === 'submit';
}

/** The financial service works in "Received invoices"; every other party in "Works invoices" (AIFE, settings guide). */
export function applicationOf(role: Role): Application {
  return role === 'financial_service' ? 'payables' : 'works_invoices';
}

export function isCircuitRole(role: Role): role is CircuitRole {
  return CIRCUIT_ROLES.some((one) => one === role);
}

/** A party of a contract, or its copy in an invoicing file. `structureId` is null only for a role kept off the portal. */
export type Party = {
  id: number;
  role: Role;
  structureId: number | null;
  serviceId: number | null;
  onPortal: boolean;
  /** For a joint contractor or a subcontractor: the party it works for. */
  dependsOnId: number | null;
  /** On the portal, and declared absent in this file: the others go on without it (decision 4). */
  isAbsent?: boolean;
};

/** Which roles act on the portal, in a contract or in one file. */
export type Circuit = Record<CircuitRole, boolean> & {
  /** Those that are on the portal, and were declared absent in the file. */
  absent?: readonly CircuitRole[];
};

/** @returns the circuit that these parties make; a role nobody plays is off the portal. */
export function circuitOf(parties: readonly Pick<Party, 'role' | 'onPortal' | 'isAbsent'>[]): Circuit {
  const isOn = (role: CircuitRole) =>
    parties.some((party) => party.role === role && party.onPortal && !party.isAbsent);
  const absent = CIRCUIT_ROLES.filter((role) =>
    parties.some((party) => party.role === role && party.onPortal && party.isAbsent),
  );
  return {
    ...(absent.length > 0 ? { absent } : {}),
    supplier: isOn('supplier'),
    moe: isOn('moe'),
    moa: isOn('moa'),
    financial_service: isOn('financial_service'),
  };
}

/** @returns the services that these parties have at a structure: they stay what they are when they are closed. */
export function keptServices(
  parties: readonly Pick<Party, 'structureId' | 'serviceId'>[],
  structureId: number,
): number[] {
  return parties.flatMap((party) =>
    party.structureId === structureId && party.serviceId !== null ? [party.serviceId] : [],
  );
}
