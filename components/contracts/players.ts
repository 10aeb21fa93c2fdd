import { isCircuitRole, type Role } from '@/lib/domain/parties';

/** Who plays each role, by name, as the picture of the chain shows it. */
export type Players = {
  names: Record<Role, string[]>;
  /** For a role whose deposits are accepted first: the names of those who accept. */
  acceptedBy: Partial<Record<Role, string[]>>;
  outside: Role[];
};

type Player = {
  role: Role;
  onPortal: boolean;
  structureName: string | null;
  worksForName: string | null;
};

/** @returns the names of each role, contractors that work on paper left out, and the circuit's roles off the portal. */
export function playersOf(parties: readonly Player[]): Players {
  const names = (role: Role) =>
    parties
      .filter((party) => party.role === role && (party.onPortal || isCircuitRole(role)))
      .flatMap((party) => (party.structureName === null ? [] : [party.structureName]));
  const principals = (role: Role) =>
    parties
      .filter((party) => party.role === role && party.onPortal)
      .flatMap((party) => (party.worksForName === null ? [] : [party.worksForName]));
  const outside = parties.filter((party) => isCircuitRole(party.role) && !party.onPortal);
  return {
    names: {
      supplier: names('supplier'),
      joint_contractor: names('joint_contractor'),
      subcontractor: names('subcontractor'),
      moe: names('moe'),
      moa: names('moa'),
      financial_service: names('financial_service'),
    },
    acceptedBy: {
      joint_contractor: [...new Set(principals('joint_contractor'))],
      subcontractor: [...new Set(principals('subcontractor'))],
    },
    outside: outside.map((party) => party.role),
  };
}
