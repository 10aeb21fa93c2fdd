import { inTransaction } from '@/db/client';
import { listDocumentsOf } from '@/db/documents';
import { loadDraftSetting } from '@/db/draft-setting';
import { type Draft, loadDraft, replaceFollows, updateDraft } from '@/db/drafts';
import { listServicesOf } from '@/db/services';
import type { Context } from '@/lib/context';
import { type Absence, type AbsentableRole, absencesFor } from '@/lib/domain/absence';
import { dayOf } from '@/lib/domain/calendar';
import { FRAMEWORKS, type FrameworkCode, followedBy, isFirstClaim } from '@/lib/domain/frameworks';
import { circuitOf, keptServices } from '@/lib/domain/parties';
import { accepted, type Outcome, type Refusal, refusal, refused } from '@/lib/domain/refusals';
import { gathers, isDraftSent, type SubmissionType } from '@/lib/domain/submission';
import { may } from '@/lib/policy';
import { applySilence } from '@/lib/submission/apply-silence';
import { checkOpening } from '@/lib/submission/check-opening';
import { previousOf } from '@/lib/submission/previous-of';
import { firstFields, nextFields } from '@/lib/submission/proposed-fields';

export type ChooseDocument = {
  draftId: number;
  submissionType: SubmissionType;
  framework: FrameworkCode;
  issuerStructureId: number;
  issuerServiceId: number | null;
  /** The documents that it follows; empty for an initial submission. */
  follows: readonly number[];
  /** Why a role is absent in this file, where the framework needs it to be; what it does not need is not kept. */
  absences?: Readonly<Partial<Record<AbsentableRole, string>>>;
};

/** Step 2: submission type, framework, issuer; the file was imported before. */
export function chooseDocument(context: Context, input: ChooseDocument): Outcome<{ draftId: number }> {
  const { db, actor, now } = context;
  return inTransaction(db, () => {
    const draft = loadDraft(db, input.draftId);
    if (!draft || draft.discardedAt !== null || !may.continueDraft(actor, draft))
      return refused(refusal('not_found', 'draft'));
    if (isDraftSent(draft)) return refused(refusal('draft_already_sent'));
    applySilence(context, { contractId: draft.contractId });
    const follows = ownFollows(context, draft, input);
    const choice = { ...input, follows, absences: neededAbsences(context, draft, { ...input, follows }) };
    const reasons = checkChoice(context, draft, choice);
    if (reasons.length > 0) return refused(...reasons);
    const { draftId, follows: _follows, ...chosen } = choice;
    const fields = { ...renumbered(context, draft, input), ...amountsAnew(context, draft, choice) };
    updateDraft(db, draftId, { ...chosen, issuerRole: FRAMEWORKS[input.framework].issuer, fields }, now);
    if (draft.follows.length > 0) replaceFollows(db, draftId, follows);
    return accepted({ draftId });
  });
}

/** Of the documents ticked the claims of the draft's file: of any other nobody learns here whether it exists. */
function ownFollows({ db }: Context, draft: Draft, { framework, follows }: ChooseDocument): number[] {
  const { file, parties } = loadDraftSetting(db, draft);
  const claims = gathers(framework) ? followedBy(circuitOf(parties), framework).filter(isFirstClaim) : [];
  const gathered = (file ? listDocumentsOf(db, file.id) : [])
    .filter((document) => claims.includes(document.framework))
    .map(({ id }) => id);
  return follows.filter((id) => draft.follows.includes(id) || gathered.includes(id));
}

/** What an initial submission has to declare: who is on the portal, and must be absent for this framework. */
function neededAbsences(
  { db }: Context,
  draft: Draft,
  { framework, follows, absences = {} }: ChooseDocument,
): Absence[] {
  if (follows.length > 0) return [];
  const { parties } = loadDraftSetting(db, draft);
  return absencesFor(circuitOf(parties), framework).map((role) => ({ role, reason: absences[role] ?? '' }));
}

type Choice = Omit<ChooseDocument, 'absences'> & { absences: Absence[] };

function checkChoice({ db, actor, now }: Context, draft: Draft, input: Choice): Refusal[] {
  const { parties } = loadDraftSetting(db, draft);
  const party = parties.find(
    (one) => one.role === FRAMEWORKS[input.framework].issuer && one.structureId === input.issuerStructureId,
  );
  const kept = [...keptServices(parties, input.issuerStructureId), draft.issuerServiceId];
  const offered = listServicesOf(db, input.issuerStructureId, dayOf(now), kept);
  const previous = previousOf(db, draft, input.follows);
  const place = { file: null, parties, previous };
  return [
    ...(party && may.submit(actor, party) ? [] : [refusal('issuer_not_yours', 'issuerStructureId')]),
    ...(input.issuerServiceId === null || offered.some(({ id }) => id === input.issuerServiceId)
      ? []
      : [refusal('not_a_choice', 'issuerServiceId')]),
    ...(draft.follows.length > 0 && previous.length === 0 ? [refusal('required', 'follows')] : []),
    ...checkOpening({ db, actor, now }, { ...input, follows: draft.follows }, input.framework, place),
    ...(draft.mainFileId === null ? [refusal('file_missing', 'file')] : []),
  ];
}

/** Other documents gathered make other sums: the amounts proposed follow, whatever was typed before. */
function amountsAnew(
  context: Context,
  draft: Draft,
  { framework, follows, issuerStructureId }: Choice,
): Record<string, string> {
  const { file } = loadDraftSetting(context.db, draft);
  const isSame = follows.length === draft.follows.length && follows.every((id) => draft.follows.includes(id));
  if (!file || isSame) return {};
  const cleared = Object.keys(draft.fields).filter((name) => /^(vatLines|admitted|parts)\./.test(name));
  const { number: _number, ...fields } = nextFields(context, framework, file.id, follows, issuerStructureId);
  return { ...Object.fromEntries(cleared.map((name) => [name, ''])), ...fields };
}

/** A number that the product proposed follows the framework; one that somebody typed stays. */
function renumbered(context: Context, draft: Draft, input: ChooseDocument): Record<string, string> {
  const { fields, framework: before } = draft;
  const { number = '' } = fields;
  if (before === null || before === input.framework) return fields;
  const { contract, file } = loadDraftSetting(context.db, draft);
  if (draft.follows.length === 0) {
    const propose = (framework: FrameworkCode) =>
      firstFields(context, framework, contract, input.issuerStructureId);
    const { number: proposed = '', sequence = '', period = '', documentType = '' } = propose(input.framework);
    const isProposed = number === propose(before).number;
    return { ...fields, sequence, period, documentType, number: isProposed ? proposed : number };
  }
  if (!file) return fields;
  const propose = (framework: FrameworkCode) =>
    nextFields(context, framework, file.id, draft.follows, input.issuerStructureId).number;
  return number === propose(before) ? { ...fields, number: propose(input.framework) ?? number } : fields;
}
