import type { ContractWithParties } from '@/db/contracts';
import type { SheetSnapshot } from '@/lib/domain/contract-changes';

/** @returns the sheet with names in the place of ids, as its history tells it. */
export function snapshotOf(contract: ContractWithParties): SheetSnapshot {
  const nameOf = (partyId: number | null) =>
    contract.parties.find((party) => party.id === partyId)?.structureName ?? '';
  return {
    fields: contract,
    parties: contract.parties.map((party) => ({
      role: party.role,
      structureId: party.structureId,
      structureName: party.structureName ?? '',
      serviceCode: party.serviceCode ?? '',
      onPortal: party.onPortal,
      worksFor: nameOf(party.dependsOnId),
      acceptedAmount: party.acceptedAmount,
      validFrom: party.validFrom,
      validUntil: party.validUntil,
    })),
  };
}
