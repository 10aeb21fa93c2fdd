import type { Database } from '@/db/client';
import type { NamedParty } from '@/db/contracts';
import { listServicesOf } from '@/db/services';
import { findStructureByIdentifier, searchStructures } from '@/db/structures';
import type { SheetParty } from '@/lib/domain/contract-sheet';
import { compact, isSiret } from '@/lib/domain/identifiers';
import { CIRCUIT_ROLES, type Role } from '@/lib/domain/parties';
import { type Refusal, type RefusalCode, refusal } from '@/lib/domain/refusals';

/** A party as it is typed: its structure by SIRET or by its whole name. */
export type TypedParty = {
  key: string;
  role: Role;
  structure: string;
  serviceId: number | null;
  isOnPortal: boolean;
  worksFor: string | null;
};

/** In the order in which they are written: principals before those who work for them. */
const ORDER: readonly Role[] = [...CIRCUIT_ROLES, 'joint_contractor', 'subcontractor'];

/**
 * Finds the structures and services that the parties name. A role of the circuit that is not given is off the portal.
 * The contracting authority is the one that keeps the sheet, whatever was typed.
 * @param kept the parties that the sheet has already: theirs is accepted even when it was closed since.
 */
export function resolveParties(
  db: Database,
  typed: readonly TypedParty[],
  moaStructureId: number,
  kept: readonly NamedParty[],
): { parties: SheetParty[]; reasons: Refusal[] } {
  const reasons: Refusal[] = [];
  const parties = complete(typed).map(({ structure, ...party }): SheetParty => {
    const found = party.role === 'moa' ? moaStructureId : resolveStructure(db, structure, kept);
    const isFound = typeof found !== 'string';
    if (!isFound) reasons.push(refusal(found, `parties.${party.key}.structure`));
    const structureId = isFound ? found : null;
    const serviceId = structureId === null ? null : party.serviceId;
    if (structureId !== null && serviceId !== null && !isServiceOf(db, structureId, serviceId, kept))
      reasons.push(refusal('not_a_choice', `parties.${party.key}.service`));
    return { ...party, structureId, serviceId };
  });
  return { parties, reasons };
}

/** @returns the id of the structure that this text names, null for no text, or the code of the refusal. */
export function resolveStructure(
  db: Database,
  text: string,
  kept: readonly NamedParty[],
): number | RefusalCode | null {
  const digits = compact(text);
  if (digits === '') return null;
  const same = kept.find((party) => party.identifier === digits);
  if (same) return same.structureId;
  if (/^\d+$/.test(digits)) {
    if (!isSiret(digits)) return 'siret_invalid';
    return findStructureByIdentifier(db, digits)?.id ?? 'siret_unknown';
  }
  const [first, ...others] = searchStructures(db, text, 2);
  if (!first) return 'siret_unknown';
  return others.length === 0 && isWholeName(first.name, text) ? first.id : 'not_a_choice';
}

function complete(typed: readonly TypedParty[]): TypedParty[] {
  const absent = CIRCUIT_ROLES.filter((role) => !typed.some((party) => party.role === role)).map(
    (role): TypedParty => ({
      key: role,
      role,
      structure: '',
      serviceId: null,
      isOnPortal: false,
      worksFor: null,
    }),
  );
  return [...typed, ...absent].sort((one, other) => ORDER.indexOf(one.role) - ORDER.indexOf(other.role));
}

function isServiceOf(
  db: Database,
  structureId: number,
  serviceId: number,
  kept: readonly NamedParty[],
): boolean {
  const wasThere = kept.some((party) => party.structureId === structureId && party.serviceId === serviceId);
  return wasThere || listServicesOf(db, structureId).some((service) => service.id === serviceId);
}

function isWholeName(name: string, text: string): boolean {
  return name.localeCompare(text.trim(), 'fr', { sensitivity: 'base' }) === 0;
}
