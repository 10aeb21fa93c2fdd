'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { isOwnForm, runCommand } from '@/lib/action';
import { markNoticesRead } from '@/lib/commands/mark-notices-read';
import { ordinal } from '@/lib/forms/fields';
import { optionalContext } from '@/lib/request-context';

/** One button of the list, or "all": posts `noticeId` or `all`, and `unread` where the list is filtered. */
export async function markReadAction(form: FormData): Promise<void> {
  const shape = z.union([
    z.object({ all: z.literal('yes') }).transform(() => 'all' as const),
    z.object({ noticeId: ordinal() }),
  ]);
  const list = form.get('unread') === 'yes' ? '/notifications?unread=yes' : '/notifications';
  await runCommand(form, shape, markNoticesRead, () => {
    refresh();
    redirect(list);
  });
}

/** For a document's page: its notices have served. Bind the document's id. */
export async function markDocumentReadAction(documentId: number): Promise<void> {
  const context = (await isOwnForm()) ? await optionalContext() : null;
  const asked = z.int().positive().safeParse(documentId);
  if (context === null || !asked.success) return;
  markNoticesRead(context, { documentId: asked.data });
  refresh();
}
