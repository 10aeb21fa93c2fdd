import { listContractEvents } from '@/db/contract-history';
import type { ContractWithParties } from '@/db/contracts';
import type { Context } from '@/lib/context';
import { changesOf } from '@/lib/domain/contract-changes';
import { editableContract } from './contract-form';
import type { HistoryEntry } from './one-contract';

const MOST_EVENTS = 50;

/**
 * @param version the one that this person had read.
 * @returns the sheet as it is now and who changed what since then, newest first; null when it is not theirs to change.
 */
export function newerContract(
  context: Context,
  id: number,
  version: number,
): { contract: ContractWithParties; history: HistoryEntry[] } | null {
  const contract = editableContract(context, id);
  if (!contract) return null;
  const history = listContractEvents(context.db, id, MOST_EVENTS)
    .filter(({ facts }) => Number(facts.version) > version)
    .map(({ facts, ...event }) => ({ ...event, version: Number(facts.version), changes: changesOf(facts) }));
  return { contract, history };
}
