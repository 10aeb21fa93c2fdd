import { listToAcknowledge } from '@/db/acknowledgements';
import type { Context } from '@/lib/context';
import { wordsOfFacts } from '@/lib/domain/act-facts';

/** After so long nothing else is shown before it was acknowledged (the reference portal's rule: a week). */
const LONGEST = 7 * 86_400_000;

export type ToAcknowledge = {
  documents: {
    noticeId: number;
    documentId: number;
    kind: 'to_correct' | 'to_complete';
    framework: ReturnType<typeof listToAcknowledge>[number]['framework'];
    number: string;
    fileNumber: string;
    at: number;
    reason: ReturnType<typeof wordsOfFacts>['reason'];
    text: string;
  }[];
  /** One of them has waited for longer than a week. */
  isOverdue: boolean;
};

/** @returns what my structures have to take note of: refused documents, and documents to be completed. */
export function toAcknowledge({ db, actor, now }: Context): ToAcknowledge {
  const rows = listToAcknowledge(db, actor);
  return {
    documents: rows.map(({ id, documentId, kind, framework, number, fileNumber, createdAt, facts }) => {
      const { reason, text } = wordsOfFacts(facts);
      return { noticeId: id, documentId, kind, framework, number, fileNumber, at: createdAt, reason, text };
    }),
    isOverdue: rows.some(({ createdAt }) => now - createdAt > LONGEST),
  };
}
