import { loadDocument } from '@/db/documents';
import { listDraftAttachments } from '@/db/draft-files';
import { loadDraft } from '@/db/drafts';
import { findLastAct } from '@/db/past-acts';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { wordsOfFacts } from '@/lib/domain/act-facts';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import { type RefusalReason, reasonsOf } from '@/lib/domain/refusal-reasons';
import { type DraftPurpose, isDraftSent } from '@/lib/domain/submission';
import { may } from '@/lib/policy';
import { heldAsItIs } from '@/lib/submission/held-document';

/** What somebody prepares about a document that they hold: what completes it, or the refusal to sign it. */
export type OneAnswer = {
  draftId: number;
  purpose: Exclude<DraftPurpose, 'submit'>;
  document: { id: number; framework: FrameworkCode; number: string };
  missing: string[];
  reasons: RefusalReason[];
  attachments: ReturnType<typeof listDraftAttachments>;
  /** It was sent, or the document has changed in the meantime: there is nothing to prepare any more. */
  isOver: boolean;
};

/** @returns null when it is not mine to prepare, or was put aside. */
export function oneAnswer(context: Context, draftId: number): OneAnswer | null {
  const { db, actor } = context;
  const draft = loadDraft(db, draftId);
  if (!draft || draft.discardedAt !== null || !may.continueDraft(actor, draft)) return null;
  const document = draft.aboutId === null ? null : loadDocument(db, draft.aboutId);
  const { purpose } = draft;
  if (purpose === 'submit' || !document || !isFileVisible(db, actor, document.fileId)) return null;
  const asked = findLastAct(db, document.id, 'document_suspended');
  return {
    draftId,
    purpose,
    document: { id: document.id, framework: document.framework, number: document.number },
    missing: purpose === 'complete' && asked ? wordsOfFacts(asked.facts).missing : [],
    reasons: purpose === 'refuse' ? reasonsOf('supplier') : [],
    attachments: listDraftAttachments(db, draftId),
    isOver: isDraftSent(draft) || !heldAsItIs(context, document.id, purpose).ok,
  };
}
