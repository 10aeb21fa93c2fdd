import { countFiles, listSituationFilesFor } from '@/db/contract-situation';
import { type ContractWithParties, loadContract } from '@/db/contracts';
import { loadMoneySheet } from '@/db/money-terms';
import type { Context } from '@/lib/context';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import {
  claimedBy,
  type Situation,
  type SituationFile,
  situationOf,
  worthAtEndOf,
} from '@/lib/domain/contract-situation';
import { type ContractSums, contractSums } from '@/lib/domain/money-sums';
import { may } from '@/lib/policy';

/** What a joint contractor or a subcontractor may be paid at most, where its sheet says so, and what it claimed. */
export type OwnShare = { accepted: number | null; claimed: number };

export type ContractSituation = {
  contract: Omit<ContractWithParties, 'parties'>;
  sums: ContractSums;
  situation: Situation;
  /** Whether the reader sees every file of the contract: only then is it compared with what the contract is worth. */
  seesAll: boolean;
  own: OwnShare | null;
};

/** @returns where the contract stands, from the files that the reader sees (decision 5); null for a stranger. */
export function contractSituation({ db, actor }: Context, contractId: number): ContractSituation | null {
  const loaded = loadContract(db, contractId);
  if (!loaded || !may.seeContract(actor, loaded.parties)) return null;
  const { parties, ...contract } = loaded;
  const { amountExclVat: amount, vatRate } = contract;
  const { amendments, serviceOrders, penalties } = loadMoneySheet(db, contractId);
  const counted = serviceOrders.filter(({ takenOver }) => takenOver === null);
  const files = listSituationFilesFor(db, actor, contractId);
  const worthAt = (month: string) => worthAtEndOf(month, amount, amendments, serviceOrders);
  return {
    contract,
    sums: contractSums({ amount, vatRate, amendments, serviceOrders: counted, penalties }),
    situation: situationOf(files, worthAt),
    seesAll: isOfCircuit(actor, parties) && files.length === countFiles(db, contractId),
    own: ownShare(actor, parties, files),
  };
}

type Parties = ContractWithParties['parties'];

function isOfCircuit(actor: Actor, parties: Parties): boolean {
  return may.seeContract(
    actor,
    parties.filter(({ role }) => role !== 'joint_contractor' && role !== 'subcontractor'),
  );
}

function ownShare(actor: Actor, parties: Parties, files: readonly SituationFile[]): OwnShare | null {
  const structures = visibleStructuresOf(actor);
  const own = parties.filter(
    ({ role, structureId }) =>
      (role === 'joint_contractor' || role === 'subcontractor') &&
      structureId !== null &&
      structures.includes(structureId),
  );
  if (own.length === 0) return null;
  const accepted = own.flatMap(({ acceptedAmount }) => acceptedAmount ?? []);
  return {
    accepted: accepted.length === own.length ? accepted.reduce((total, amount) => total + amount, 0) : null,
    claimed: claimedBy(
      files,
      own.flatMap(({ structureId }) => structureId ?? []),
    ),
  };
}
