import { type ActWords, factsOfWords } from '@/lib/domain/act-facts';
import { DIRECT_ACTS, type DirectAct, WORDED_ACTS, type WordedAct } from '@/lib/domain/acts';
import { isMadeTacit } from '@/lib/domain/frameworks';
import type { DocumentEvent } from '@/lib/domain/notices';
import { holderIn, routeFrom, type Stop, sideOf } from '@/lib/domain/route';
import type { Status } from '@/lib/domain/statuses';
import type { Act } from '@/lib/domain/transitions';
import { transition } from '@/lib/domain/transitions';
import { type LiveDocument, type LiveFile, recordLive } from './live-file';
import { recordMovement } from './live-movement';
import type { SeedWorld } from './seed-world';

/** Acts on documents in memory, with the tables of the domain: what `lib/submission/play-act.ts` does in the database. */

export type Player = { userId: number; structureId: number };
type Played = {
  act: Act;
  kind: DocumentEvent;
  facts: Record<string, string | number>;
  instructorId?: number | null;
};

/** An act that needs no words, by whoever of the holder is in charge. */
export function act(
  world: SeedWorld,
  file: LiveFile,
  document: LiveDocument,
  now: number,
  name: DirectAct,
  mandateNumber?: string,
): void {
  const player = holderOf(world, document);
  const facts: Record<string, string> = mandateNumber === undefined ? {} : { mandateNumber };
  const instructorId = name === 'accept' ? null : (document.row.instructorId ?? player.userId);
  play(world, file, document, now, player, { act: name, kind: DIRECT_ACTS[name], facts, instructorId });
  if (mandateNumber !== undefined) document.row.mandateNumber = mandateNumber;
}

/** An act with its words. */
export function actInWords(
  world: SeedWorld,
  file: LiveFile,
  document: LiveDocument,
  now: number,
  name: Exclude<WordedAct, 'resubmit'>,
  words: Partial<ActWords>,
): void {
  const player = holderOf(world, document);
  play(world, file, document, now, player, {
    act: name,
    kind: WORDED_ACTS[name],
    facts: factsOfWords(words),
    instructorId: null,
  });
}

/** @param player nobody when a delay ran out. */
export function play(
  world: SeedWorld,
  file: LiveFile,
  document: LiveDocument,
  now: number,
  player: Player | null,
  played: Played,
): void {
  const { kind, facts } = played;
  const eventId = recordLive(world, file, { at: now, kind, player, documentId: document.row.id, facts });
  move(world, file, document, played.act, eventId, now, played.instructorId);
  recordMovement(world, file, now);
}

/** Moves a document along the row of the act, under an event that is there already. */
export function move(
  world: SeedWorld,
  file: LiveFile,
  document: LiveDocument,
  name: Act,
  eventId: number,
  now: number,
  instructorId?: number | null,
): void {
  const { framework, status, issuerRole } = document.row;
  const toward = name === 'disown' ? sideOf(issuerRole) : undefined;
  const row = transition(status, name, { toward, framework });
  if (!row) throw new Error(`${name} is not a transition from ${status}`);
  const { issuer } = document;
  const first = { status: row.to, holder: holderIn(row.to, framework, issuer, file.parties) };
  moveThrough(
    world,
    file,
    document,
    [first, ...routeFrom(row.to, framework, issuer, file.parties)],
    eventId,
    now,
    instructorId,
  );
  if (name === 'lapse' && isMadeTacit(framework)) document.row.tacitAt ??= now;
}

/** What `moveDocument` of the product does: the instructor stays while the holder does. */
export function moveThrough(
  world: SeedWorld,
  file: LiveFile,
  document: LiveDocument,
  stops: readonly Stop[],
  eventId: number,
  now: number,
  instructorId?: number | null,
): void {
  const last = stops.at(-1);
  if (!last) return;
  const { row } = document;
  const isHeld = last.holder !== null && last.holder.structureId !== null;
  const holderRole = isHeld ? (last.holder?.role ?? null) : null;
  const holderStructureId = isHeld ? (last.holder?.structureId ?? null) : null;
  const stays =
    isHeld &&
    instructorId !== null &&
    row.holderRole === holderRole &&
    row.holderStructureId === holderStructureId;
  const given = instructorId ?? row.instructorId;
  const since = row.instructorId === given ? row.instructedSince : now;
  row.instructedSince = stays ? since : null;
  row.instructorId = stays ? given : null;
  row.status = last.status;
  row.statusAt = now;
  row.holderRole = holderRole;
  row.holderStructureId = holderStructureId;
  for (const stop of stops) reach(world, file, document, stop.status, eventId, now);
}

/** Adds a line to the history of a document. */
export function reach(
  world: SeedWorld,
  file: LiveFile,
  { row, history }: LiveDocument,
  status: Status,
  eventId: number,
  now: number,
): void {
  history.push({ status, at: now, eventId });
  file.histories.push({ id: world.ids.next('statusHistory'), documentId: row.id, status, at: now, eventId });
}

/** @returns who acts for the structure that has the document in hand. @throws when nobody has. */
function holderOf(world: SeedWorld, { row }: LiveDocument): Player {
  const { holderRole, holderStructureId } = row;
  if (holderRole === null || holderStructureId === null) throw new Error(`Nobody holds document ${row.id}`);
  return { userId: world.people.agentOf(holderStructureId, holderRole), structureId: holderStructureId };
}
