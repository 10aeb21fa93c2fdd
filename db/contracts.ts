import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { PartyTerms } from '@/lib/domain/contract-sheet';
import type { Party } from '@/lib/domain/parties';
import type { Database } from './client';
import { listed, merged } from './keyset';
import { contractParties, contracts, services, structures } from './schema';

/** A party of a contract with the names that people read. */
export type NamedParty = Party & {
  structureName: string | null;
  identifier: string | null;
  serviceCode: string | null;
  serviceName: string | null;
} & PartyTerms;

export type ContractWithParties = typeof contracts.$inferSelect & { parties: NamedParty[] };

/** @returns the contract with its present parties, or null. Ask `may.seeContract` before showing it. */
export function loadContract(db: Database, id: number): ContractWithParties | null {
  const [contract] = listContracts(db, [id]);
  return contract ?? null;
}

/** @returns these contracts with their present parties, in this order. Ask `may.seeContract` before showing one. */
export function listContracts(db: Database, ids: readonly number[]): ContractWithParties[] {
  const rows = db
    .select()
    .from(contracts)
    .where(inArray(contracts.id, [...ids]))
    .all();
  const parties = partiesOf(db, ids);
  return ids
    .flatMap((id) => rows.find((row) => row.id === id) ?? [])
    .map((row) => ({
      ...row,
      parties: parties
        .filter(({ contractId }) => contractId === row.id)
        .map(({ contractId: _contract, ...party }) => party),
    }));
}

/** @returns the parties that have not been withdrawn, in the order in which they joined. */
export function loadContractParties(db: Database, contractId: number): NamedParty[] {
  return partiesOf(db, [contractId]).map(({ contractId: _contract, ...party }) => party);
}

function partiesOf(db: Database, contractIds: readonly number[]): (NamedParty & { contractId: number })[] {
  return db
    .select({
      contractId: contractParties.contractId,
      id: contractParties.id,
      role: contractParties.role,
      structureId: contractParties.structureId,
      serviceId: contractParties.serviceId,
      onPortal: contractParties.isOnPortal,
      dependsOnId: contractParties.dependsOnId,
      acceptedAmount: contractParties.acceptedAmount,
      validFrom: contractParties.validFrom,
      validUntil: contractParties.validUntil,
      structureName: structures.name,
      identifier: structures.identifier,
      serviceCode: services.code,
      serviceName: services.name,
    })
    .from(contractParties)
    .leftJoin(structures, eq(structures.id, contractParties.structureId))
    .leftJoin(services, eq(services.id, contractParties.serviceId))
    .where(and(inArray(contractParties.contractId, [...contractIds]), isNull(contractParties.endedAt)))
    .orderBy(contractParties.id)
    .all();
}

/** Files looked at for the contracts that are in use. */
const LATEST_FILES = 200;

/**
 * @returns the ids of contracts in which one of these structures is a party, those in whose files something happened last
 * first, and then the newest contracts: at most so many.
 */
export function listLatestContractIds(db: Database, structureIds: readonly number[], most: number): number[] {
  if (structureIds.length === 0) return [];
  const isOneOf = inArray(contractParties.structureId, [...structureIds]);
  const newest = db
    .selectDistinct({ id: contractParties.contractId })
    .from(contractParties)
    .where(and(isOneOf, isNull(contractParties.endedAt)))
    .orderBy(desc(contractParties.contractId))
    .limit(most)
    .all();
  const seen = structureIds.map(
    (id) =>
      sql`SELECT v.moved_at AS movedAt, v.file_id AS fileId FROM file_visibility v WHERE v.structure_id = ${id}`,
  );
  const used = db.all<{ id: number }>(
    sql`SELECT f.contract_id AS id FROM (${merged(seen, 2, 'newest', null, LATEST_FILES)}) latest
      CROSS JOIN invoicing_files f ON f.id = latest.fileId
      WHERE EXISTS (SELECT 1 FROM contract_parties p WHERE p.contract_id = f.contract_id AND p.ended_at IS NULL
        AND p.structure_id IN ${listed(structureIds)})
      ORDER BY latest.movedAt DESC, latest.fileId DESC`,
  );
  return [...new Set([...used, ...newest].map(({ id }) => id))].slice(0, most);
}
