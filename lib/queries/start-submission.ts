import { listContractIdsFor, loadContract } from '@/db/contracts';
import { listUnsentDrafts, type UnsentDraft } from '@/db/drafts';
import { type HeldDocument, listHeldDocuments } from '@/db/held-documents';
import type { Context } from '@/lib/context';
import { openingInAbsence } from '@/lib/domain/absence';
import { structuresOf } from '@/lib/domain/actor';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import { circuitOf, type Role } from '@/lib/domain/parties';
import { possibleFrameworks } from '@/lib/domain/submission';
import { may } from '@/lib/policy';
import { nextSteps } from './next-steps';

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

export type StartSubmission = { continuations: Continuation[]; openings: Opening[]; drafts: UnsentDraft[] };

/** At most this many waiting documents are offered in step 1; the Search tab has them all. */
const MOST = 50;

/** Step 1 of the submission: what waits for me, where I may begin, and what I have begun. */
export function startSubmission(context: Context): StartSubmission {
  const { db, actor } = context;
  return {
    continuations: listHeldDocuments(db, actor, MOST).flatMap((document): Continuation[] => {
      const { frameworks, draftId } = nextSteps(context, document.id);
      const [framework] = frameworks;
      return framework ? [{ ...document, next: framework, draftId }] : [];
    }),
    openings: openings(context),
    drafts: listUnsentDrafts(db, structuresOf(actor, 'works_invoices', 'submit')),
  };
}

function openings({ db, actor }: Context): Opening[] {
  const ids = listContractIdsFor(db, structuresOf(actor, 'works_invoices', 'submit'));
  return ids
    .map((id) => loadContract(db, id))
    .filter((contract) => contract !== null)
    .flatMap((contract) =>
      contract.parties
        .filter((party) => may.submit(actor, party))
        .map((party) => ({
          contractId: contract.id,
          contractNumber: contract.number,
          contractTitle: contract.title,
          partyId: party.id,
          role: party.role,
          structureName: party.structureName ?? '',
          frameworks: possibleFrameworks(circuitOf(contract.parties), party.role, []),
          inAbsence: openingInAbsence(circuitOf(contract.parties), party.role),
        })),
    )
    .filter(({ frameworks, inAbsence }) => frameworks.length + inAbsence.length > 0);
}
