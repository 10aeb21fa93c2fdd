import { listContractsFor } from '@/db/contract-lists';
import { type ContractWithParties, listContracts, listLatestContractIds } from '@/db/contracts';
import { listUnsentDrafts, type UnsentDraft } from '@/db/drafts';
import { type HeldDocument, listHeldDocuments } from '@/db/held-documents';
import type { Context } from '@/lib/context';
import { openingInAbsence } from '@/lib/domain/absence';
import { structuresOf } from '@/lib/domain/actor';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import { circuitOf, type Role } from '@/lib/domain/parties';
import { possibleFrameworks } from '@/lib/domain/submission';
import { may } from '@/lib/policy';
import { nextStepsOf } from './next-steps';

/** A contract in which I may make an initial submission, as one of its parties. */
export type Opening = {
  contractId: number;
  contractNumber: string;
  contractTitle: string;
  partyId: number;
  role: Role;
  structureName: string;
  frameworks: FrameworkCode[];
  /** Those that need somebody to be declared absent. */
  inAbsence: FrameworkCode[];
};

/** A document that I can follow, and the framework that is likely to do it. */
export type Continuation = HeldDocument & { next: FrameworkCode; draftId: number | null };

/** @param contractId null: none in particular. @param search blank: the contracts in use. */
export type StartInput = { contractId: number | null; search: string };

export type StartSubmission = {
  continuations: Continuation[];
  /** There are more documents that wait than those that are offered. */
  moreWait: boolean;
  openings: Opening[];
  /** There are more contracts than those that are offered: they can be looked for. */
  hasMore: boolean;
  drafts: UnsentDraft[];
};

/** Documents offered at once, those that wait longest: the synthesis has them all. */
const MOST_WAITING = 20;
/** Of those that wait longest, so many are asked what may follow them. */
const MOST_LOOKED_AT = 100;
/** Contracts offered at once. */
const MOST_CONTRACTS = 12;

/** Step 1 of the submission: what waits for me, where I may begin, and what I have begun. */
export function startSubmission(context: Context, input: StartInput): StartSubmission {
  const { db, actor } = context;
  const mine = structuresOf(actor, 'works_invoices', 'submit');
  const found = contractsOffered(context, mine, input);
  return {
    ...waitingDocuments(context),
    openings: found.slice(0, MOST_CONTRACTS).flatMap((contract) => openingsIn(context, contract)),
    hasMore: found.length > MOST_CONTRACTS,
    drafts: listUnsentDrafts(db, mine),
  };
}

/** Some that wait cannot be followed, but accepted or refused: they are passed over. */
function waitingDocuments(context: Context): Pick<StartSubmission, 'continuations' | 'moreWait'> {
  const waiting = listHeldDocuments(context.db, context.actor, MOST_LOOKED_AT);
  const steps = nextStepsOf(
    context,
    waiting.map(({ id }) => id),
  );
  const all = waiting.flatMap((document): Continuation[] => {
    const { frameworks: [next] = [], draftId = null } = steps.get(document.id) ?? {};
    return next ? [{ ...document, next, draftId }] : [];
  });
  const moreWait = all.length > MOST_WAITING || waiting.length === MOST_LOOKED_AT;
  return { continuations: all.slice(0, MOST_WAITING), moreWait };
}

/** The one that somebody comes from, those that hold what was looked for, or those in use; one more than are offered. */
function contractsOffered(
  { db }: Context,
  mine: readonly number[],
  { contractId, search }: StartInput,
): ContractWithParties[] {
  const most = MOST_CONTRACTS + 1;
  const ids =
    search === ''
      ? listLatestContractIds(db, mine, most)
      : listContractsFor(db, mine, { search, before: null, most }).map(({ id }) => id);
  return listContracts(db, [...new Set(contractId === null ? ids : [contractId, ...ids])]);
}

function openingsIn({ actor }: Context, { parties, ...contract }: ContractWithParties): Opening[] {
  const circuit = circuitOf(parties);
  return parties
    .filter((party) => may.submit(actor, party))
    .map((party) => ({
      contractId: contract.id,
      contractNumber: contract.number,
      contractTitle: contract.title,
      partyId: party.id,
      role: party.role,
      structureName: party.structureName ?? '',
      frameworks: possibleFrameworks(circuit, party.role, []),
      inAbsence: openingInAbsence(circuit, party.role),
    }))
    .filter(({ frameworks, inAbsence }) => frameworks.length + inAbsence.length > 0);
}
