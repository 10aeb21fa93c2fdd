import { inTransaction } from '@/db/client';
import { recordEvent } from '@/db/events';
import { loadMail, markWantedAgain } from '@/db/mail-rows';
import type { Context } from '@/lib/context';
import { maySendAgain } from '@/lib/domain/mail-state';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/** Has a mail sent once more that left, came back or was given up. Whoever may no longer know of it gets none. */
export function sendNoticeAgain(
  { db, actor, now }: Context,
  { noticeId }: { noticeId: number },
): Outcome<{ noticeId: number }> {
  return inTransaction(db, () => {
    const notice = may.administer(actor) ? loadMail(db, noticeId) : null;
    if (!notice) return refused(refusal('not_found'));
    if (!maySendAgain(notice.mail)) return refused(refusal('mail_not_over'));
    markWantedAgain(db, noticeId, now);
    const { documentId, fileId, sendings } = notice;
    recordEvent(db, {
      at: now,
      kind: 'notice_sent_again',
      userId: actor.userId,
      structureId: null,
      ...(documentId === null || fileId === null ? {} : { documentId, fileId }),
      facts: { noticeId, sendings: sendings + 1 },
    });
    return accepted({ noticeId });
  });
}
