import type { ContractKey, PersonKey } from '@/db/cast';
import { loadContract } from '@/db/contracts';
import { startDraft } from '@/lib/commands/start-draft';
import type { World } from './database';
import { result } from './depositing';

/** Begins a draft of the contract's supplier. @returns its id. */
export function newDraft(
  world: World,
  person: PersonKey = 'karim',
  contract: ContractKey = 'school',
): number {
  const contractId = world.ids.contracts[contract];
  const party = loadContract(world.db, contractId)?.parties.find((one) => one.role === 'supplier');
  return result(startDraft(world.as(person), { contractId, partyId: party?.id ?? 0 })).draftId;
}
