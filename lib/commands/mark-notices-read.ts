import { loadNotice, markNoticesRead as mark, type NoticeChoice } from '@/db/notices';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/**
 * Marks notices of the person's own as read: one, those of a document, or all. The instant of the first time is kept.
 * @returns the document that the notice is about, when one notice was named.
 */
export function markNoticesRead(
  { db, actor, now }: Context,
  choice: NoticeChoice,
): Outcome<{ documentId: number | null }> {
  const notice = choice !== 'all' && 'noticeId' in choice ? loadNotice(db, choice.noticeId) : undefined;
  if (notice === null || (notice && !may.readNotice(actor, notice)))
    return refused(refusal('not_found', 'noticeId'));
  mark(db, actor, choice, now);
  return accepted({ documentId: notice?.documentId ?? null });
}
