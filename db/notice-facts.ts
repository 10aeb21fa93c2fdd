import { eq } from 'drizzle-orm';
import { isDocumentNotice, isPeopleNotice } from '@/lib/domain/notices';
import type { Database } from './client';
import { type DocumentFacts, loadDocumentFacts } from './document-notice-facts';
import { type LinkFacts, loadLinkFacts } from './link-notice-facts';
import { loadPeopleFacts, type PeopleFacts } from './people-notice-facts';
import { notices } from './schema';

/**
 * Everything that the mail of a notice says, as it was at its event: composing it again tomorrow gives the same words.
 * `reader.address` is where it goes; `isForReader` whether they may still know of it.
 */
export type NoticeFacts = DocumentFacts | PeopleFacts | LinkFacts;

export function loadNoticeFacts(db: Database, noticeId: number, now: number): NoticeFacts | null {
  const row = db.select({ kind: notices.kind }).from(notices).where(eq(notices.id, noticeId)).get();
  if (!row) return null;
  if (isDocumentNotice(row.kind)) return loadDocumentFacts(db, noticeId, now);
  return isPeopleNotice(row.kind) ? loadPeopleFacts(db, noticeId) : loadLinkFacts(db, noticeId, now);
}
