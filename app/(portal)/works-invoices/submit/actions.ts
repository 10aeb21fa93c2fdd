'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { refusedForNow, runCommand } from '@/lib/action';
import { chooseDocument } from '@/lib/commands/choose-document';
import { discardDraft } from '@/lib/commands/discard-draft';
import { saveDetails } from '@/lib/commands/save-details';
import { startDraft } from '@/lib/commands/start-draft';
import { submitDocument } from '@/lib/commands/submit-document';
import { FRAMEWORK_CODES } from '@/lib/domain/frameworks';
import { SUBMISSION_TYPES } from '@/lib/domain/submission';
import { reasonsShape } from '@/lib/forms/absence';
import { choice, ordinal, orNull, pairOf, requiredText } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { formTree, typedValues } from '@/lib/forms/form-values';
import { oneDraft } from '@/lib/queries/one-draft';
import { requireContext } from '@/lib/request-context';
import { whereRoomIs } from '@/lib/where-room-is';

const draftId = { draftId: ordinal() };
const LONGEST_FINGERPRINT = 64;

/** Step 1, initial submission. Posts `opening`: the contract and the party for which one begins. */
export async function beginInitialAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z
    .object({ opening: pairOf(ordinal()) })
    .transform(({ opening: [contractId, partyId] }) => ({ contractId, partyId }));
  return await runCommand(form, shape, startDraft, ({ draftId: id }) =>
    redirect(stepAddress(id, 'document')),
  );
}

/** Step 1, initial submission without somebody who is on the portal. Posts `without`, as `opening` above. */
export async function beginInAbsenceAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z
    .object({ without: pairOf(ordinal()) })
    .transform(({ without: [contractId, partyId] }) => ({ contractId, partyId, isInAbsence: true }));
  return await runCommand(form, shape, startDraft, ({ draftId: id }) =>
    redirect(stepAddress(id, 'document')),
  );
}

/** Step 1, association, or "Select the next document" of a document's page. Posts `previousId`. */
export async function beginNextAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({ previousId: ordinal() });
  return await runCommand(form, shape, startDraft, ({ draftId: id }) =>
    redirect(stepAddress(id, 'document')),
  );
}

/** Step 2. Posts the submission type, the framework, the issuer and the documents gathered. */
export async function chooseDocumentAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({
    ...draftId,
    submissionType: choice(SUBMISSION_TYPES),
    framework: choice(FRAMEWORK_CODES),
    issuerStructureId: ordinal(),
    issuerServiceId: orNull(ordinal()),
    follows: z.array(ordinal()).default([]),
    absences: reasonsShape,
  });
  return await runCommand(form, shape, chooseDocument, ({ draftId: id }) =>
    redirect(stepAddress(id, 'details')),
  );
}

/** Step 3. Posts its fields and `intent`: keep them, add a VAT line, or go on to the summary. */
export async function saveDetailsAction(_state: FormState, form: FormData): Promise<FormState> {
  const { draftId: _id, intent = 'save', ...fields } = typedValues(form);
  const shape = z
    .object(draftId)
    .transform((input) => ({ ...input, fields, isComplete: intent === 'continue' }));
  return await runCommand(form, shape, saveDetails, ({ draftId: id }) => redirect(afterDetails(id, intent)));
}

/** The summary: "Validate and send". Posts `seen`, the fingerprint of what it shows. */
export async function submitDocumentAction(_state: FormState, form: FormData): Promise<FormState> {
  const tooMuch = await refusedForNow('deposit', form);
  if (tooMuch) return tooMuch;
  const shape = z.object({ ...draftId, seen: requiredText(LONGEST_FINGERPRINT) });
  const state = await runCommand(form, shape, whereRoomIs(submitDocument), ({ documentId }) =>
    redirect(`/works-invoices/documents/${documentId}/certificate?sent`),
  );
  const codes = state.refusals.map(({ code }) => code);
  if (codes.includes('sent_otherwise')) await leadToWhatWasSent(shape.parse(formTree(form)).draftId);
  // The summary is shown as it is now, beside the reason.
  if (codes.includes('draft_changed')) refresh();
  return state;
}

async function leadToWhatWasSent(id: number): Promise<void> {
  const draft = oneDraft(await requireContext(), id);
  if (draft) redirect(`/works-invoices/documents/${draft.documentId}/certificate?otherwise`);
}

export async function discardDraftAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, z.object(draftId), discardDraft, () => redirect('/works-invoices/submit'));
}

function stepAddress(id: number, step: 'document' | 'details' | 'summary'): string {
  return `/works-invoices/submit/${id}/${step}`;
}

function afterDetails(id: number, intent: string): string {
  if (intent === 'continue') return stepAddress(id, 'summary');
  if (intent === 'compute') return `${stepAddress(id, 'details')}?saved#statement`;
  return intent === 'add-line'
    ? `${stepAddress(id, 'details')}?line#vat`
    : `${stepAddress(id, 'details')}?saved`;
}
