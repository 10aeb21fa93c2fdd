import { and, eq, isNull, ne } from 'drizzle-orm';
import type { ContractFields, SheetParty } from '@/lib/domain/contract-sheet';
import type { Database } from './client';
import { contractParties, contracts } from './schema';

/** Writing a contract sheet. Rows of parties are never deleted: one that leaves has an end. */

export function isContractNumberUsed(
  db: Database,
  moaStructureId: number,
  number: string,
  exceptId: number | null,
): boolean {
  const row = db
    .select({ id: contracts.id })
    .from(contracts)
    .where(
      and(
        eq(contracts.moaStructureId, moaStructureId),
        eq(contracts.number, number),
        ...(exceptId === null ? [] : [ne(contracts.id, exceptId)]),
      ),
    )
    .get();
  return row !== undefined;
}

/** @returns the id of the new contract, in its version 1. */
export function insertContract(
  db: Database,
  contract: ContractFields & { moaStructureId: number; createdBy: number; createdAt: number },
): number {
  return db.insert(contracts).values(contract).returning({ id: contracts.id }).get().id;
}

/** @returns false when the contract is no longer in this version: somebody else saved it. */
export function updateContract(db: Database, id: number, version: number, fields: ContractFields): boolean {
  const row = db
    .update(contracts)
    .set({ ...fields, version: version + 1 })
    .where(and(eq(contracts.id, id), eq(contracts.version, version)))
    .returning({ id: contracts.id })
    .get();
  return row !== undefined;
}

type PartyRow = typeof contractParties.$inferSelect;

/**
 * Makes these the parties of the contract: who stays keeps its row, who is new gets one, who left is given an end.
 * @param parties principals before those who work for them.
 */
export function replaceParties(
  db: Database,
  contractId: number,
  parties: readonly SheetParty[],
  now: number,
): void {
  const present = db
    .select()
    .from(contractParties)
    .where(and(eq(contractParties.contractId, contractId), isNull(contractParties.endedAt)))
    .all();
  const kept = new Map(parties.map((party) => [party.key, present.find((row) => isSame(row, party))]));
  for (const row of present) if (![...kept.values()].includes(row)) endParty(db, row, now);
  const ids = new Map<string, number>();
  for (const party of parties) {
    const dependsOnId = ids.get(party.worksFor ?? '') ?? null;
    ids.set(party.key, writeParty(db, contractId, party, kept.get(party.key), dependsOnId, now));
  }
}

function isSame(row: PartyRow, party: SheetParty): boolean {
  return row.role === party.role && row.structureId === party.structureId;
}

/** A row stands after the one that it depends on, so that a copy of the parties in their order can tie them again. */
function writeParty(
  db: Database,
  contractId: number,
  party: SheetParty,
  row: PartyRow | undefined,
  dependsOnId: number | null,
  now: number,
): number {
  const { role, structureId, serviceId, isOnPortal, acceptedAmount, validFrom, validUntil } = party;
  const values = { serviceId, isOnPortal, dependsOnId, acceptedAmount, validFrom, validUntil };
  if (row && (dependsOnId === null || dependsOnId < row.id)) {
    db.update(contractParties).set(values).where(eq(contractParties.id, row.id)).run();
    return row.id;
  }
  if (row) endParty(db, row, now);
  return db
    .insert(contractParties)
    .values({ contractId, role, structureId, ...values })
    .returning({ id: contractParties.id })
    .get().id;
}

function endParty(db: Database, row: PartyRow, now: number): void {
  db.update(contractParties).set({ endedAt: now }).where(eq(contractParties.id, row.id)).run();
}
