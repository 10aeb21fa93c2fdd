import { inTransaction } from '@/db/client';
import { loadDocument } from '@/db/documents';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { accepted, type Outcome, type Refusal, refusal, refused } from '@/lib/domain/refusals';
import { may } from '@/lib/policy';
import { giveDocument } from './give-document';

export type GiveDocuments = {
  documentIds: readonly number[];
  toUserId: number;
  /** In whose hands the giver saw all of them; null for nobody's. */
  seenWith: number | null;
};

/** What became of one of them. */
export type GivenLine = { document: string; refusal: Refusal | null };

/** Gives several documents to the same colleague. Each is checked like a single one, and reported. */
export function giveDocuments(context: Context, input: GiveDocuments): Outcome<{ lines: GivenLine[] }> {
  const { db, actor } = context;
  const { documentIds, toUserId, seenWith } = input;
  if (documentIds.length === 0) return refused(refusal('required', 'documentIds'));
  return inTransaction(db, () => {
    const lines = [...new Set(documentIds)].flatMap((documentId) => {
      const document = loadDocument(db, documentId);
      if (!document || !isFileVisible(db, actor, document.fileId)) return [];
      const outcome = may.handOver(actor, document)
        ? giveDocument(context, { documentId, toUserId, seenWith })
        : refused(refusal('not_permitted'));
      const [reason = null] = outcome.ok ? [] : outcome.refusals;
      return [{ document: `${document.framework} ${document.number}`, refusal: reason }];
    });
    return lines.length === 0 ? refused(refusal('not_found', 'documentIds')) : accepted({ lines });
  });
}
