import {
  type ListedClock,
  listContractClocks,
  listFileClocksFor,
  listOthersClocksFor,
  listOwnClocksFor,
} from '@/db/clock-lists';
import type { Context } from '@/lib/context';
import { structuresOf } from '@/lib/domain/actor';
import { type ClockState, clockState } from '@/lib/domain/clock-state';
import { lacksReception } from '@/lib/domain/clocks';
import { DEADLINES, type Silence, type Source } from '@/lib/domain/deadlines';

/** A clock as a page tells of it. */
export type ShownClock = ListedClock & {
  daysLeft: number;
  state: ClockState;
  /** One of my structures must act. */
  isMine: boolean;
  /** It runs because nobody entered the reception of the works: it might not. */
  lacksReception: boolean;
  silence: Silence['means'];
  sources: readonly Source[];
};

/** @returns the delays that run, and then those that ran, in a file that I see; none in any other. */
export function deadlinesOfFile(context: Context, fileId: number): ShownClock[] {
  return listFileClocksFor(context.db, context.actor, fileId).map((clock) => shown(context, clock));
}

/** @returns those of the contract itself. For a page that has asked `may.seeContract`. */
export function deadlinesOfContract(context: Context, contractId: number): ShownClock[] {
  return listContractClocks(context.db, contractId).map((clock) => shown(context, clock));
}

/** More than these are not read on one page: the nearest terms are those that count. */
const MOST = 30;

export type MyDeadlines = { mine: ShownClock[]; others: ShownClock[]; most: number };

/**
 * @param most so many of each side.
 * @returns what my structures must do by when, and what others owe in the files that my structures see.
 */
export function myDeadlines(context: Context, most = MOST): MyDeadlines {
  const { db, actor } = context;
  const show = (clock: ListedClock) => shown(context, clock);
  return {
    mine: listOwnClocksFor(db, actor, most).map(show),
    others: listOthersClocksFor(db, actor, most).map(show),
    most,
  };
}

function shown({ actor, now }: Context, clock: ListedClock): ShownClock {
  const own = structuresOf(actor, 'works_invoices');
  const { silence, sources } = DEADLINES[clock.deadline];
  const days = clock.receptionOn === null ? {} : { reception_notified: clock.receptionOn };
  return {
    ...clock,
    ...clockState(clock, now),
    isMine: clock.actorStructureId !== null && own.includes(clock.actorStructureId),
    lacksReception: clock.endedAt === null && lacksReception(clock.deadline, days),
    silence: silence.means,
    sources,
  };
}
