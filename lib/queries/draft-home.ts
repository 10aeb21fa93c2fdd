import { loadDraft } from '@/db/drafts';
import type { Context } from '@/lib/context';
import { may } from '@/lib/policy';

/** @returns where the attachments of this draft are shown: step 3 of the wizard, or the page of what is prepared. */
export function attachmentsPage({ db, actor }: Context, draftId: number): string {
  const draft = loadDraft(db, draftId);
  const isAnswer = draft && may.continueDraft(actor, draft) && draft.purpose !== 'submit';
  return isAnswer ? `/works-invoices/answers/${draftId}` : `/works-invoices/submit/${draftId}/details`;
}
