import { loadNotice, markNoticesRead as mark, type NoticeChoice } from '@/db/notices';
import type { Context } from '@/lib/context';
import { isPeopleNotice } from '@/lib/domain/notices';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { pageOfPeopleNotice } from '@/lib/notice-page';
import { may } from '@/lib/policy';

/**
 * Marks notices of the person's own as read: one, those of a document, or all. The instant of the first time is kept.
 * @returns the page where the notice continues, when one notice was named.
 */
export function markNoticesRead(
  { db, actor, now }: Context,
  choice: NoticeChoice,
): Outcome<{ page: string | null }> {
  const notice = choice !== 'all' && 'noticeId' in choice ? loadNotice(db, choice.noticeId) : undefined;
  if (notice === null || (notice && !may.readNotice(actor, notice)))
    return refused(refusal('not_found', 'noticeId'));
  mark(db, actor, choice, now);
  return accepted({ page: notice ? pageOf(notice, actor.userId) : null });
}

function pageOf(notice: NonNullable<ReturnType<typeof loadNotice>>, readerId: number): string | null {
  const { kind, event, facts, playerId, documentId } = notice;
  if (documentId !== null) return `/works-invoices/documents/${documentId}`;
  if (event === null || facts === null || !isPeopleNotice(kind)) return null;
  return pageOfPeopleNotice({ ...notice, kind, event, facts, isOwn: playerId === readerId });
}
