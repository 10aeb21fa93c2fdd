import { loadActor } from '@/db/actors';
import type { DocumentRow } from '@/db/documents';
import { enqueueNotices, recordEvent } from '@/db/events';
import { loadFile } from '@/db/files';
import { setInstructor } from '@/db/hands';
import type { Context } from '@/lib/context';
import { type Actor, replacedBy, replaces } from '@/lib/domain/actor';
import { applicationOf } from '@/lib/domain/parties';
import { may } from '@/lib/policy';

/** The document that changed hands, and where it is shown. */
export type Handed = { documentId: number; fileId: number };

type Handing = { kind: 'document_taken' | 'document_given' | 'document_released'; to: Actor | null };

/**
 * Writes who has a document in hand from now on, with its event and its notice, in the caller's transaction.
 * @param document as it was read in that transaction.
 */
export function handOver(context: Context, document: DocumentRow, { kind, to }: Handing): void {
  const { db, actor, now } = context;
  if (!setInstructor(db, document, to?.userId ?? null, now))
    throw new Error(`Document ${document.id} changed hands while it was handed over`);
  const from = document.instructorId === null ? null : loadActor(db, document.instructorId, now);
  const eventId = recordEvent(db, {
    at: now,
    kind,
    userId: actor.userId,
    onBehalfOfId: inPlaceOf(actor, document),
    structureId: document.holderStructureId,
    contractId: contractOf(context, document),
    fileId: document.fileId,
    documentId: document.id,
    facts: {
      ...(to === null ? {} : { toUserId: to.userId, toName: to.name }),
      ...(from === null ? {} : { fromUserId: from.userId, fromName: from.name }),
    },
  });
  enqueueNotices(db, { id: eventId, kind, at: now, userId: actor.userId, documentId: document.id });
}

type Held = Pick<DocumentRow, 'holderRole' | 'holderStructureId' | 'instructorId'>;

/** @returns whoever has the document in hand and may still act on it, or null: then it waits for whoever takes it. */
export function whoHas({ db, now }: Context, document: Held): Actor | null {
  const instructor = document.instructorId === null ? null : loadActor(db, document.instructorId, now);
  return instructor && may.actOn(instructor, document) ? instructor : null;
}

/** Who replaces the one who has it in hand speaks for them; everybody else as `replacedBy` says. A manager for nobody. */
function inPlaceOf(
  actor: Actor,
  { holderRole, holderStructureId, instructorId }: DocumentRow,
): number | null {
  if (holderRole === null || holderStructureId === null) return null;
  const application = applicationOf(holderRole);
  const isOwn = instructorId === actor.userId || actor.manages.includes(holderStructureId);
  if (!isOwn && instructorId !== null && replaces(actor, instructorId, application, holderStructureId))
    return instructorId;
  return may.actOn(actor, { holderRole, holderStructureId })
    ? replacedBy(actor, application, holderStructureId)
    : null;
}

function contractOf({ db }: Context, document: DocumentRow): number {
  const file = loadFile(db, document.fileId);
  if (!file) throw new Error(`Document ${document.id} is in no file`);
  return file.contractId;
}
