'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { runCommand } from '@/lib/action';
import { giveDocument } from '@/lib/commands/give-document';
import { releaseDocument } from '@/lib/commands/release-document';
import { takeDocument } from '@/lib/commands/take-document';
import { ordinal, orNull } from '@/lib/forms/fields';
import type { FormState } from '@/lib/forms/form-state';
import type { Handed } from '@/lib/hands/hand-over';

const seenWith = orNull(ordinal());

/** Posts `documentId`; `from` is the page, "file" or the document's own. */
export async function takeAction(_state: FormState, form: FormData): Promise<FormState> {
  const shape = z.object({ documentId: ordinal() });
  return await runCommand(form, shape, takeDocument, (handed) => showAgain(form, handed, 'taken'));
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
