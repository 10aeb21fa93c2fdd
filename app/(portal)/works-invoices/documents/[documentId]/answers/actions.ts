'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { runCommand } from '@/lib/action';
import { abandonDocument } from '@/lib/commands/abandon-document';
import { askRecycling } from '@/lib/commands/ask-recycling';
import { beginAnswer } from '@/lib/commands/begin-answer';
import { disownDocument } from '@/lib/commands/disown-document';
import { redirectDocument } from '@/lib/commands/redirect-document';
import { refuseDocument } from '@/lib/commands/refuse-document';
import { rejectDocument } from '@/lib/commands/reject-document';
import { startCorrection } from '@/lib/commands/start-correction';
import { suspendDocument } from '@/lib/commands/suspend-document';
import { REFUSAL_REASONS } from '@/lib/domain/refusal-reasons';
import { LONGEST } from '@/lib/domain/submission';
import { choice, optionalText, ordinal, orNull } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import { namedApart } from '@/lib/forms/named-apart';

/** The acts of a document's page that need words. Each form's fields begin with its act; all post `documentId`. */

const about = { documentId: ordinal(), text: optionalText(LONGEST.words) };
const reasoned = z.object({ ...about, reason: choice(REFUSAL_REASONS) });

export async function refuseAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = reasoned.transform((input) => ({ ...input, draftId: null }));
  return await namedApart(form, 'refuse-', (fields) => runCommand(fields, shape, refuseDocument, shown));
}

export async function rejectAction(_state: FormState, form: FormData): Promise<FormState> {
  return await namedApart(form, 'reject-', (fields) => runCommand(fields, reasoned, rejectDocument, shown));
}

export async function disownAction(_state: FormState, form: FormData): Promise<FormState> {
  return await namedApart(form, 'disown-', (fields) =>
    runCommand(fields, z.object(about), disownDocument, shown),
  );
}

/** Posts `missing.0` ... a line each. */
export async function suspendAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({ ...about, missing: z.array(optionalText(LONGEST.missing)).max(50).default([]) });
  return await namedApart(form, 'suspend-', (fields) => runCommand(fields, shape, suspendDocument, shown));
}

export async function recycleAction(_state: FormState, form: FormData): Promise<FormState> {
  return await namedApart(form, 'recycle-', (fields) =>
    runCommand(fields, z.object(about), askRecycling, shown),
  );
}

/** Posts the routing, where it is what has to be corrected. */
export async function redirectAction(_state: FormState, form: FormData): Promise<FormState> {
  const routing = { engagementNumber: optionalText(1000), recipientServiceId: orNull(ordinal()) };
  const shape = z.object({ ...about, ...routing });
  return await namedApart(form, 'redirect-', (fields) => runCommand(fields, shape, redirectDocument, shown));
}

export async function abandonAction(_state: FormState, form: FormData): Promise<FormState> {
  return await namedApart(form, 'abandon-', (fields) =>
    runCommand(fields, z.object(about), abandonDocument, shown),
  );
}

/** Opens the page on which what completes the document is prepared. */
export async function beginCompletionAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, answering('complete'), beginAnswer, ({ draftId }) =>
    redirect(answerAddress(draftId)),
  );
}

/** Opens the page on which the supplier prepares why it does not sign. */
export async function prepareRefusalAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, answering('refuse'), beginAnswer, ({ draftId }) =>
    redirect(answerAddress(draftId)),
  );
}

/** "Correct and submit again": the draft of the wizard. */
export async function startCorrectionAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, z.object({ documentId: ordinal() }), startCorrection, ({ draftId }) =>
    redirect(`/works-invoices/submit/${draftId}/details`),
  );
}

function answering(purpose: 'complete' | 'refuse') {
  return z.object({ documentId: ordinal() }).transform((input) => ({ ...input, purpose }));
}

function answerAddress(draftId: number): string {
  return `/works-invoices/answers/${draftId}`;
}

function shown({ documentId }: { documentId: number }): never {
  redirect(`/works-invoices/documents/${documentId}?done`);
}
