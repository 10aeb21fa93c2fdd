import { redirect } from 'next/navigation';
import { markNoticesRead } from '@/lib/commands/mark-notices-read';
import { ordinal } from '@/lib/forms/fields';
import { requireContext } from '@/lib/request-context';

/** Where a line of the list leads: the notice has been read, and its document or its page is shown. To a stranger's, the list. */
export async function GET(_request: Request, { params }: { params: Promise<{ noticeId: string }> }) {
  const context = await requireContext();
  const noticeId = ordinal().safeParse((await params).noticeId);
  if (!noticeId.success) redirect('/notifications');
  const outcome = markNoticesRead(context, { noticeId: noticeId.data });
  if (!outcome.ok) redirect('/notifications');
  redirect(outcome.result.page ?? '/notifications');
}
