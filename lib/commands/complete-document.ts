import { type Database, inTransaction } from '@/db/client';
import { listDraftAttachments } from '@/db/draft-files';
import { loadDraft, markAnswered } from '@/db/drafts';
import { findLastAct } from '@/db/past-acts';
import type { Context } from '@/lib/context';
import { wordsOfFacts } from '@/lib/domain/act-facts';
import { accepted, type Outcome, type Refusal, refusal, refused } from '@/lib/domain/refusals';
import { isDraftSent } from '@/lib/domain/submission';
import { may } from '@/lib/policy';
import { heldDocument } from '@/lib/submission/held-document';
import { playWords } from '@/lib/submission/play-words';

/** `provided`: positions in the list of what is missing. */
export type CompleteDocument = { draftId: number; provided: readonly number[]; text: string };

/**
 * Brings along what was missing: the files attached to the draft become the document's, and it goes back to whoever asked.
 * What is not ticked off has to be explained. Sending again answers with the same document; with other words it is refused.
 */
export function completeDocument(context: Context, input: CompleteDocument): Outcome<{ documentId: number }> {
  const { db, actor, now } = context;
  return inTransaction(db, () => {
    const draft = loadDraft(db, input.draftId);
    const isMine = draft && draft.discardedAt === null && may.continueDraft(actor, draft);
    if (!isMine || draft.purpose !== 'complete' || draft.aboutId === null)
      return refused(refusal('not_found', 'draft'));
    const documentId = draft.aboutId;
    if (isDraftSent(draft))
      return isWhatWasSent(db, documentId, input)
        ? accepted({ documentId })
        : refused(refusal('sent_otherwise'));
    const held = heldDocument(context, documentId, 'complete');
    if (!held.ok) return held;
    const asked = findLastAct(db, documentId, 'document_suspended');
    const missing = asked ? wordsOfFacts(asked.facts).missing : [];
    const provided = missing.filter((_, position) => input.provided.includes(position));
    const files = listDraftAttachments(db, draft.id).map((one) => one.file.name);
    const text = input.text.trim();
    const reasons = checkCompletion(missing.length - provided.length, files, text);
    if (reasons.length > 0) return refused(...reasons);
    playWords(context, held.result, 'complete', { missing, provided, files, text });
    markAnswered(db, draft.id, documentId, now);
    return accepted({ documentId });
  });
}

function isWhatWasSent(db: Database, documentId: number, { provided, text }: CompleteDocument): boolean {
  const act = findLastAct(db, documentId, 'document_completed');
  if (!act) return false;
  const sent = wordsOfFacts(act.facts);
  const brought = sent.missing.filter((_, position) => provided.includes(position));
  return sent.text === text.trim() && sent.provided.join('\n') === brought.join('\n');
}

function checkCompletion(left: number, files: readonly string[], text: string): Refusal[] {
  if (text !== '') return [];
  return [
    ...(files.length === 0 ? [refusal('nothing_added', 'attachments')] : []),
    ...(left > 0 ? [refusal('missing_unanswered', 'text', { left })] : []),
  ];
}
