import { inTransaction } from '@/db/client';
import { createDraft, findDraftAbout } from '@/db/drafts';
import { loadFile } from '@/db/files';
import type { Context } from '@/lib/context';
import { accepted, type Outcome } from '@/lib/domain/refusals';
import type { DraftPurpose } from '@/lib/domain/submission';
import { heldDocument } from '@/lib/submission/held-document';

export type BeginAnswer = { documentId: number; purpose: Exclude<DraftPurpose, 'submit'> };

/**
 * Opens what somebody prepares about a document that they hold, so that files can be attached to it: what completes it,
 * or the refusal to sign it. Beginning twice leads to the same draft.
 */
export function beginAnswer(context: Context, input: BeginAnswer): Outcome<{ draftId: number }> {
  const { db, actor, now } = context;
  return inTransaction(db, () => {
    const { documentId, purpose } = input;
    const held = heldDocument(context, documentId, purpose);
    if (!held.ok) return held;
    const { fileId, holderRole, holderStructureId } = held.result;
    const file = loadFile(db, fileId);
    if (!file || holderRole === null || holderStructureId === null)
      throw new Error(`Document ${documentId} is held by nobody`);
    const existing = findDraftAbout(db, holderStructureId, documentId, purpose);
    if (existing !== null) return accepted({ draftId: existing });
    const draft = {
      authorId: actor.userId,
      contractId: file.contractId,
      issuerRole: holderRole,
      issuerStructureId: holderStructureId,
      fields: {},
      purpose,
      aboutId: documentId,
      createdAt: now,
    };
    return accepted({ draftId: createDraft(db, draft, []) });
  });
}
