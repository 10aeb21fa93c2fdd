import { listAuthorised } from '@/db/authorised-people';
import { listContractEvents } from '@/db/contract-history';
import { type ContractWithParties, loadContract, type NamedParty } from '@/db/contracts';
import { listOlderFilesFor, type OlderFile } from '@/db/file-versions';
import { listContractInvitations, type OpenInvitation } from '@/db/invitations';
import type { Context } from '@/lib/context';
import { checkContract } from '@/lib/contracts/check-contract';
import type { CircuitChain } from '@/lib/domain/circuit-chain';
import { type ContractChange, changesOf } from '@/lib/domain/contract-changes';
import { chainOf, type Missing } from '@/lib/domain/contract-check';
import { keyOfParty } from '@/lib/domain/contract-sheet';
import { applicationOf, type Role } from '@/lib/domain/parties';
import { may } from '@/lib/policy';
import { deadlinesOfContract, type ShownClock } from './deadlines';
import { ownAuthorities } from './own-authorities';

const MOST_EVENTS = 100;

/** `isStaffed`: somebody of the structure may act in this role. `invitations`: told to whoever keeps the sheet. */
export type SheetParty = NamedParty & {
  worksForName: string | null;
  isStaffed: boolean;
  invitations: OpenInvitation[];
};
export type HistoryEntry = {
  id: number;
  at: number;
  isCreation: boolean;
  person: string | null;
  /** The version of the sheet that it made. */
  version: number;
  changes: ContractChange[];
};

/** `key`: the party's in the form of the sheet. `isInvited`: somebody was invited from this sheet and has not come. */
export type SheetMissing = Missing & { structureName: string; key: string | null; isInvited: boolean };

export type OneContract = Omit<ContractWithParties, 'parties'> & {
  parties: SheetParty[];
  chain: CircuitChain;
  /** What would stop a document; told to whoever keeps the sheet. */
  missing: SheetMissing[];
  /** Newest first. */
  history: HistoryEntry[];
  hasOlderHistory: boolean;
  /** Files that go on with the circuit of an earlier version. */
  olderFiles: OlderFile[];
  /** The delays of the contract itself, running ones first. */
  deadlines: ShownClock[];
  mayEdit: boolean;
  maySubmit: boolean;
  /** The end of the contract is for its holder, project manager and contracting authority. */
  mayFollowClosing: boolean;
  /** What the reader may do there now, role by role. */
  myRoles: Role[];
};

/** @returns the sheet as one of its parties reads it, or null when it is absent or not theirs to see. */
export function oneContract(context: Context, id: number): OneContract | null {
  const { db, actor } = context;
  const contract = loadContract(db, id);
  if (!contract || !may.seeContract(actor, contract.parties)) return null;
  const history = contractHistory(context, id);
  const isKept = ownAuthorities(context).some((authority) => authority.id === contract.moaStructureId);
  const parties = sheetParties(context, contract, isKept);
  return {
    ...contract,
    parties,
    chain: chainOf(parties),
    missing: isKept ? missingOf(context, contract, parties) : [],
    history: history.slice(0, MOST_EVENTS),
    hasOlderHistory: history.length > MOST_EVENTS,
    olderFiles: listOlderFilesFor(db, actor, contract),
    deadlines: deadlinesOfContract(context, id),
    mayEdit: isKept && may.keepContract(actor, contract.moaStructureId),
    maySubmit: parties.some((party) => party.role !== 'financial_service' && may.submit(actor, party)),
    mayFollowClosing: may.seeClosing(actor, parties),
    myRoles: parties.filter((party) => may.submit(actor, party)).map((party) => party.role),
  };
}

function sheetParties({ db, now }: Context, contract: ContractWithParties, isKept: boolean): SheetParty[] {
  const { parties } = contract;
  const structureIds = parties.flatMap((party) => (party.structureId === null ? [] : [party.structureId]));
  const staff = listAuthorised(db, { structureIds, level: 'submit', now });
  const invitations = isKept ? listContractInvitations(db, contract.id) : [];
  return parties.map((party) => ({
    ...party,
    worksForName: principalOf(party, parties),
    isStaffed: staff.some(
      (one) => one.structureId === party.structureId && one.application === applicationOf(party.role),
    ),
    invitations: invitations.filter(
      (one) => one.structureId === party.structureId && opensRole(one, party.role),
    ),
  }));
}

function opensRole({ worksLevel, payablesLevel }: OpenInvitation, role: NamedParty['role']): boolean {
  return (applicationOf(role) === 'payables' ? payablesLevel : worksLevel) === 'submit';
}

function missingOf(
  { db, now }: Context,
  { engagementNumber }: ContractWithParties,
  parties: readonly SheetParty[],
): SheetMissing[] {
  return checkContract(db, parties, engagementNumber, now).map((one) => {
    const party = parties.find(
      ({ role, structureId }) => role === one.role && structureId === (one.structureId ?? null),
    );
    return {
      ...one,
      structureName: party?.structureName ?? '',
      key: party ? keyOfParty(party) : null,
      isInvited: party?.invitations.some(({ expiresAt }) => expiresAt > now) ?? false,
    };
  });
}

function contractHistory({ db }: Context, id: number): HistoryEntry[] {
  return listContractEvents(db, id, MOST_EVENTS + 1).map(({ facts, ...event }) => ({
    ...event,
    version: Number(facts.version ?? 1),
    changes: changesOf(facts),
  }));
}

function principalOf(party: NamedParty, parties: readonly NamedParty[]): string | null {
  return parties.find((other) => other.id === party.dependsOnId)?.structureName ?? null;
}
