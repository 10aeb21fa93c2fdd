import { listContractEvents } from '@/db/contract-history';
import { type ContractWithParties, loadContract, type NamedParty } from '@/db/contracts';
import type { Context } from '@/lib/context';
import { checkContract } from '@/lib/contracts/check-contract';
import type { CircuitChain } from '@/lib/domain/circuit-chain';
import { type ContractChange, changesOf } from '@/lib/domain/contract-changes';
import { chainOf, type Missing } from '@/lib/domain/contract-check';
import { may } from '@/lib/policy';
import { ownAuthorities } from './own-authorities';

const MOST_EVENTS = 100;

export type SheetParty = NamedParty & { worksForName: string | null };
export type HistoryEntry = {
  id: number;
  at: number;
  isCreation: boolean;
  person: string | null;
  changes: ContractChange[];
};

export type OneContract = Omit<ContractWithParties, 'parties'> & {
  parties: SheetParty[];
  chain: CircuitChain;
  /** What would stop a document; told to whoever keeps the sheet. */
  missing: (Missing & { structureName: string })[];
  /** Newest first. */
  history: HistoryEntry[];
  hasOlderHistory: boolean;
  mayEdit: boolean;
  maySubmit: boolean;
};

/** @returns the sheet as one of its parties reads it, or null when it is absent or not theirs to see. */
export function oneContract(context: Context, id: number): OneContract | null {
  const { db, actor } = context;
  const contract = loadContract(db, id);
  if (!contract || !may.seeContract(actor, contract.parties)) return null;
  const { parties } = contract;
  const history = contractHistory(context, id);
  const isKept = ownAuthorities(context).some((authority) => authority.id === contract.moaStructureId);
  return {
    ...contract,
    parties: parties.map((party) => ({ ...party, worksForName: principalOf(party, parties) })),
    chain: chainOf(parties),
    missing: isKept ? missingOf(context, contract) : [],
    history: history.slice(0, MOST_EVENTS),
    hasOlderHistory: history.length > MOST_EVENTS,
    mayEdit: isKept && may.keepContract(actor, contract.moaStructureId),
    maySubmit: parties.some((party) => party.role !== 'financial_service' && may.submit(actor, party)),
  };
}

function missingOf(
  { db, now }: Context,
  { parties, engagementNumber }: ContractWithParties,
): OneContract['missing'] {
  const nameOf = (id: number | undefined) => parties.find((party) => party.structureId === id)?.structureName;
  return checkContract(db, parties, engagementNumber, now).map((one) => ({
    ...one,
    structureName: nameOf(one.structureId) ?? '',
  }));
}

function contractHistory({ db }: Context, id: number): HistoryEntry[] {
  return listContractEvents(db, id, MOST_EVENTS + 1).map(({ facts, ...event }) => ({
    ...event,
    changes: changesOf(facts),
  }));
}

function principalOf(party: NamedParty, parties: readonly NamedParty[]): string | null {
  return parties.find((other) => other.id === party.dependsOnId)?.structureName ?? null;
}
