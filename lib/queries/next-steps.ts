import { type DocumentRow, listDocuments } from '@/db/documents';
import { listDraftsFollowing } from '@/db/drafts';
import { listFileParties } from '@/db/files';
import { loadPrevious, type PreviousDocument } from '@/db/previous-documents';
import { listVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import type { Actor } from '@/lib/domain/actor';
import { type DirectAct, isDirectAct } from '@/lib/domain/acts';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import { circuitOf, type Party } from '@/lib/domain/parties';
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
export function nextSteps(context: Context, documentId: number): NextSteps {
  return nextStepsOf(context, [documentId]).get(documentId) ?? NONE;
}

/** @returns the same for each of these documents that the person sees. */
export function nextStepsOf(
  { db, actor }: Context,
  documentIds: readonly number[],
): ReadonlyMap<number, NextSteps> {
  const documents = listDocuments(db, documentIds);
  const fileIds = [...new Set(documents.map(({ fileId }) => fileId))];
  const seen = listVisible(db, actor, fileIds);
  const shown = documents.filter(({ fileId }) => seen.has(fileId));
  const shownIds = shown.map(({ id }) => id);
  const previous = new Map(loadPrevious(db, shownIds).map((one) => [one.id, one]));
  const parties = listFileParties(db, fileIds);
  const drafts = listDraftsFollowing(db, shownIds);
  return new Map(
    shown.map((document) => {
      const following = drafts.filter(({ previousId }) => previousId === document.id);
      const inFile = parties.get(document.fileId) ?? [];
      const followedBy = followersOf(actor, previous.get(document.id), inFile, following);
      return [document.id, { ...followedBy, acts: actsOf(actor, document) }];
    }),
  );
}

function actsOf(actor: Actor, document: DocumentRow): DirectAct[] {
  const { status, holderRole, framework } = document;
  if (!may.actOn(actor, document)) return [];
  return actsFrom(status, playerOf(status, holderRole), framework).filter(isDirectAct);
}

type Following = { id: number; issuerStructureId: number };

function followersOf(
  actor: Actor,
  previous: PreviousDocument | undefined,
  parties: readonly Party[],
  drafts: readonly Following[],
): Omit<NextSteps, 'acts'> {
  if (!previous || previous.isFollowed || !mayBeFollowed(previous.status))
    return { frameworks: [], draftId: null };
  const circuit = circuitOf(parties);
  const mine = parties.filter((party) => may.submit(actor, party));
  const frameworks = mine.flatMap(({ role }) => possibleFrameworks(circuit, role, [previous]));
  const draft = drafts.find(({ issuerStructureId }) =>
    mine.some(({ structureId }) => structureId === issuerStructureId),
  );
  return { frameworks: [...new Set(frameworks)], draftId: draft?.id ?? null };
}
