import { listAuthorised } from '@/db/authorised-people';
import type { Database } from '@/db/client';
import { type ContractWithParties, loadContract, type NamedParty } from '@/db/contracts';
import { listStructureInvitations } from '@/db/invitations';
import { isManaged } from '@/db/memberships';
import { listServicesOf } from '@/db/services';
import { type FoundStructure, findStructure, searchStructures } from '@/db/structures';
import type { Context } from '@/lib/context';
import { checkContract } from '@/lib/contracts/check-contract';
import { identifierIn, resolveStructure } from '@/lib/contracts/resolve-parties';
import { dayOf, isDay } from '@/lib/domain/calendar';
import type { Missing } from '@/lib/domain/contract-check';
import { roleOfKey } from '@/lib/domain/contract-sheet';
import { applicationOf } from '@/lib/domain/parties';
import { type Refusal, refusal } from '@/lib/domain/refusals';
import { partyKeys } from '@/lib/forms/contract-rows';
import type { ContractValues } from '@/lib/forms/contract-values';
import { may } from '@/lib/policy';
import { ownAuthorities } from './own-authorities';

const MOST_FOUND = 8;

/** A structure that a party has, with the services to choose from. */
export type ChosenStructure = FoundStructure & { services: { id: number; code: string; name: string }[] };

/** `isManaged`: main managers there decide who may act. `isInvited`: somebody has an invitation that is open. */
export type Silence = { isManaged: boolean; isInvited: boolean };

/** What the form of a contract sheet shows beside what was typed. */
export type ContractFormView = {
  /** The authorities that may keep a new sheet; the one that keeps it, for a sheet that exists. */
  authorities: FoundStructure[];
  /** By the key of its party. */
  chosen: Record<string, ChosenStructure>;
  /** What a search gave, by the key of its party. */
  found: Record<string, FoundStructure[]>;
  /** An identifier that nobody registered yet, by the key of its party. */
  newcomers: Record<string, string>;
  /** Parties whose structure has nobody who may act in their role yet. */
  silent: Record<string, Silence>;
  missing: (Missing & { structureName: string })[];
};

/** @returns the contract that this person may change, or null when it is absent or not theirs to change. */
export function editableContract(context: Context, id: number): ContractWithParties | null {
  const contract = loadContract(context.db, id);
  if (!contract || !may.seeContract(context.actor, contract.parties)) return null;
  return ownAuthorities(context).some((one) => one.id === contract.moaStructureId) ? contract : null;
}

/**
 * @param searched the parties whose structure is looked for by what was typed.
 * @returns the view, the values with the structures that were found for certain, and why a search found nothing.
 */
export function contractForm(
  context: Context,
  contractId: number | null,
  typed: ContractValues,
  searched: readonly string[],
): { view: ContractFormView; values: ContractValues; refusals: Refusal[] } {
  const own = ownAuthorities(context);
  const contract = contractId === null ? null : editableContract(context, contractId);
  const moaId = contract?.moaStructureId ?? Number(typed.moaStructureId);
  const authority = own.find((one) => one.id === moaId) ?? own[0];
  if (!authority) return { view: NOTHING, values: typed, refusals: [] };
  const values: ContractValues = { ...typed, 'parties.moa.structure': authority.identifier };
  const looks = partyKeys(values).map((key) =>
    lookUp(context, key, values, contract?.parties ?? [], searched.includes(key)),
  );
  for (const { key, chosen } of looks) if (chosen) values[`parties.${key}.structure`] = chosen.identifier;
  const chosen = byKey(looks.map((look) => [look.key, look.chosen]));
  const newcomers = byKey(looks.map((look) => [look.key, look.newcomer]));
  const view = {
    authorities: contract ? [authority] : own,
    chosen,
    found: byKey(looks.map((look) => [look.key, look.found])),
    newcomers,
    silent: silentIn(context, chosen),
    missing: missingOf(context, values, chosen, newcomers),
  };
  return { view, values, refusals: looks.flatMap((look) => look.refusals) };
}

const NOTHING: ContractFormView = {
  authorities: [],
  chosen: {},
  found: {},
  newcomers: {},
  silent: {},
  missing: [],
};

type Look = {
  key: string;
  newcomer: string | null;
  chosen: ChosenStructure | null;
  found: FoundStructure[] | null;
  refusals: Refusal[];
};

function lookUp(
  { db, now }: Context,
  key: string,
  values: ContractValues,
  kept: readonly NamedParty[],
  isSearched: boolean,
): Look {
  const text = values[`parties.${key}.structure`] ?? '';
  const outcome = resolveStructure(db, text, kept);
  const nothing = { key, chosen: null, found: null, newcomer: null, refusals: [] };
  if (typeof outcome === 'number') return { ...nothing, chosen: chosenOf(db, outcome, dayOf(now), kept) };
  if (outcome === 'structure_unregistered')
    return { ...nothing, newcomer: identifierIn(text)?.identifier ?? null };
  if (!isSearched || outcome === null) return nothing;
  const found = searchStructures(db, text, MOST_FOUND);
  const refusals = found.length > 0 ? [] : [refusal(outcome, `parties.${key}.structure`)];
  return { ...nothing, found, refusals };
}

function silentIn({ db, now }: Context, chosen: ContractFormView['chosen']): ContractFormView['silent'] {
  const structureIds = Object.values(chosen).map(({ id }) => id);
  const staff = listAuthorised(db, { structureIds, level: 'submit', now });
  const silent = Object.entries(chosen).filter(([key, { id }]) => {
    const role = roleOfKey(key);
    const plays = (one: (typeof staff)[number]) =>
      role !== null && one.structureId === id && one.application === applicationOf(role);
    return !staff.some(plays);
  });
  return Object.fromEntries(
    silent.map(([key, { id }]) => {
      const isInvited = listStructureInvitations(db, id).some((one) => one.expiresAt > now);
      return [key, { isManaged: isManaged(db, id), isInvited }];
    }),
  );
}

/** A service that the sheet has already stays readable when it is closed. */
function chosenOf(
  db: Database,
  id: number,
  day: string,
  kept: readonly NamedParty[],
): ChosenStructure | null {
  const structure = findStructure(db, id);
  if (!structure) return null;
  const known = kept.map(({ serviceId }) => serviceId);
  const services = listServicesOf(db, id, day, known);
  return { ...structure, services: services.map(({ id, code, name }) => ({ id, code, name })) };
}

function byKey<Value>(entries: readonly (readonly [string, Value | null])[]): Record<string, Value> {
  return Object.fromEntries(entries.flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
}

function missingOf(
  { db, now }: Context,
  values: ContractValues,
  chosen: ContractFormView['chosen'],
  newcomers: ContractFormView['newcomers'],
) {
  const provisional = Object.keys(newcomers);
  const newcomerId = (key: string) => (key in newcomers ? -1 - provisional.indexOf(key) : null);
  const dayIn = (name: string) => (isDay(values[name] ?? '') ? (values[name] ?? '') : null);
  const parties = partyKeys(values).flatMap((key) => {
    const role = roleOfKey(key);
    const serviceId = Number(values[`parties.${key}.service`]) || null;
    const onPortal = (values[`parties.${key}.onPortal`] ?? '') !== '';
    const structureId = chosen[key]?.id ?? newcomerId(key);
    const validFrom = dayIn(`parties.${key}.validFrom`);
    const validUntil = dayIn(`parties.${key}.validUntil`);
    return role === null ? [] : [{ role, structureId, serviceId, onPortal, validFrom, validUntil }];
  });
  const newName = (id: number) => {
    const key = provisional[-1 - id] ?? '';
    return values[`parties.${key}.newName`] || newcomers[key];
  };
  const nameOf = (id = 0) => Object.values(chosen).find((one) => one.id === id)?.name ?? newName(id) ?? '';
  return checkContract(db, parties, (values.engagementNumber ?? '').trim(), now).map((one) => ({
    ...one,
    structureName: nameOf(one.structureId),
  }));
}
