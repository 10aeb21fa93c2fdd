import { loadDocument } from '@/db/documents';
import { findDraftFollowing } from '@/db/drafts';
import { loadFileParties } from '@/db/files';
import { loadPrevious } from '@/db/previous-documents';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { type DirectAct, isDirectAct } from '@/lib/domain/acts';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import { circuitOf } from '@/lib/domain/parties';
import { possibleFrameworks } from '@/lib/domain/submission';
import { actsFrom, mayBeFollowed, playerOf } from '@/lib/domain/transitions';
import { may } from '@/lib/policy';

export type NextSteps = {
  /** The frameworks with which this person may follow the document, the likely one first. */
  frameworks: FrameworkCode[];
  /** What this person may do to the document itself, nearest first. */
  acts: DirectAct[];
  /** A draft of the person's structure that already follows the document. */
  draftId: number | null;
};

const NONE: NextSteps = { frameworks: [], acts: [], draftId: null };

/** @returns what the person who asks can do next with a document; nothing for one that they do not see. */
export function nextSteps({ db, actor }: Context, documentId: number): NextSteps {
  const document = loadDocument(db, documentId);
  if (!document || !isFileVisible(db, actor, document.fileId)) return NONE;
  const acts = may.actOn(actor, document)
    ? actsFrom(document.status, playerOf(document.status, document.holderRole), document.framework).filter(
        isDirectAct,
      )
    : [];
  const [previous] = loadPrevious(db, [documentId]);
  if (!previous || previous.isFollowed || !mayBeFollowed(previous.status)) return { ...NONE, acts };
  const parties = loadFileParties(db, document.fileId);
  const circuit = circuitOf(parties);
  const mine = parties.filter((party) => may.submit(actor, party));
  const frameworks = mine.flatMap((party) => possibleFrameworks(circuit, party.role, [previous]));
  const drafts = mine.map((party) =>
    party.structureId === null ? null : findDraftFollowing(db, party.structureId, documentId),
  );
  return { frameworks: [...new Set(frameworks)], acts, draftId: drafts.find((id) => id !== null) ?? null };
}
