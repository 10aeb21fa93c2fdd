import { listToAcknowledge, markAcknowledged } from '@/db/acknowledgements';
import { inTransaction } from '@/db/client';
import { recordEvent } from '@/db/events';
import type { Context } from '@/lib/context';
import { accepted, type Outcome } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';

/** The notices that were shown: what came since is not acknowledged unseen. */
export type AcknowledgeNotices = { noticeIds: readonly number[] };

/**
 * Takes note, for the person's structure, of documents that were refused or are to be completed. Kept in the history of
 * each: who, and when. What is none of the person's, or was acknowledged by a colleague meanwhile, is passed over.
 */
export function acknowledgeNotices(
  { db, actor, now }: Context,
  { noticeIds }: AcknowledgeNotices,
): Outcome<{ count: number }> {
  return inTransaction(db, () => {
    const shown = listToAcknowledge(db, actor).filter(
      (notice) => noticeIds.includes(notice.id) && may.readNotice(actor, notice),
    );
    for (const { eventId, documentId, fileId, contractId, structureId } of shown) {
      if (eventId === null) continue;
      markAcknowledged(db, eventId, actor.userId, now);
      const about = { contractId, fileId, documentId };
      recordEvent(db, { at: now, kind: 'notice_acknowledged', userId: actor.userId, structureId, ...about });
    }
    return accepted({ count: shown.length });
  });
}
