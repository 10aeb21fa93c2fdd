'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { runCommand } from '@/lib/action';
import { giveDocument } from '@/lib/commands/give-document';
import { releaseDocument } from '@/lib/commands/release-document';
import { takeDocument } from '@/lib/commands/take-document';
import type { Context } from '@/lib/context';
import { accepted, type Outcome } from '@/lib/domain/refusals';
import { ordinal, orNull } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import type { Handed } from '@/lib/hands/hand-over';

const seenWith = orNull(ordinal());

/**
 * Posts `documentId` and `fileId`; `from` is the page, "file" or the document's own. Who comes second reads it on the page
 * as it is now, where this form is no more.
 */
export async function takeAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({ documentId: ordinal(), fileId: ordinal() });
  return await runCommand(form, shape, takeOrLose, ({ isLost, ...handed }) =>
    showAgain(form, handed, isLost ? 'lost' : 'taken'),
  );
}

function takeOrLose(context: Context, input: Handed): Outcome<Handed & { isLost: boolean }> {
  const outcome = takeDocument(context, input);
  if (outcome.ok) return accepted({ ...outcome.result, isLost: false });
  const isLost = outcome.refusals.some(({ code }) => code === 'already_in_hand');
  return isLost ? accepted({ ...input, isLost }) : outcome;
}

/** Posts `documentId`, `toUserId` and `seenWith`, the person who had it on the page, or nothing. */
export async function giveAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({ documentId: ordinal(), toUserId: ordinal(), seenWith });
  return await runCommand(form, shape, giveDocument, (handed) => showAgain(form, handed, 'given'));
}

/** Posts `documentId` and `seenWith`. */
export async function releaseAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({ documentId: ordinal(), seenWith });
  return await runCommand(form, shape, releaseDocument, (handed) => showAgain(form, handed, 'released'));
}

function showAgain(form: FormData, { documentId, fileId }: Handed, done: string): never {
  const page = form.get('from') === 'file' ? `files/${fileId}` : `documents/${documentId}`;
  redirect(`/works-invoices/${page}?hands=${done}`);
}
