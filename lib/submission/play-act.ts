import { type DocumentRow, markTacit, moveDocument } from '@/db/documents';
import { enqueueNotices, recordEvent } from '@/db/events';
import { loadFile, loadFileParties, recordMovement } from '@/db/files';
import type { Context } from '@/lib/context';
import { replacedBy } from '@/lib/domain/actor';
import { isMadeTacit } from '@/lib/domain/frameworks';
import type { DocumentEvent } from '@/lib/domain/notices';
import { applicationOf, type Party, type Role } from '@/lib/domain/parties';
import { holderIn, routeFrom, type Stop, sideOf } from '@/lib/domain/route';
import { type Act, transition, type Way } from '@/lib/domain/transitions';

/** Who plays an act; nobody when the portal does it by itself, because a delay has run out. */
export type Player = { userId: number | null; onBehalfOfId: number | null; structureId: number | null };
export const THE_PRODUCT: Player = { userId: null, onBehalfOfId: null, structureId: null };

export type Play = {
  act: Act;
  kind: DocumentEvent;
  facts?: Record<string, string | number>;
  /** Who has it in hand afterwards at its holder; left as it is when not given. */
  instructorId?: number | null;
  /** Whom a document that is released goes back to. */
  toward?: Role;
};

/**
 * Plays one act of the table on a document, in the caller's transaction: moves it and routes it onward, records the event
 * and writes the notices. Whether the player may is for the caller to ask.
 * @returns the id of the event.
 * @throws when the table has no such row, or somebody else was faster.
 */
export function playAct(
  world: Pick<Context, 'db' | 'now'>,
  player: Player,
  document: DocumentRow,
  play: Play,
): number {
  const eventId = record(world, player, document, play);
  movePlayed(world, document, play, eventId, play.instructorId);
  settle(world, player, document, play, eventId);
  return eventId;
}

/** Records an event on a document that stays where it is, with its notices, in the caller's transaction. */
export function noteOn(
  world: Pick<Context, 'db' | 'now'>,
  player: Player,
  document: DocumentRow,
  note: Pick<Play, 'kind' | 'facts'>,
): number {
  const eventId = record(world, player, document, note);
  settle(world, player, document, note, eventId);
  return eventId;
}

/** Moves a document along the row of the act under an event that is there already: what one act does to several. */
export function movePlayed(
  { db, now }: Pick<Context, 'db' | 'now'>,
  document: DocumentRow,
  { act, toward }: Pick<Play, 'act' | 'toward'>,
  eventId: number,
  instructorId?: number | null,
): void {
  const stops = stopsAfter(document, act, loadFileParties(db, document.fileId), toward);
  const moved = {
    id: document.id,
    from: document.status,
    ...(instructorId === undefined ? {} : { instructorId }),
  };
  if (!moveDocument(db, moved, stops, eventId, now))
    throw new Error(`Document ${document.id} moved while ${act} was played on it`);
  if (act === 'lapse' && isMadeTacit(document.framework)) markTacit(db, document.id, now);
}

/** @returns this person as a player of the side that holds the document, or issued it. */
export function playerFor(
  { actor }: Context,
  side: { role: Role | null; structureId: number | null },
): Player {
  const { role, structureId } = side;
  const onBehalfOfId = role === null ? null : replacedBy(actor, applicationOf(role), structureId);
  return { userId: actor.userId, onBehalfOfId, structureId };
}

function record(
  { db, now }: Pick<Context, 'db' | 'now'>,
  player: Player,
  document: DocumentRow,
  { kind, facts }: Pick<Play, 'kind' | 'facts'>,
): number {
  const file = loadFile(db, document.fileId);
  if (!file) throw new Error(`Document ${document.id} is in no file`);
  return recordEvent(db, {
    at: now,
    kind,
    ...player,
    contractId: file.contractId,
    fileId: file.id,
    documentId: document.id,
    facts: facts ?? {},
  });
}

function settle(
  { db, now }: Pick<Context, 'db' | 'now'>,
  { userId }: Player,
  document: DocumentRow,
  { kind }: Pick<Play, 'kind'>,
  eventId: number,
): void {
  recordMovement(db, document.fileId, now);
  enqueueNotices(db, { id: eventId, kind, at: now, userId, documentId: document.id });
}

function stopsAfter(
  document: DocumentRow,
  act: Act,
  parties: readonly Party[],
  toward: Role | undefined,
): Stop[] {
  const { framework, issuerRole, issuerStructureId } = document;
  const way: Way = { toward: toward ?? (act === 'disown' ? sideOf(issuerRole) : undefined), framework };
  const row = transition(document.status, act, way);
  if (!row) throw new Error(`${act} is not a transition from ${document.status}`);
  const issuer = parties.find(
    (party) => party.role === issuerRole && party.structureId === issuerStructureId,
  );
  if (!issuer) throw new Error(`The issuer of document ${document.id} takes no part in its file`);
  const onward = routeFrom(row.to, framework, issuer, parties);
  return [{ status: row.to, holder: holderIn(row.to, framework, issuer, parties) }, ...onward];
}
