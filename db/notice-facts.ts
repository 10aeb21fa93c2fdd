import { eq } from 'drizzle-orm';
import { maySwitchOff, type Topic, topicOf } from '@/lib/domain/notice-topics';
import { isDocumentNotice, isPeopleNotice, type NoticeKind } from '@/lib/domain/notices';
import type { Database } from './client';
import { type DocumentFacts, loadDocumentFacts } from './document-notice-facts';
import { isReminderStanding } from './duties';
import { type LinkFacts, loadLinkFacts } from './link-notice-facts';
import { listManaged } from './notice-mailing';
import { loadPeopleFacts, type PeopleFacts } from './people-notice-facts';
import { loadRecapFacts, type RecapFacts } from './recap-facts';
import { notices } from './schema';

/**
 * Everything that the mail of a notice says, as it was at its event: composing it again tomorrow gives the same words.
 * `reader.address` is where it goes; `isForReader` whether they may still know of it; `stop` what its reader may switch
 * off; `isDone` that it reminded of what has been done since.
 */
export type NoticeFacts = (DocumentFacts | PeopleFacts | LinkFacts | RecapFacts) & {
  stop: Stoppable | null;
  isDone: boolean;
};
type Stoppable = { userId: number; what: Topic | 'recap' };

export function loadNoticeFacts(db: Database, noticeId: number, now: number): NoticeFacts | null {
  const row = db
    .select({
      kind: notices.kind,
      userId: notices.userId,
      structureId: notices.structureId,
      eventId: notices.eventId,
    })
    .from(notices)
    .where(eq(notices.id, noticeId))
    .get();
  if (!row) return null;
  const facts = loadFacts(db, noticeId, row.kind, now);
  if (!facts) return null;
  const isDone = REMINDING.includes(row.kind) && !isReminderStanding(db, row.eventId ?? 0, now);
  return { ...facts, isForReader: facts.isForReader && !isDone, isDone, stop: stopOf(db, row) };
}

/** What they remind of may have been done before their mail leaves. */
const REMINDING: readonly NoticeKind[] = ['delay_near', 'reminder', 'escalation', 'contract_delay'];

function loadFacts(db: Database, noticeId: number, kind: NoticeKind, now: number) {
  if (kind === 'recap') return loadRecapFacts(db, noticeId, now);
  if (isDocumentNotice(kind)) return loadDocumentFacts(db, noticeId, now);
  return isPeopleNotice(kind) ? loadPeopleFacts(db, noticeId, now) : loadLinkFacts(db, noticeId, now);
}

function stopOf(
  db: Database,
  { kind, userId, structureId }: { kind: NoticeKind; userId: number | null; structureId: number | null },
): Stoppable | null {
  if (userId === null) return null;
  if (kind === 'recap') return { userId, what: 'recap' };
  const topic = topicOf(kind);
  if (topic === null || structureId === null) return null;
  const isManager = listManaged(db, userId, [structureId]).length > 0;
  return maySwitchOff(topic, isManager) ? { userId, what: topic } : null;
}
