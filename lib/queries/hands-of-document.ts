import { type Agent, listAgents } from '@/db/authorised-people';
import type { DocumentRow } from '@/db/documents';
import type { Context } from '@/lib/context';
import { applicationOf } from '@/lib/domain/parties';
import { whoHas } from '@/lib/hands/hand-over';
import { may } from '@/lib/policy';

/** In whose hands a document is, and what the reader may do about it. */
export type HandsOfDocument = {
  documentId: number;
  fileId: number;
  instructorId: number | null;
  instructorName: string | null;
  /** UTC milliseconds. */
  since: number | null;
  isMine: boolean;
  mayTake: boolean;
  mayRelease: boolean;
  /** To whom the reader may give it, by name; none when they may not. */
  colleagues: readonly Agent[];
};

type Shown = Pick<
  DocumentRow,
  'id' | 'fileId' | 'holderRole' | 'holderStructureId' | 'instructorId' | 'instructedSince'
> & { instructorName: string | null };

/** @returns null when the reader can do nothing about it: they read the name elsewhere. */
export function handsOfDocument(context: Context, document: Shown): HandsOfDocument | null {
  const { db, actor, now } = context;
  const { id, fileId, holderRole, holderStructureId, instructorId, instructorName } = document;
  if (holderRole === null || holderStructureId === null) return null;
  const mayTake = may.actOn(actor, document) && whoHas(context, document) === null;
  const mayHandOver = may.handOver(actor, document);
  if (!mayTake && !mayHandOver) return null;
  const agents = mayHandOver
    ? listAgents(db, { structureIds: [holderStructureId], applications: [applicationOf(holderRole)], now })
    : [];
  return {
    documentId: id,
    fileId,
    instructorId,
    instructorName,
    since: document.instructedSince,
    isMine: instructorId === actor.userId,
    mayTake,
    mayRelease: mayHandOver && instructorId !== null,
    colleagues: agents.filter(
      (agent) => agent.id !== instructorId && !(mayTake && agent.id === actor.userId),
    ),
  };
}
