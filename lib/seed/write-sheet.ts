import type { PlannedContract } from './planned-contract';
import type { SeedWorld } from './seed-world';
import { startOfMonth } from './working-hours';

/** Writes the sheet of a contract with its parties, and that it was created. */
export function writeSheet({ writer, events, people, ids }: SeedWorld, contract: PlannedContract): void {
  const {
    id,
    number,
    title,
    moaStructureId,
    buyerClass,
    firstMonth,
    months,
    amount,
    vatRate,
    engagementNumber,
    createdAt,
  } = contract;
  const createdBy = people.agentOf(moaStructureId, 'moa');
  const startsOn = `${firstMonth}-01`;
  const endsOn = new Date(startOfMonth(firstMonth, months) - 1).toISOString().slice(0, 10);
  writer.insert('contracts', {
    id,
    number,
    title,
    moaStructureId,
    buyerClass,
    chorusMode: 'portal',
    notifiedOn: startsOn,
    startsOn,
    endsOn,
    amountExclVat: amount,
    vatRate,
    engagementNumber,
    createdBy,
    createdAt,
    version: 1,
  });
  for (const { id: partyId, role, structureId, serviceId, onPortal, dependsOnId } of contract.parties)
    writer.insert('contractParties', {
      id: partyId,
      contractId: id,
      role,
      structureId,
      serviceId,
      isOnPortal: onPortal,
      dependsOnId,
      acceptedAmount: null,
      validFrom: null,
      validUntil: null,
      endedAt: null,
    });
  events.add({
    id: ids.next('events'),
    at: createdAt,
    kind: 'contract_created',
    userId: createdBy,
    structureId: moaStructureId,
    contractId: id,
    facts: { version: 1 },
  });
}
