import type { Database } from '@/db/client';
import { type ContractWithParties, loadContract, type NamedParty } from '@/db/contracts';
import { listServicesOf } from '@/db/services';
import { type FoundStructure, findStructure, searchStructures } from '@/db/structures';
import type { Context } from '@/lib/context';
import { checkContract } from '@/lib/contracts/check-contract';
import { resolveStructure } from '@/lib/contracts/resolve-parties';
import type { Missing } from '@/lib/domain/contract-check';
import { roleOfKey } from '@/lib/domain/contract-sheet';
import { type Refusal, refusal } from '@/lib/domain/refusals';
import { partyKeys } from '@/lib/forms/contract-rows';
import type { ContractValues } from '@/lib/forms/contract-values';
import { may } from '@/lib/policy';
import { ownAuthorities } from './own-authorities';

const MOST_FOUND = 8;

/** A structure that a party has, with the services to choose from. */
export type ChosenStructure = FoundStructure & { services: { id: number; code: string; name: string }[] };

/** What the form of a contract sheet shows beside what was typed. */
export type ContractFormView = {
  /** The authorities that may keep a new sheet; the one that keeps it, for a sheet that exists. */
  authorities: FoundStructure[];
  /** By the key of its party. */
  chosen: Record<string, ChosenStructure>;
  /** What a search gave, by the key of its party. */
  found: Record<string, FoundStructure[]>;
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
  if (!authority)
    return { view: { authorities: [], chosen: {}, found: {}, missing: [] }, values: typed, refusals: [] };
  const values: ContractValues = { ...typed, 'parties.moa.structure': authority.identifier };
  const looks = partyKeys(values).map((key) =>
    lookUp(context.db, key, values, contract?.parties ?? [], searched.includes(key)),
  );
  for (const { key, chosen } of looks) if (chosen) values[`parties.${key}.structure`] = chosen.identifier;
  const chosen = byKey(looks.map((look) => [look.key, look.chosen]));
  const view = {
    authorities: contract ? [authority] : own,
    chosen,
    found: byKey(looks.map((look) => [look.key, look.found])),
    missing: missingOf(context, values, chosen),
  };
  return { view, values, refusals: looks.flatMap((look) => look.refusals) };
}

type Look = {
  key: string;
  chosen: ChosenStructure | null;
  found: FoundStructure[] | null;
  refusals: Refusal[];
};

function lookUp(
  db: Database,
  key: string,
  values: ContractValues,
  kept: readonly NamedParty[],
  isSearched: boolean,
): Look {
  const text = values[`parties.${key}.structure`] ?? '';
  const outcome = resolveStructure(db, text, kept);
  if (typeof outcome === 'number') return { key, chosen: chosenOf(db, outcome), found: null, refusals: [] };
  if (!isSearched || outcome === null) return { key, chosen: null, found: null, refusals: [] };
  const found = searchStructures(db, text, MOST_FOUND);
  const refusals = found.length > 0 ? [] : [refusal(outcome, `parties.${key}.structure`)];
  return { key, chosen: null, found, refusals };
}

function chosenOf(db: Database, id: number): ChosenStructure | null {
  const structure = findStructure(db, id);
  if (!structure) return null;
  return { ...structure, services: listServicesOf(db, id).map(({ id, code, name }) => ({ id, code, name })) };
}

function byKey<Value>(entries: readonly (readonly [string, Value | null])[]): Record<string, Value> {
  return Object.fromEntries(entries.flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
}

function missingOf({ db, now }: Context, values: ContractValues, chosen: ContractFormView['chosen']) {
  const parties = partyKeys(values).flatMap((key) => {
    const role = roleOfKey(key);
    const serviceId = Number(values[`parties.${key}.service`]) || null;
    const onPortal = (values[`parties.${key}.onPortal`] ?? '') !== '';
    return role === null ? [] : [{ role, structureId: chosen[key]?.id ?? null, serviceId, onPortal }];
  });
  const nameOf = (id: number | undefined) => Object.values(chosen).find((one) => one.id === id)?.name ?? '';
  return checkContract(db, parties, (values.engagementNumber ?? '').trim(), now).map((one) => ({
    ...one,
    structureName: nameOf(one.structureId),
  }));
}
