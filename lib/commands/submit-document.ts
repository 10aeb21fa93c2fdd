import { inTransaction } from '@/db/client';
import { loadDraft, markSent } from '@/db/drafts';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';
import { applySilence } from '@/lib/submission/apply-silence';
import { checkDraft } from '@/lib/submission/check-draft';
import { deposit } from '@/lib/submission/deposit';
import { draftFingerprint } from '@/lib/submission/draft-fingerprint';

/** `seen`: the fingerprint of what the page showed that was sent; left out by callers that show nothing. */
export type SubmitDocument = { draftId: number; seen?: string };

/**
 * Sends a draft: checks everything again, opens or joins the invoicing file, appends the document, moves those that it
 * follows, routes it to the next party, records the event and writes the notices, all in one transaction.
 * Sending the same draft again, by a double click or after a lost answer, answers with the same document; from a page that
 * shows something else than what is, or was, sent it is refused.
 */
export function submitDocument(context: Context, input: SubmitDocument): Outcome<{ documentId: number }> {
  const { db, actor, now } = context;
  return inTransaction(db, () => {
    const draft = loadDraft(db, input.draftId);
    if (draft?.purpose !== 'submit' || draft.discardedAt !== null || !may.continueDraft(actor, draft))
      return refused(refusal('not_found', 'draft'));
    const isSame = input.seen === undefined || input.seen === draftFingerprint(db, draft);
    if (!isSame) return refused(refusal(draft.documentId === null ? 'draft_changed' : 'sent_otherwise'));
    if (draft.documentId !== null) return accepted({ documentId: draft.documentId });
    applySilence(context, { contractId: draft.contractId });
    const checked = checkDraft(context, draft);
    if (!checked.ok) return checked;
    const documentId = deposit(context, draft, checked.result);
    markSent(db, draft.id, documentId, now);
    return accepted({ documentId });
  });
}
