import { inTransaction } from '@/db/client';
import { loadContract } from '@/db/contracts';
import { listDocumentsOf } from '@/db/documents';
import { createDraft, listDraftsFollowing } from '@/db/drafts';
import { loadFile, loadFileParties } from '@/db/files';
import { loadPrevious } from '@/db/previous-documents';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { openingInAbsence } from '@/lib/domain/absence';
import { type FrameworkCode, followedBy, isFirstClaim } from '@/lib/domain/frameworks';
import { circuitOf, type Party } from '@/lib/domain/parties';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { gathers, type Previous, possibleFrameworks } from '@/lib/domain/submission';
import { mayBeFollowed } from '@/lib/domain/transitions';
import { may } from '@/lib/policy';
import { loadDocumentNow } from '@/lib/submission/apply-silence';
import { firstFields, nextFields } from '@/lib/submission/proposed-fields';

export type StartDraft =
  | {
      contractId: number;
      partyId: number;
      /** Begin with a framework that needs somebody to be declared absent. */
      isInAbsence?: boolean;
    }
  | { previousId: number };
type Started = Outcome<{ draftId: number }>;

/**
 * Begins a submission: for a contract, as one of its parties, or after a document that waits for its next one. Beginning
 * twice after the same document leads to the same draft.
 */
export function startDraft(context: Context, input: StartDraft): Started {
  return inTransaction(context.db, () =>
    'previousId' in input ? startNext(context, input.previousId) : startFirst(context, input),
  );
}

function startFirst(
  { db, actor, now }: Context,
  input: Exclude<StartDraft, { previousId: number }>,
): Started {
  const contract = loadContract(db, input.contractId);
  const party = contract?.parties.find((one) => one.id === input.partyId);
  if (!contract || !party || !may.seeContract(actor, contract.parties))
    return refused(refusal('not_found', 'contract'));
  const { structureId } = party;
  if (structureId === null || !may.submit(actor, party)) return refused(refusal('not_permitted', 'contract'));
  const circuit = circuitOf(contract.parties);
  const ordinary = possibleFrameworks(circuit, party.role, []);
  const inAbsence = openingInAbsence(circuit, party.role);
  const [framework] = input.isInAbsence ? [...inAbsence, ...ordinary] : [...ordinary, ...inAbsence];
  if (!framework) return refused(refusal('framework_cannot_open', 'contract'));
  const fields = firstFields({ db, actor, now }, framework, contract, structureId);
  return accepted({ draftId: create({ db, actor, now }, contract.id, party, framework, fields, []) });
}

function startNext(context: Context, previousId: number): Started {
  const { db, actor } = context;
  loadDocumentNow(context, previousId);
  const [previous] = loadPrevious(db, [previousId]);
  const file = previous && isFileVisible(db, actor, previous.fileId) ? loadFile(db, previous.fileId) : null;
  if (!previous || !file) return refused(refusal('not_found', 'previous'));
  if (previous.isFollowed)
    return refused(refusal('already_followed', 'previous', { framework: previous.framework }));
  const choice = chooseIssuer(context, loadFileParties(db, file.id), previous);
  if (!choice) return refused(refusal('not_permitted', 'previous'));
  if (!mayBeFollowed(previous.status))
    return refused(refusal('not_awaited', 'previous', { framework: previous.framework }));
  const { framework, party } = choice;
  const drafts = listDraftsFollowing(db, [previousId]);
  const existing = drafts.find(({ issuerStructureId }) => issuerStructureId === party.structureId);
  if (existing) return accepted({ draftId: existing.id });
  const isGathering = gathers(framework) && isFirstClaim(previous.framework);
  const follows = isGathering ? openClaims(context, file.id, framework) : [previousId];
  const fields = nextFields(context, framework, file.id, follows, party.structureId);
  return accepted({ draftId: create(context, file.contractId, party, framework, fields, follows) });
}

/** The first party of the person that may deposit a successor, and the likely framework. */
function chooseIssuer(
  { actor }: Context,
  parties: readonly Party[],
  previous: Previous,
): { party: Party & { structureId: number }; framework: FrameworkCode } | null {
  const circuit = circuitOf(parties);
  for (const party of parties) {
    const [framework] = possibleFrameworks(circuit, party.role, [previous]);
    if (framework && party.structureId !== null && may.submit(actor, party))
      return { party: { ...party, structureId: party.structureId }, framework };
  }
  return null;
}

/** Decision 3: an account statement gathers the holder's claim and every accepted request of the same file. */
function openClaims({ db }: Context, fileId: number, framework: FrameworkCode): number[] {
  const ids = listDocumentsOf(db, fileId).map((document) => document.id);
  const claims = followedBy(circuitOf(loadFileParties(db, fileId)), framework).filter(isFirstClaim);
  return loadPrevious(db, ids)
    .filter((one) => !one.isFollowed && mayBeFollowed(one.status) && claims.includes(one.framework))
    .map((one) => one.id);
}

function create(
  { db, actor, now }: Context,
  contractId: number,
  party: Party,
  framework: FrameworkCode,
  fields: Record<string, string>,
  follows: readonly number[],
): number {
  if (party.structureId === null) throw new Error(`Party ${party.id} is on the portal without a structure`);
  const draft = {
    authorId: actor.userId,
    contractId,
    issuerRole: party.role,
    issuerStructureId: party.structureId,
    issuerServiceId: party.serviceId,
    framework,
    fields,
    createdAt: now,
  };
  return createDraft(db, draft, follows);
}
