'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { runCommand } from '@/lib/action';
import { actOnDocument } from '@/lib/commands/act-on-document';
import { DIRECT_ACTS, type DirectAct, isDirectAct } from '@/lib/domain/acts';
import { choice, optionalText, ordinal } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';

const ACTS = Object.keys(DIRECT_ACTS).filter(isDirectAct);
/** As long as the command takes; it says so itself when there is more. */
const shape = z.object({
  documentId: ordinal(),
  act: choice<DirectAct>(ACTS),
  mandateNumber: optionalText(1000),
});

/** One button of a document's page: plays an act and shows the document again, with what became of it. */
export async function actAction(_state: FormState, form: FormData): Promise<FormState> {
  return await runCommand(form, shape, actOnDocument, ({ documentId }) =>
    redirect(`/works-invoices/documents/${documentId}?done`),
  );
}
