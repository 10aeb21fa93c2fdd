import { type ChosenContract, findContractsFor } from '@/db/contract-choice';
import { countFilesFor, type FileFilter, listFilesFor } from '@/db/file-lists';
import { type FileSummary, loadFileSummaries } from '@/db/file-summaries';
import { listGroupedFilesFor } from '@/db/grouped-files';
import type { Context } from '@/lib/context';
import { dayOf } from '@/lib/domain/calendar';
import { type ClockState, clockState } from '@/lib/domain/clock-state';
import {
  type Delay,
  delayOf,
  type FileGrouping,
  GROUPED_CURSOR,
  type GroupedPlace,
  monthOfKey,
  placeCursor,
} from '@/lib/domain/file-groups';
import { type FileSums, sumsOf } from '@/lib/domain/file-sums';
import { FILE_STATES, type FileState, isOpenState } from '@/lib/domain/invoicing-file';
import { type Cursor, type Page, type PageRequest, readPage } from '@/lib/domain/paging';
import { awaitedDocument, isTurnOf } from '@/lib/domain/turn';
import { type AskedInstructor, handsMeant } from '@/lib/forms/instructor';
import type { SynthesisState } from '@/lib/forms/synthesis-address';
import { runningPaymentTerms } from './payment-clocks';

export type SynthesisInput = {
  /** Words of the contract's number or title; empty for all contracts. */
  contract: string;
  state: SynthesisState | null;
  /** In whose hands a document that waits for one of my structures is. */
  instructor: AskedInstructor | null;
  grouping?: FileGrouping | null;
  request: PageRequest;
};

/** What a file stands under: `mine` is my turn, `others` what is left of a list without groups. */
export type FileGroup =
  | { by: 'mine' | 'others' }
  | { by: 'contract'; contractId: number }
  | { by: 'state'; state: FileState }
  | { by: 'delay'; delay: Delay }
  | { by: 'month'; month: string };

export type SynthesisFile = FileSummary & {
  group: FileGroup;
  sums: FileSums;
  /** The document that the file waits for, and whether it is the turn of one of my structures. */
  awaited: FileSummary['documents'][number] | null;
  isMyTurn: boolean;
  /** The nearest term of the delays that run on it, payment among them. */
  term: { dueOn: string; daysLeft: number; state: ClockState } | null;
};

export type Synthesis = Page<SynthesisFile> & {
  /** More waits for me than stands on top of the first page. */
  isMoreMine: boolean;
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
/** What waits for me stands first, but leaves room for the other files of the first page. */
const MOST_MINE = 20;

const WAITING_FOR_ME: FileFilter = { contractIds: null, state: 'awaited', hands: null };

/** @returns how many numbers a cursor of this list has: movement and file, and before them, in groups, the group. */
export function synthesisCursor(grouping: FileGrouping | null): number {
  return grouping === null ? 2 : GROUPED_CURSOR;
}

/**
 * @returns the invoicing files in which my structures take part: on the first page what waits for me, then the others in
 * the order of their groups, newest movement first. A list that was narrowed to a state or to hands is only grouped.
 */
export function synthesis(context: Context, input: SynthesisInput): Synthesis {
  const { db, actor } = context;
  const { filter, contracts } = filterMeant(context, input);
  const { mine, isMoreMine, ...page } = placesOf(context, filter, input.grouping ?? null, input.request);
  const rows = [
    ...mine.map(({ fileId }) => ({ fileId, group: { by: 'mine' } satisfies FileGroup })),
    ...page.rows.map((place) => ({
      fileId: place.fileId,
      group: groupOf(context, input.grouping ?? null, place),
    })),
  ];
  const isWhole = page.previous === null && page.next === null && !isMoreMine;
  return {
    ...page,
    isMoreMine,
    rows: filesOf(context, rows),
    contracts,
    most: MOST_COUNTED,
    counted: isWhole ? rows.length : countFilesFor(db, actor, filter, MOST_COUNTED + 1),
    awaitedCount: countFilesFor(db, actor, WAITING_FOR_ME, MOST_COUNTED + 1),
  };
}

/** From the words of a filter to the rows that they mean, for whoever asks. */
export function filterMeant(
  { db, actor }: Context,
  { contract, state, instructor }: Omit<SynthesisInput, 'request'>,
): { filter: FileFilter; contracts: ChosenContract[] | null } {
  const contracts = contract === '' ? null : findContractsFor(db, actor, contract);
  const contractIds = contracts?.map(({ id }) => id) ?? null;
  return { filter: { contractIds, state, hands: handsMeant(instructor, actor.userId) }, contracts };
}

/** @returns what stands first because it waits for me, and the other files; a list that is narrowed has only these. */
export function partsOf(filter: FileFilter): { mine: FileFilter | null; others: FileFilter } {
  if (filter.state !== null || filter.hands !== null) return { mine: null, others: filter };
  return { mine: { ...filter, state: 'awaited' }, others: { ...filter, turn: 'others' } };
}

type Places = Page<GroupedPlace> & { mine: { fileId: number }[]; isMoreMine: boolean };

function placesOf(
  context: Context,
  filter: FileFilter,
  grouping: FileGrouping | null,
  request: PageRequest,
): Places {
  const parts = partsOf(filter);
  const { read, cursorOf } = orderOf(context, parts.others, grouping);
  const page = request && readPage(request, PAGE_SIZE, read, cursorOf);
  const isTop = request === null || (request.side === 'before' && page?.previous === null);
  if (page !== null && !isTop) return { ...page, mine: [], isMoreMine: false };
  const { db, actor } = context;
  const found = parts.mine ? listFilesFor(db, actor, parts.mine, null, MOST_MINE + 1) : [];
  const mine = found.slice(0, MOST_MINE);
  // Backwards to the top, from a place that no page of today ends with: nothing before it is left out.
  const before = request?.side === 'before' ? read(request, PAGE_SIZE).length : 0;
  const size = Math.max(PAGE_SIZE - mine.length, before);
  return { ...readPage(null, size, read, cursorOf), mine, isMoreMine: found.length > mine.length };
}

/** @returns how a list is read in the order of its groups, or that of movement, and the cursor of a place in it. */
export function orderOf({ db, actor }: Context, filter: FileFilter, grouping: FileGrouping | null) {
  return {
    read: (request: PageRequest, count: number): GroupedPlace[] =>
      grouping === null
        ? listFilesFor(db, actor, filter, request, count).map((place) => ({ key: 0, ...place }))
        : listGroupedFilesFor(db, actor, filter, grouping, request, count),
    cursorOf: (place: GroupedPlace): Cursor =>
      grouping === null ? [place.movedAt, place.fileId] : placeCursor(place),
  };
}

export function groupOf({ now }: Context, grouping: FileGrouping | null, { key }: GroupedPlace): FileGroup {
  switch (grouping) {
    case 'contract':
      return { by: 'contract', contractId: key };
    case 'state':
      return { by: 'state', state: FILE_STATES[key] ?? 'waiting' };
    case 'delay':
      return { by: 'delay', delay: delayOf(key, dayOf(now)) };
    case 'month':
      return { by: 'month', month: monthOfKey(key) };
    default:
      return { by: 'others' };
  }
}

export function filesOf(
  context: Context,
  rows: readonly { fileId: number; group: FileGroup }[],
): SynthesisFile[] {
  const { db, actor, now } = context;
  const groups = new Map(rows.map(({ fileId, group }) => [fileId, group]));
  const files = loadFileSummaries(db, [...groups.keys()]);
  const open = files.filter(({ state }) => isOpenState(state));
  const payments = runningPaymentTerms(
    context,
    open.map(({ id }) => id),
  );
  return files.map((file) => ({
    ...file,
    group: groups.get(file.id) ?? { by: 'others' },
    sums: sumsOf(file.documents),
    awaited: awaitedDocument(file.waitingRole, file.documents),
    isMyTurn: file.documents.some((document) => isTurnOf(actor, document)),
    term: nearestTerm(file.dueOn, payments.get(file.id) ?? null, now),
  }));
}

function nearestTerm(dueOn: string | null, paymentOn: string | null, now: number): SynthesisFile['term'] {
  const [nearest] = [dueOn, paymentOn].filter((day) => day !== null).toSorted();
  return nearest === undefined
    ? null
    : { dueOn: nearest, ...clockState({ dueOn: nearest, endedAt: null }, now) };
}
