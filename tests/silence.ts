import { and, eq, isNull } from 'drizzle-orm';
import { inTransaction } from '@/db/client';
import { loadDocument } from '@/db/documents';
import { clocks } from '@/db/schema';
import { letLapse } from '@/lib/submission/apply-silence';
import type { World } from './database';

/**
 * Lets the delay run out that runs on the document, or the one of its file to notify the general statement: the portal
 * then plays what silence means, as its worker does, at the first instant after the term.
 */
export function keepSilent({ db }: World, documentId: number): void {
  const document = loadDocument(db, documentId);
  if (!document) throw new Error(`Document ${documentId} is not there`);
  const running = db
    .select()
    .from(clocks)
    .where(and(eq(clocks.fileId, document.fileId), isNull(clocks.endedAt), eq(clocks.endsByItself, true)))
    .all();
  const own = running.find((clock) => clock.documentId === documentId && clock.deadline !== 'amend_30');
  const due = own ?? running.find((clock) => clock.deadline === 'dg_30');
  if (!due) throw new Error(`No delay runs on document ${documentId}`);
  inTransaction(db, () => letLapse({ db, now: due.dueAt }, due));
}
