import { dayOf } from '@/lib/domain/calendar';
import { DEADLINES } from '@/lib/domain/deadlines';
import { transition } from '@/lib/domain/transitions';
import { type LiveFile, recordLive } from './live-file';
import { documentOf, recordMovement } from './live-movement';
import { play } from './playing';
import type { SeedWorld } from './seed-world';

/** The worker looks every second; a busy one comes some seconds after the term. */
const WORKER_COMES = 4_000;

/** @returns when the portal next ends a delay of this file by itself; null when none runs. */
export function nextSilence(file: LiveFile): number | null {
  const terms = file.clocks.filter(runs).map(({ dueAt }) => dueAt + WORKER_COMES);
  return terms.length === 0 ? null : Math.min(...terms);
}

/** Ends the delay whose term passed first, with what the table says that silence means: `apply-silence.ts` in memory. */
export function letLapse(world: SeedWorld, file: LiveFile, now: number): void {
  const clock = file.clocks.filter(runs).reduce((first, one) => (one.dueAt < first.dueAt ? one : first));
  clock.endedAt = now;
  clock.endReason = 'lapsed';
  const { silence } = DEADLINES[clock.deadline];
  const document = documentOf(file, clock.documentId);
  if (silence.means !== 'acts' || !document) return;
  const { event: kind } = silence;
  if (kind === 'general_statement_tacit' || kind === 'general_statement_accepted')
    document.row.tacitAt ??= clock.dueAt;
  const { deadline, startedOn, dueOn, dueAt } = clock;
  const facts = { deadline, startedOn, dueOn, since: dayOf(dueAt) };
  const { status, framework, id: documentId } = document.row;
  if (transition(status, 'lapse', { framework }) === null) {
    recordLive(world, file, { at: now, kind, player: null, documentId, facts });
    recordMovement(world, file, now);
  } else
    play(world, file, document, now, null, {
      act: 'lapse',
      kind,
      facts,
      ...(kind === 'moe_delay_passed' ? {} : { instructorId: null }),
    });
}

function runs({ endedAt, endsByItself }: { endedAt: number | null; endsByItself: boolean }): boolean {
  return endedAt === null && endsByItself;
}
