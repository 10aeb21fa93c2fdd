import { inTransaction } from '@/db/client';
import { loadPrevious } from '@/db/documents';
import { loadDraftSetting } from '@/db/draft-setting';
import { type Draft, loadDraft, replaceFollows, updateDraft } from '@/db/drafts';
import { findService } from '@/db/services';
import type { Context } from '@/lib/context';
import { FRAMEWORKS, type FrameworkCode } from '@/lib/domain/frameworks';
import { proposedNumber } from '@/lib/domain/invoicing-file';
import { circuitOf } from '@/lib/domain/parties';
import { accepted, type Outcome, type Refusal, refusal, refused } from '@/lib/domain/refusals';
import { checkSuccession, gathers, type SubmissionType } from '@/lib/domain/submission';
import { may } from '@/lib/policy';
import { nextFields } from '@/lib/submission/next-fields';

export type ChooseDocument = {
  draftId: number;
  submissionType: SubmissionType;
  framework: FrameworkCode;
  issuerStructureId: number;
  issuerServiceId: number | null;
  /** The documents that it follows; empty for an initial submission. */
  follows: readonly number[];
};

/** Step 2: submission type, framework, issuer; the file was imported before. */
export function chooseDocument(context: Context, input: ChooseDocument): Outcome<{ draftId: number }> {
  const { db, actor, now } = context;
  return inTransaction(db, () => {
    const draft = loadDraft(db, input.draftId);
    if (!draft || draft.discardedAt !== null || !may.continueDraft(actor, draft))
      return refused(refusal('not_found', 'draft'));
    if (draft.documentId !== null) return refused(refusal('draft_already_sent'));
    const reasons = checkChoice(context, draft, input);
    if (reasons.length > 0) return refused(...reasons);
    const { draftId, follows, ...chosen } = input;
    const fields = { ...renumbered(draft, input.framework), ...amountsAnew(context, draft, input) };
    updateDraft(db, draftId, { ...chosen, issuerRole: FRAMEWORKS[input.framework].issuer, fields }, now);
    if (draft.follows.length > 0) replaceFollows(db, draftId, follows);
    return accepted({ draftId });
  });
}

function checkChoice({ db, actor }: Context, draft: Draft, input: ChooseDocument): Refusal[] {
  const { parties } = loadDraftSetting(db, draft);
  const party = parties.find(
    (one) => one.role === FRAMEWORKS[input.framework].issuer && one.structureId === input.issuerStructureId,
  );
  const service = input.issuerServiceId === null ? null : findService(db, input.issuerServiceId);
  const gathered = input.follows.filter((id) => draft.follows.includes(id) || gathers(input.framework));
  const previous = draft.follows.length === 0 ? [] : loadPrevious(db, gathered);
  return [
    ...(party && may.submit(actor, party) ? [] : [refusal('issuer_not_yours', 'issuerStructureId')]),
    ...(service && service.structureId !== input.issuerStructureId
      ? [refusal('not_a_choice', 'issuerServiceId')]
      : []),
    ...(draft.follows.length > 0 && previous.length === 0 ? [refusal('required', 'follows')] : []),
    ...checkSuccession(circuitOf(parties), input.framework, previous),
    ...(draft.mainFileId === null ? [refusal('file_missing', 'file')] : []),
  ];
}

/** Other documents gathered make other sums: the amounts proposed follow, whatever was typed before. */
function amountsAnew(
  context: Context,
  draft: Draft,
  { framework, follows }: ChooseDocument,
): Record<string, string> {
  const { file } = loadDraftSetting(context.db, draft);
  const isSame = follows.length === draft.follows.length && follows.every((id) => draft.follows.includes(id));
  if (!file || isSame) return {};
  const cleared = Object.keys(draft.fields).filter((name) => name.startsWith('vatLines.'));
  const { number: _number, ...fields } = nextFields(context, framework, file.id, follows);
  return { ...Object.fromEntries(cleared.map((name) => [name, ''])), ...fields };
}

/** A number that the product proposed follows the framework; one that somebody typed stays. */
function renumbered(draft: Draft, framework: FrameworkCode): Record<string, string> {
  const { number = '' } = draft.fields;
  const before = draft.framework === null ? '' : FRAMEWORKS[draft.framework].suffix;
  if (draft.framework === framework || before === '' || !number.endsWith(before)) return draft.fields;
  return { ...draft.fields, number: proposedNumber(framework, number.slice(0, -before.length)) };
}
