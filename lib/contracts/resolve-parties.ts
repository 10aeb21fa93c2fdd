import type { Database } from '@/db/client';
import type { NamedParty } from '@/db/contracts';
import { listServicesOf } from '@/db/services';
import { loadRegistered, searchStructures } from '@/db/structures';
import { NO_TERMS, type SheetParty, type TypedParty } from '@/lib/domain/contract-sheet';
import type { Identifier } from '@/lib/domain/identifiers';
import { CIRCUIT_ROLES, type Role } from '@/lib/domain/parties';
import { normalIdentifier, readIdentifier } from '@/lib/domain/read-identifier';
import { type Refusal, type RefusalCode, refusal } from '@/lib/domain/refusals';

/** A structure that nobody has registered yet, as the sheet names it. */
export type Newcomer = Identifier & { name: string; kind: 'public' | 'private' };

export type ResolvedParties = {
  parties: SheetParty[];
  /** By the provisional id, below zero, that its parties bear until it is registered. */
  newcomers: Map<number, Newcomer>;
  reasons: Refusal[];
};

/** In the order in which they are written: principals before those who work for them. */
const ORDER: readonly Role[] = [...CIRCUIT_ROLES, 'joint_contractor', 'subcontractor'];

/**
 * Finds the structures and services that the parties name. A role of the circuit that is not given is off the portal.
 * The contracting authority is the one that keeps the sheet, whatever was typed.
 * @param day on which the services must be offered.
 * @param kept the parties that the sheet has already: theirs is accepted even when it was closed since.
 */
export function resolveParties(
  db: Database,
  typed: readonly TypedParty[],
  moaStructureId: number,
  kept: readonly NamedParty[],
  day: string,
): ResolvedParties {
  const reasons: Refusal[] = [];
  const newcomers = new Map<number, Newcomer>();
  const parties = complete(typed).map((party): SheetParty => {
    const { structure, newcomer: _newcomer, contact: _contact, ...row } = party;
    const found = party.role === 'moa' ? moaStructureId : resolveStructure(db, structure, kept);
    if (found === 'structure_unregistered') {
      reasons.push(...checkNewcomer(party));
      return { ...row, structureId: provisional(party, newcomers), serviceId: null };
    }
    const isFound = typeof found !== 'string';
    if (!isFound) reasons.push(refusal(found, `parties.${party.key}.structure`));
    const structureId = isFound ? found : null;
    const serviceId = structureId === null ? null : party.serviceId;
    if (structureId !== null && serviceId !== null && !isServiceOf(db, structureId, serviceId, kept, day))
      reasons.push(refusal('not_a_choice', `parties.${party.key}.service`));
    return { ...row, structureId, serviceId };
  });
  return { parties, newcomers, reasons };
}

/** @returns the id of the structure that this text names, null for no text, or the code of the refusal. */
export function resolveStructure(
  db: Database,
  text: string,
  kept: readonly NamedParty[],
): number | RefusalCode | null {
  const named = identifierIn(text);
  const identifier = named?.identifier ?? normalIdentifier(text);
  if (identifier === '') return null;
  const same = kept.find((party) => party.identifier === identifier);
  if (same) return same.structureId;
  const registered = loadRegistered(db, identifier);
  if (registered) return registered.isActive ? registered.id : 'siret_unknown';
  if (named) return 'structure_unregistered';
  if (/^\d+$/.test(identifier)) return 'siret_invalid';
  const [first, ...others] = searchStructures(db, text, 2);
  if (!first) return 'siret_unknown';
  return others.length === 0 && isWholeName(first.name, text) ? first.id : 'not_a_choice';
}

/** Fewer digits may be a name: CHARPENTES begins like an identifier of Switzerland. */
const FEWEST_DIGITS = 5;

/** @returns the identifier that this text is, without looking for its structure; null for a name. */
export function identifierIn(text: string): Identifier | null {
  if (text.replace(/\D/g, '').length < FEWEST_DIGITS) return null;
  const identifier = readIdentifier(text, null);
  return typeof identifier === 'string' ? null : identifier;
}

/** Whoever acts on the portal is invited to it; a structure that works on paper only needs its name. */
function checkNewcomer({ key, isOnPortal, newcomer, contact }: TypedParty): Refusal[] {
  const isSaid = newcomer.name !== '';
  if (!isSaid && contact.address === null)
    return [refusal('structure_unregistered', `parties.${key}.structure`)];
  return [
    ...(isSaid ? [] : [refusal('required', `parties.${key}.newName`)]),
    ...(isOnPortal && contact.address === null ? [refusal('required', `parties.${key}.contactEmail`)] : []),
  ];
}

/** The same structure in two roles is one newcomer, as it was named first. */
function provisional(party: TypedParty, newcomers: Map<number, Newcomer>): number | null {
  const identifier = identifierIn(party.structure);
  if (!identifier) return null;
  const same = [...newcomers].find(([, one]) => one.identifier === identifier.identifier);
  if (same) return same[0];
  const id = -1 - newcomers.size;
  newcomers.set(id, { ...identifier, ...party.newcomer });
  return id;
}

const NOBODY = { newcomer: { name: '', kind: 'private' }, contact: { name: '', address: null } } as const;

function complete(typed: readonly TypedParty[]): TypedParty[] {
  const absent = CIRCUIT_ROLES.filter((role) => !typed.some((party) => party.role === role)).map(
    (role): TypedParty => ({
      key: role,
      role,
      structure: '',
      serviceId: null,
      isOnPortal: false,
      worksFor: null,
      ...NO_TERMS,
      ...NOBODY,
    }),
  );
  return [...typed, ...absent].sort((one, other) => ORDER.indexOf(one.role) - ORDER.indexOf(other.role));
}

function isServiceOf(
  db: Database,
  structureId: number,
  serviceId: number,
  kept: readonly NamedParty[],
  day: string,
): boolean {
  const wasThere = kept.some((party) => party.structureId === structureId && party.serviceId === serviceId);
  return wasThere || listServicesOf(db, structureId, day).some((service) => service.id === serviceId);
}

function isWholeName(name: string, text: string): boolean {
  return name.localeCompare(text.trim(), 'fr', { sensitivity: 'base' }) === 0;
}
