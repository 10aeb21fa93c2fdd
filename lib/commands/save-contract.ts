import { inTransaction } from '@/db/client';
import { insertContract, isContractNumberUsed, replaceParties, updateContract } from '@/db/contract-sheets';
import { type ContractWithParties, loadContract, loadContractParties } from '@/db/contracts';
import { recordEvent, recordPeopleEvent } from '@/db/events';
import { insertStructure, listAuthorities } from '@/db/structures';
import type { Context } from '@/lib/context';
import { type Newcomer, resolveParties } from '@/lib/contracts/resolve-parties';
import { snapshotOf } from '@/lib/contracts/snapshot';
import { checkContacts, tellParties } from '@/lib/contracts/tell-parties';
import { replacedBy } from '@/lib/domain/actor';
import { dayOf } from '@/lib/domain/calendar';
import { changesBetween, factsOf } from '@/lib/domain/contract-changes';
import {
  type ContractFields,
  checkSheet,
  type SheetParty,
  type TypedParty,
} from '@/lib/domain/contract-sheet';
import { accepted, type Outcome, type Refusal, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

export type SaveContract = {
  /** Null to create. */
  id: number | null;
  /** The version that was read before it was changed. */
  version: number | null;
  /** The contracting authority that keeps a new sheet; one that exists stays with its own. */
  moaStructureId: number | null;
  fields: ContractFields;
  parties: readonly TypedParty[];
};

type Saved = Outcome<{ contractId: number; version: number }>;

/**
 * Creates a contract sheet or changes it, with its circuit and parties. Invoicing files that are open keep the parties
 * that they were opened with. Saving what is already there changes nothing and records nothing. A structure that is not
 * registered yet is registered without anybody, and the contact of whoever cannot act yet is invited.
 */
export function saveContract(context: Context, input: SaveContract): Saved {
  return inTransaction(context.db, () => {
    const place = placeOf(context, input);
    if (!place.ok) return place;
    const { before, moaStructureId } = place.result;
    const known = before?.parties ?? [];
    const { parties, newcomers, reasons } = resolveParties(
      context.db,
      input.parties,
      moaStructureId,
      known,
      dayOf(context.now),
    );
    const wrongFields = reasons.map((reason) => reason.field);
    const refusals = [
      ...checkNumber(context, input, moaStructureId),
      ...reasons,
      ...checkSheet(input.fields, parties).filter(({ field }) => !wrongFields.includes(field)),
      ...checkContacts(context, input.parties, parties, moaStructureId),
    ];
    if (refusals.length > 0) return refused(...refusals);
    const placed = registerNewcomers(context, parties, newcomers);
    const saved = before
      ? change(context, before, input.fields, placed)
      : create(context, moaStructureId, input.fields, placed);
    if (saved.ok)
      tellParties(
        context,
        { contractId: saved.result.contractId, moaStructureId },
        known,
        placed,
        input.parties,
      );
    return saved;
  });
}

type Place = { before: ContractWithParties | null; moaStructureId: number };

/** The sheet that is changed and the authority that keeps it, if this person may and has read the last version. */
function placeOf(context: Context, input: SaveContract): Outcome<Place> {
  if (input.id === null) {
    const { moaStructureId } = input;
    return moaStructureId !== null && mayKeep(context, moaStructureId)
      ? accepted({ before: null, moaStructureId })
      : refused(refusal('not_permitted'));
  }
  const before = loadContract(context.db, input.id);
  if (!before || !may.seeContract(context.actor, before.parties))
    return refused(refusal('not_found', 'contract'));
  if (!mayKeep(context, before.moaStructureId)) return refused(refusal('not_permitted'));
  if (before.version !== input.version) return refused(refusal('stale'));
  return accepted({ before, moaStructureId: before.moaStructureId });
}

function checkNumber({ db }: Context, { id, fields }: SaveContract, moaStructureId: number): Refusal[] {
  const { number } = fields;
  if (!isContractNumberUsed(db, moaStructureId, number, id)) return [];
  return [refusal('contract_number_already_used', 'number', { number })];
}

/** Only a public structure keeps sheets: a delegated contracting authority is registered as one (AIFE). */
function mayKeep({ db, actor }: Context, moaStructureId: number): boolean {
  return may.keepContract(actor, moaStructureId) && listAuthorities(db, [moaStructureId]).length > 0;
}

/** @returns the parties with the ids of the structures that were registered for them. */
function registerNewcomers(
  { db, actor, now }: Context,
  parties: readonly SheetParty[],
  newcomers: ReadonlyMap<number, Newcomer>,
): SheetParty[] {
  const ids = new Map<number, number>();
  for (const [provisional, newcomer] of newcomers) {
    const place = { address: '', postalCode: '', city: '' };
    const structureId = insertStructure(db, { ...newcomer, ...place }, now);
    if (structureId === null)
      throw new Error(`Structure ${newcomer.identifier} was registered by two transactions at once`);
    const { identifier, name } = newcomer;
    const event = { at: now, kind: 'structure_registered', userId: actor.userId, structureId } as const;
    recordPeopleEvent(db, { ...event, facts: { identifier, name } });
    ids.set(provisional, structureId);
  }
  return parties.map((party) => ({
    ...party,
    structureId: ids.get(party.structureId ?? 0) ?? party.structureId,
  }));
}

function create(
  { db, actor, now }: Context,
  moaStructureId: number,
  fields: ContractFields,
  parties: readonly SheetParty[],
): Saved {
  const contractId = insertContract(db, {
    ...fields,
    moaStructureId,
    createdBy: actor.userId,
    createdAt: now,
  });
  replaceParties(db, contractId, parties, now);
  recordEvent(db, {
    at: now,
    kind: 'contract_created',
    userId: actor.userId,
    onBehalfOfId: replacedBy(actor, 'works_invoices', moaStructureId),
    structureId: moaStructureId,
    contractId,
    facts: { version: 1 },
  });
  return accepted({ contractId, version: 1 });
}

function change(
  { db, actor, now }: Context,
  before: ContractWithParties,
  fields: ContractFields,
  parties: readonly SheetParty[],
): Saved {
  const contractId = before.id;
  replaceParties(db, contractId, parties, now);
  const after = snapshotOf({ ...before, ...fields, parties: loadContractParties(db, contractId) });
  const changes = changesBetween(snapshotOf(before), after);
  if (changes.length === 0) return accepted({ contractId, version: before.version });
  if (!updateContract(db, contractId, before.version, fields))
    throw new Error(`Contract ${contractId} was saved by two transactions at once`);
  const version = before.version + 1;
  recordPeopleEvent(db, {
    at: now,
    kind: 'contract_changed',
    userId: actor.userId,
    onBehalfOfId: replacedBy(actor, 'works_invoices', before.moaStructureId),
    structureId: before.moaStructureId,
    contractId,
    facts: { version, ...factsOf(changes) },
  });
  return accepted({ contractId, version });
}
