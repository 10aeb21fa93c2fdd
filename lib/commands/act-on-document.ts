import { inTransaction } from '@/db/client';
import { type DocumentRow, loadDocument, moveDocument, setMandateNumber } from '@/db/documents';
import { enqueueNotices, recordEvent } from '@/db/events';
import { loadFile, loadFileParties, recordMovement } from '@/db/files';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import { replacedBy } from '@/lib/domain/actor';
import { DIRECT_ACTS, type DirectAct } from '@/lib/domain/acts';
import { applicationOf } from '@/lib/domain/parties';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { routeFrom, type Stop } from '@/lib/domain/route';
import type { Status } from '@/lib/domain/statuses';
import { actsFrom, isOver, playerOf, transition } from '@/lib/domain/transitions';
import { may } from '@/lib/policy';

export type ActOnDocument = { documentId: number; act: DirectAct; mandateNumber?: string };

/**
 * Plays one act of the transition table on a document, as its holder: take it into account, accept it, certify the
 * service, mandate it, pay it. Whoever acts becomes the instructor if nobody is.
 */
export function actOnDocument(context: Context, input: ActOnDocument): Outcome<{ documentId: number }> {
  const { db, actor } = context;
  return inTransaction(db, () => {
    const document = loadDocument(db, input.documentId);
    if (!document || !isFileVisible(db, actor, document.fileId))
      return refused(refusal('not_found', 'document'));
    if (!may.actOn(actor, document)) return refused(refusal('not_permitted', 'act'));
    if (!actsFrom(document.status, playerOf(document.status, document.holderRole)).includes(input.act))
      return refused(refusal('act_not_possible', 'act'));
    const mandateNumber = input.act === 'mandate' ? (input.mandateNumber ?? '').trim() : '';
    if (input.act === 'mandate' && mandateNumber === '')
      return refused(refusal('mandate_number_required', 'mandateNumber'));
    if (mandateNumber.length > 50) return refused(refusal('too_long', 'mandateNumber', { most: 50 }));
    play(context, document, input.act, mandateNumber);
    return accepted({ documentId: document.id });
  });
}

function play(
  { db, actor, now }: Context,
  document: DocumentRow,
  act: DirectAct,
  mandateNumber: string,
): void {
  const kind = DIRECT_ACTS[act];
  const eventId = recordEvent(db, {
    at: now,
    kind,
    userId: actor.userId,
    onBehalfOfId:
      document.holderRole === null
        ? null
        : replacedBy(actor, applicationOf(document.holderRole), document.holderStructureId),
    structureId: document.holderStructureId,
    contractId: contractOf(db, document),
    fileId: document.fileId,
    documentId: document.id,
    facts: mandateNumber === '' ? {} : { mandateNumber },
  });
  const stops = stopsAfter(db, document, act);
  const instructorId = act === 'accept' ? null : (document.instructorId ?? actor.userId);
  if (!moveDocument(db, { id: document.id, from: document.status, instructorId }, stops, eventId, now))
    throw new Error(`Document ${document.id} moved while ${act} was played on it`);
  if (act === 'mandate') setMandateNumber(db, document.id, mandateNumber);
  recordMovement(db, document.fileId, now);
  enqueueNotices(db, { id: eventId, kind, at: now, userId: actor.userId, documentId: document.id });
}

function stopsAfter(db: Context['db'], document: DocumentRow, act: DirectAct): Stop[] {
  const row = transition(document.status, act);
  if (!row) throw new Error(`${act} is not a transition from ${document.status}`);
  const parties = loadFileParties(db, document.fileId);
  const isIssuer = (party: { role: string; structureId: number | null }) =>
    party.role === document.issuerRole && party.structureId === document.issuerStructureId;
  const issuer = parties.find(isIssuer);
  if (!issuer) throw new Error(`The issuer of document ${document.id} takes no part in its file`);
  const onward = routeFrom(row.to, document.framework, issuer, parties);
  return [{ status: row.to, holder: holderAfter(row.to, document, parties) }, ...onward];
}

function holderAfter(to: Status, document: DocumentRow, parties: ReturnType<typeof loadFileParties>) {
  if (isOver(to)) return null;
  const isHolder = (party: { role: string; structureId: number | null }) =>
    party.role === document.holderRole && party.structureId === document.holderStructureId;
  return parties.find(isHolder) ?? null;
}

function contractOf(db: Context['db'], document: DocumentRow): number {
  const file = loadFile(db, document.fileId);
  if (!file) throw new Error(`Document ${document.id} is in no file`);
  return file.contractId;
}
