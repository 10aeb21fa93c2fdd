import { dayOf } from '@/lib/domain/calendar';
import { endOn, type Running, runningOn, type TimedDocument, termFrom } from '@/lib/domain/clocks';
import { DEADLINES, endsByItself } from '@/lib/domain/deadlines';
import { stateOf } from '@/lib/domain/invoicing-file';
import type { Role } from '@/lib/domain/parties';
import type { LiveDocument, LiveFile } from './live-file';
import { paymentTermOf } from './live-payment';
import type { SeedWorld } from './seed-world';

/** After each movement of a file: its state, and the delays that run in it. What `recordMovement` and `windClocks` do. */
export function recordMovement(world: SeedWorld, file: LiveFile, now: number): void {
  const { state, waitingRole } = stateOf(file.documents.map(({ row }) => row));
  file.state = state;
  file.waitingRole = waitingRole;
  file.movedAt = now;
  windLive(world, file, now);
}

function windLive(world: SeedWorld, file: LiveFile, now: number): void {
  const wanted = runningOn(
    file.documents.map((one) => timed(file, one)),
    {},
  );
  for (const clock of file.clocks) {
    if (clock.endedAt !== null || wanted.some((one) => isSame(one, clock))) continue;
    clock.endedAt = now;
    clock.endReason = endOn(documentOf(file, clock.documentId)?.row.status ?? null);
  }
  for (const one of wanted) if (!file.clocks.some((clock) => isSame(one, clock))) start(world, file, one);
}

function timed(file: LiveFile, document: LiveDocument): TimedDocument {
  const { row, history, follows } = document;
  const asked = follows.reduce((sum, previous) => sum + previous.row.netPayable, 0);
  const isPaid = row.status === 'MISE_EN_PAIEMENT' && row.netPayable > 0;
  return {
    id: row.id,
    framework: row.framework,
    status: row.status,
    history,
    amountsDiffer: follows.length > 0 && row.netPayable !== asked,
    isPaidLate: isPaid && isAfter(dayOf(row.statusAt), paymentTermOf(file)),
  };
}

function isAfter(day: string, term: string | null): boolean {
  return term !== null && day > term;
}

function start(
  world: SeedWorld,
  file: LiveFile,
  { deadline, documentId, eventId, startedAt }: Running,
): void {
  const { delay } = DEADLINES[deadline];
  file.clocks.push({
    id: world.ids.next('clocks'),
    deadline,
    contractId: file.contract.id,
    fileId: file.id,
    documentId,
    eventId,
    ...actorOf(file, deadline, documentId),
    ...delay,
    startedAt,
    ...termFrom(startedAt, delay, 'metropolitan'),
    endsByItself: endsByItself(deadline),
    endedAt: null,
    endReason: null,
  });
}

function actorOf(
  file: LiveFile,
  deadline: Running['deadline'],
  documentId: number | null,
): { actorRole: Role; actorStructureId: number | null } {
  const { actor } = DEADLINES[deadline];
  if (actor !== 'validator') {
    const actorStructureId = file.parties.findLast(({ role }) => role === actor)?.structureId ?? null;
    return { actorRole: actor, actorStructureId };
  }
  const held = documentOf(file, documentId)?.row;
  return { actorRole: held?.holderRole ?? 'supplier', actorStructureId: held?.holderStructureId ?? null };
}

function isSame(
  wanted: Running,
  clock: { deadline: string; documentId: number | null; eventId: number | null },
): boolean {
  return (
    wanted.deadline === clock.deadline &&
    wanted.documentId === clock.documentId &&
    wanted.eventId === clock.eventId
  );
}

export function documentOf(file: LiveFile, id: number | null): LiveDocument | undefined {
  return file.documents.find(({ row }) => row.id === id);
}
