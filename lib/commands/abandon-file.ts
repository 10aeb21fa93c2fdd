import { inTransaction } from '@/db/client';
import { type DocumentRow, listDocumentsOf } from '@/db/documents';
import { enqueueNotices, recordEvent } from '@/db/events';
import { loadFile, loadFileParties, recordMovement } from '@/db/files';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { factsOfWords } from '@/lib/domain/act-facts';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { applySilence } from '@/lib/submission/apply-silence';
import { movePlayed, playerFor } from '@/lib/submission/play-act';
import { whoAbandons } from '@/lib/submission/who-abandons';

/**
 * Gives up a whole file, every document of it, with the reason: the contracting authority, or whoever issued the only
 * claim in it as long as nobody answered. Not once a payment was ordered. The instalment may then be claimed anew.
 */
export function abandonFile(
  context: Context,
  input: { fileId: number; text: string },
): Outcome<{ fileId: number }> {
  const { db } = context;
  return inTransaction(db, () => {
    const file = loadFile(db, input.fileId);
    if (!file || !isFileVisible(db, context.actor, file.id)) return refused(refusal('not_found', 'file'));
    applySilence(context, { fileId: file.id });
    const documents = listDocumentsOf(db, file.id);
    const who = whoAbandons(context.actor, loadFileParties(db, file.id), documents);
    if (!who.ok) return who;
    const text = input.text.trim();
    if (text === '') return refused(refusal('required', 'text'));
    close(context, file, who.result, text);
    return accepted({ fileId: file.id });
  });
}

type Closing = {
  side: Parameters<typeof playerFor>[1];
  documents: readonly DocumentRow[];
  first: DocumentRow;
};

function close(
  context: Context,
  file: { id: number; contractId: number },
  { side, documents, first }: Closing,
  text: string,
): void {
  const { db, actor, now } = context;
  const about = { contractId: file.contractId, fileId: file.id, documentId: first.id };
  const kind = 'file_abandoned' as const;
  const event = { at: now, kind, ...playerFor(context, side), ...about, facts: factsOfWords({ text }) };
  const eventId = recordEvent(db, event);
  for (const document of documents) movePlayed(context, document, { act: 'close' }, eventId, null);
  recordMovement(db, file.id, now);
  enqueueNotices(db, { id: eventId, kind, at: now, userId: actor.userId, documentId: first.id });
}
