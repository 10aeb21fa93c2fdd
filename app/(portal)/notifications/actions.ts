'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { isOwnForm, runCommand } from '@/lib/action';
import { acknowledgeNotices } from '@/lib/commands/acknowledge-notices';
import { markNoticesRead } from '@/lib/commands/mark-notices-read';
import { TOPICS } from '@/lib/domain/notice-topics';
import { ordinal } from '@/lib/forms/fields';
import { optionalContext } from '@/lib/request-context';
import { refuseUnwritten } from '@/lib/unwritten';
import { noticeListAddress } from './list-address';

/** One button of the list, or "all": posts `noticeId` or `all`, and `unread` and `topic` where the list is filtered. */
export async function markReadAction(form: FormData): Promise<void> {
  const shape = z.union([
    z.object({ all: z.literal('yes') }).transform(() => 'all' as const),
    z.object({ noticeId: ordinal() }),
  ]);
  const topic = TOPICS.find((one) => one === form.get('topic')) ?? null;
  const list = noticeListAddress({ unreadOnly: form.get('unread') === 'yes', topic });
  await runCommand(form, shape, markNoticesRead, () => {
    refresh();
    redirect(list);
  });
}

/** Posts `noticeIds`, those that were shown. The page stays where it is. */
export async function acknowledgeAction(form: FormData): Promise<void> {
  const shape = z.object({ noticeIds: z.array(ordinal()).max(500) });
  await runCommand(form, shape, acknowledgeNotices, refresh);
}

/** For a document's page: its notices have served. Bind the document's id. */
export async function markDocumentReadAction(documentId: number): Promise<void> {
  const context = (await isOwnForm()) ? await optionalContext() : null;
  const asked = z.int().positive().safeParse(documentId);
  if (context === null || !asked.success) return;
  refuseUnwritten(() => markNoticesRead(context, { documentId: asked.data }));
  refresh();
}
