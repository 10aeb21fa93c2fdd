import { listFollowedBy } from '@/db/associations';
import { inTransaction } from '@/db/client';
import { type DocumentRow, findByNumber } from '@/db/documents';
import { createDraft, type DraftRow, findDraftAbout, findDraftOf, updateDraft } from '@/db/drafts';
import { copyAttachments } from '@/db/stored-files';
import type { Context } from '@/lib/context';
import { correctedNumber } from '@/lib/domain/invoicing-file';
import { accepted, type Outcome } from '@/lib/domain/refusals';
import { heldDocument } from '@/lib/submission/held-document';

/**
 * "Correct and submit again" (decision 9): a draft with everything of the refused document, fields, file and attachments,
 * under a number of its own. Sending it is the act; beginning twice leads to the same draft.
 */
export function startCorrection(
  context: Context,
  input: { documentId: number },
): Outcome<{ draftId: number }> {
  const { db, actor, now } = context;
  return inTransaction(db, () => {
    const held = heldDocument(context, input.documentId, 'resubmit');
    if (!held.ok) return held;
    const refused = held.result;
    const existing = findDraftAbout(db, refused.issuerStructureId, refused.id, 'submit');
    if (existing !== null) return accepted({ draftId: existing });
    const sent = findDraftOf(db, refused.id);
    if (!sent) throw new Error(`Document ${refused.id} came of no draft`);
    const draft = {
      authorId: actor.userId,
      contractId: sent.contractId,
      issuerRole: refused.issuerRole,
      issuerStructureId: refused.issuerStructureId,
      issuerServiceId: refused.issuerServiceId,
      framework: refused.framework,
      fields: fieldsOf(context, refused, sent),
      aboutId: refused.id,
      absences: sent.absences,
      createdAt: now,
    };
    const follows = listFollowedBy(db, refused.id).map((one) => one.id);
    const draftId = createDraft(db, draft, follows);
    const { submissionType, mainFileId } = refused;
    updateDraft(db, draftId, { submissionType, mainFileId }, now);
    copyAttachments(db, refused.id, draftId);
    return accepted({ draftId });
  });
}

/** As typed, with the routing as it was corrected since, and a number that nobody used. */
function fieldsOf(context: Context, refused: DocumentRow, sent: DraftRow): Record<string, string> {
  return {
    ...sent.fields,
    engagementNumber: refused.engagementNumber,
    recipientServiceId: refused.recipientServiceId === null ? '' : String(refused.recipientServiceId),
    number: unusedNumber(context, refused, 1),
  };
}

function unusedNumber(context: Context, refused: DocumentRow, attempt: number): string {
  const number = correctedNumber(refused.number, attempt);
  const isUsed = findByNumber(context.db, refused.issuerStructureId, number) !== null;
  return isUsed ? unusedNumber(context, refused, attempt + 1) : number;
}
