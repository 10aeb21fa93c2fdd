'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { refusedForNow, runCommand } from '@/lib/action';
import { completeDocument } from '@/lib/commands/complete-document';
import { refuseDocument } from '@/lib/commands/refuse-document';
import { REFUSAL_REASONS } from '@/lib/domain/refusal-reasons';
import { LONGEST } from '@/lib/domain/submission';
import { choice, optionalText, ordinal } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';

/** Posts `provided[]`, the positions that were ticked off, and the comment. */
export async function completeAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({
    draftId: ordinal(),
    text: optionalText(LONGEST.words),
    provided: z.array(z.coerce.number().int().min(0)).default([]),
  });
  return (await refusedForNow('deposit', form)) ?? (await runCommand(form, shape, completeDocument, shown));
}

/** Posts the reason and the text of a refusal to sign; its papers are attached to the draft. */
export async function refuseToSignAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({
    documentId: ordinal(),
    draftId: ordinal(),
    reason: choice(REFUSAL_REASONS),
    text: optionalText(LONGEST.words),
  });
  return (await refusedForNow('deposit', form)) ?? (await runCommand(form, shape, refuseDocument, shown));
}

function shown({ documentId }: { documentId: number }): never {
  redirect(`/works-invoices/documents/${documentId}?done`);
}
