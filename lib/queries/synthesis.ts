import { type ChosenContract, findContractsFor } from '@/db/contract-choice';
import { countFilesFor, type FileFilter, listFilesFor } from '@/db/file-lists';
import { type FileSummary, loadFileSummaries } from '@/db/file-summaries';
import type { Context } from '@/lib/context';
import { type ClockState, clockState } from '@/lib/domain/clock-state';
import { type FileSums, sumsOf } from '@/lib/domain/file-sums';
import { FILE_STATES, isOpenState } from '@/lib/domain/invoicing-file';
import { type Page, type PageRequest, readPage } from '@/lib/domain/paging';
import type { PaymentClock } from '@/lib/domain/payment-clock';
import { awaitedDocument, isTurnOf } from '@/lib/domain/turn';
import { type AskedInstructor, handsMeant } from '@/lib/forms/instructor';
import { paymentClocks } from './payment-clocks';

/** `awaited`: waiting for me. */
export const SYNTHESIS_STATES = ['awaited', ...FILE_STATES] as const;
export type SynthesisState = (typeof SYNTHESIS_STATES)[number];

export type SynthesisInput = {
  /** Words of the contract's number or title; empty for all contracts. */
  contract: string;
  state: SynthesisState | null;
  /** In whose hands a document that waits for one of my structures is. */
  instructor: AskedInstructor | null;
  request: PageRequest;
};

export type SynthesisFile = FileSummary & {
  sums: FileSums;
  /** The document that the file waits for, and whether it is the turn of one of my structures. */
  awaited: FileSummary['documents'][number] | null;
  isMyTurn: boolean;
  /** The nearest term of the delays that run on it, payment among them. */
  term: { dueOn: string; daysLeft: number; state: ClockState } | null;
};

export type Synthesis = Page<SynthesisFile> & {
  /** The contracts that the words mean; null when none were given. */
  contracts: ChosenContract[] | null;
  /** How many files this is, and how many wait for me, each counted no further than one more than `most`. */
  counted: number;
  awaitedCount: number;
  most: number;
};

/** A list says "more than 1,000" beyond this: an exact count would cost more than the page. */
const MOST_COUNTED = 1000;
const PAGE_SIZE = 50;

const WAITING_FOR_ME: FileFilter = { contractIds: null, state: 'awaited', hands: null };

/** The two numbers of a cursor of this list: movement and file. */
export const SYNTHESIS_CURSOR = 2;

/** @returns the invoicing files in which my structures take part, newest movement first. */
export function synthesis(context: Context, input: SynthesisInput): Synthesis {
  const { db, actor, now } = context;
  const contracts = input.contract === '' ? null : findContractsFor(db, actor, input.contract);
  const filter: FileFilter = {
    contractIds: contracts?.map((contract) => contract.id) ?? null,
    state: input.state,
    hands: handsMeant(input.instructor, actor.userId),
  };
  const page = readPage(
    input.request,
    PAGE_SIZE,
    (request, count) => listFilesFor(db, actor, filter, request, count),
    ({ movedAt, fileId }) => [movedAt, fileId],
  );
  const ids = page.rows.map((row) => row.fileId);
  const files = loadFileSummaries(db, ids);
  const open = files.filter(({ state }) => isOpenState(state));
  const payments = paymentClocks(
    context,
    open.map(({ id }) => id),
  );
  const isWhole = page.previous === null && page.next === null;
  return {
    ...page,
    rows: files.map((file) => ({
      ...file,
      sums: sumsOf(file.documents),
      awaited: awaitedDocument(file.waitingRole, file.documents),
      isMyTurn: file.documents.some((document) => isTurnOf(actor, document)),
      term: nearestTerm(file.dueOn, payments.get(file.id), now),
    })),
    contracts,
    most: MOST_COUNTED,
    counted: isWhole ? page.rows.length : countFilesFor(db, actor, filter, MOST_COUNTED + 1),
    awaitedCount: countFilesFor(db, actor, WAITING_FOR_ME, MOST_COUNTED + 1),
  };
}

function nearestTerm(
  dueOn: string | null,
  payment: PaymentClock | undefined,
  now: number,
): SynthesisFile['term'] {
  const isRunning = payment !== undefined && payment.paidOn === null && payment.state !== 'suspended';
  const [nearest] = [dueOn, isRunning ? payment.dueOn : null].filter((day) => day !== null).toSorted();
  return nearest === undefined
    ? null
    : { dueOn: nearest, ...clockState({ dueOn: nearest, endedAt: null }, now) };
}
