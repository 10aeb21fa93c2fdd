import { type ClockRow, type DueScope, endClock, findDueClock } from '@/db/clocks';
import { type DocumentRow, loadDocument, markTacit } from '@/db/documents';
import type { Context } from '@/lib/context';
import { dayOf } from '@/lib/domain/calendar';
import { DEADLINES } from '@/lib/domain/deadlines';
import type { DocumentEvent } from '@/lib/domain/notices';
import { transition } from '@/lib/domain/transitions';
import { noteOn, playAct, THE_PRODUCT } from './play-act';

/** The portal alone plays here: it needs no actor. */
type World = Pick<Context, 'db' | 'now'>;

/**
 * Applies what silence means to a file, or to the files of a contract, in the caller's transaction: every delay whose term
 * has passed has its effect, the first first. Every command on a file calls it before it looks, so that nobody answers on
 * the sixteenth day because the worker slept.
 */
export function applySilence(world: World, scope: DueScope): void {
  const due = findDueClock(world.db, world.now, scope);
  if (!due) return;
  letLapse(world, due);
  applySilence(world, scope);
}

/**
 * @returns the document once silence has had its effect on its file, in the caller's transaction; null when it is not
 * there. Commands load with this what they act on, and ask `isFileVisible` as they would otherwise.
 */
export function loadDocumentNow(world: World, documentId: number): DocumentRow | null {
  const document = loadDocument(world.db, documentId);
  if (!document) return null;
  applySilence(world, { fileId: document.fileId });
  return loadDocument(world.db, documentId);
}

/** Ends one clock whose term has passed, with what the table says that silence means, in the caller's transaction. */
export function letLapse(world: World, clock: ClockRow): void {
  const { silence } = DEADLINES[clock.deadline];
  if (!endClock(world.db, clock.id, 'lapsed', world.now)) return;
  if (silence.means === 'acts' && clock.documentId !== null)
    act(world, clock, clock.documentId, silence.event);
}

/** The instants of the event are the portal's; what it says is true from the term on. */
const TACIT: readonly DocumentEvent[] = ['general_statement_tacit', 'general_statement_accepted'];

function act(world: World, clock: ClockRow, documentId: number, kind: DocumentEvent): void {
  const document = loadDocument(world.db, documentId);
  if (!document) throw new Error(`Clock ${clock.id} runs on document ${documentId}, which is not there`);
  if (TACIT.includes(kind)) markTacit(world.db, documentId, clock.dueAt);
  const facts = {
    deadline: clock.deadline,
    startedOn: clock.startedOn,
    dueOn: clock.dueOn,
    since: dayOf(clock.dueAt),
  };
  const isMoved = transition(document.status, 'lapse', { framework: document.framework }) !== null;
  if (isMoved) playAct(world, THE_PRODUCT, document, { act: 'lapse', kind, facts, ...handedOn(kind) });
  else noteOn(world, THE_PRODUCT, document, { kind, facts });
}

/** What goes on to somebody else leaves the agent who had it in hand; a project manager who is late keeps theirs. */
function handedOn(kind: DocumentEvent): { instructorId?: null } {
  return kind === 'moe_delay_passed' ? {} : { instructorId: null };
}
