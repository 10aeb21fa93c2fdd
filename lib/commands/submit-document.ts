import { inTransaction } from '@/db/client';
import { loadDraft, markSent } from '@/db/drafts';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';
import { applySilence } from '@/lib/submission/apply-silence';
import { checkDraft } from '@/lib/submission/check-draft';
import { deposit } from '@/lib/submission/deposit';

/**
 * Sends a draft: checks everything again, opens or joins the invoicing file, appends the document, moves those that it
 * follows, routes it to the next party, records the event and writes the notices, all in one transaction.
 * Sending the same draft again, by a double click or after a lost answer, answers with the same document.
 */
export function submitDocument(
  context: Context,
  input: { draftId: number },
): Outcome<{ documentId: number }> {
  const { db, actor, now } = context;
  return inTransaction(db, () => {
    const draft = loadDraft(db, input.draftId);
    if (draft?.purpose !== 'submit' || draft.discardedAt !== null || !may.continueDraft(actor, draft))
      return refused(refusal('not_found', 'draft'));
    if (draft.documentId !== null) return accepted({ documentId: draft.documentId });
    applySilence(context, { contractId: draft.contractId });
    const checked = checkDraft(context, draft);
    if (!checked.ok) return checked;
    const documentId = deposit(context, draft, checked.result);
    markSent(db, draft.id, documentId, now);
    return accepted({ documentId });
  });
}
