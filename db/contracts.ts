import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { PartyTerms } from '@/lib/domain/contract-sheet';
import type { Party } from '@/lib/domain/parties';
import type { Database } from './client';
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
  const contract = db.select().from(contracts).where(eq(contracts.id, id)).get();
  return contract ? { ...contract, parties: loadContractParties(db, id) } : null;
}

/** @returns the parties that have not been withdrawn, in the order in which they joined. */
export function loadContractParties(db: Database, contractId: number): NamedParty[] {
  return db
    .select({
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
    .where(and(eq(contractParties.contractId, contractId), isNull(contractParties.endedAt)))
    .orderBy(contractParties.id)
    .all();
}

/** @returns the ids of the contracts in which one of these structures is a party, newest first. */
export function listContractIdsFor(db: Database, structureIds: readonly number[]): number[] {
  return db
    .selectDistinct({ id: contractParties.contractId })
    .from(contractParties)
    .where(and(inArray(contractParties.structureId, [...structureIds]), isNull(contractParties.endedAt)))
    .orderBy(desc(contractParties.contractId))
    .all()
    .map((row) => row.id);
}
