import { loadNotice, markNoticesRead as mark, type NoticeChoice } from '@/db/notices';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { isPeopleNotice } from '@/lib/domain/notices';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { pageOfDocumentNotice, pageOfPeopleNotice } from '@/lib/notice-page';
import { may } from '@/lib/policy';
import { writeBeside } from '@/lib/unwritten';

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
  if (!notice) mark(db, actor, choice, now);
  // Opening what a notice tells of is reading: it goes on where nothing can be written.
  else writeBeside('a notice was read', () => mark(db, actor, choice, now));
  return accepted({ page: notice ? pageOf({ db, actor }, notice) : null });
}

function pageOf(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  notice: NonNullable<ReturnType<typeof loadNotice>>,
): string | null {
  const { kind, event, facts, playerId, documentId, fileId, forStructureId: structureId } = notice;
  if (documentId !== null && fileId !== null) {
    const isSeen = kind !== 'escalation' || isFileVisible(db, actor, fileId);
    return pageOfDocumentNotice({ isSeen, document: { id: documentId }, structureId });
  }
  if (event === null || facts === null || !isPeopleNotice(kind)) return null;
  return pageOfPeopleNotice({ ...notice, kind, event, facts, isOwn: playerId === actor.userId });
}
