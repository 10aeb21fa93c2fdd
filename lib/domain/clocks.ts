import { dayOf } from './calendar';
import { endOfDay, startOfDay } from './day-bounds';
import { type ContractFact, DEADLINE_IDS, DEADLINES, type DeadlineId } from './deadlines';
import type { FrameworkCode } from './frameworks';
import type { HolidayCalendar } from './holidays';
import { isDropped, isIncomplete, isWithIssuer, type Status } from './statuses';
import { type Delay, termOf } from './terms';

/** Which delays of the table run in a file or a contract, from when, and until when. */

/**
 * How a clock ended: the party acted, silence had its effect (or nothing is left to do in time), the document went back
 * to its issuer to be completed or redirected, another took its place, it was given up, or what started it was corrected.
 */
export const CLOCK_ENDS = [
  'acted',
  'lapsed',
  'suspended',
  'returned',
  'replaced',
  'dropped',
  'corrected',
] as const;
export type ClockEnd = (typeof CLOCK_ENDS)[number];

/** One line of a status history. */
export type Stop = { status: Status; at: number; eventId: number };

export type TimedDocument = {
  id: number;
  framework: FrameworkCode;
  status: Status;
  /** Oldest first. */
  history: readonly Stop[];
  /** It admits another amount than what it follows asks. */
  amountsDiffer: boolean;
  /** It was paid after the term of payment. */
  isPaidLate: boolean;
};

/** Days that the sheet of the contract states: not there when nobody entered it, null when it is known not to have come. */
export type ContractDays = Readonly<Partial<Record<ContractFact, string | null>>>;

/** A clock that has to run: of a document from an event on, or of a contract from a day on. */
export type Running =
  | { deadline: DeadlineId; documentId: number; eventId: number; startedAt: number }
  | { deadline: DeadlineId; documentId: null; eventId: null; startedAt: number };

/** @returns the clocks that run on the documents of a file as they are. @param contract what started the works' end. */
export function runningOn(documents: readonly TimedDocument[], contract: ContractDays): Running[] {
  return documents.flatMap((document) =>
    DEADLINE_IDS.flatMap((deadline) => {
      const start = startOn(deadline, document, documents, contract);
      return start === null
        ? []
        : [{ deadline, documentId: document.id, eventId: start.eventId, startedAt: start.at }];
    }),
  );
}

/** @returns the clocks that run for the contract itself. @param settlement the documents of its final settlement. */
export function runningFor(contract: ContractDays, settlement: readonly TimedDocument[]): Running[] {
  return DEADLINE_IDS.flatMap((deadline): Running[] => {
    const { start } = DEADLINES[deadline];
    if (start.by !== 'contract' || isAnswered(start.until, settlement)) return [];
    const day = contract[start.fact];
    return day ? [{ deadline, documentId: null, eventId: null, startedAt: startOfDay(day) }] : [];
  });
}

export type Term = { startedOn: string; dueOn: string; dueAt: number };

/**
 * @param startedAt the instant of what starts the delay.
 * @returns its day, the last day that is in time (decision 16), and the first instant after that day in Paris.
 */
export function termFrom(startedAt: number, delay: Delay, calendar: HolidayCalendar): Term {
  const startedOn = dayOf(startedAt);
  const dueOn = termOf(startedOn, delay, calendar);
  return { startedOn, dueOn, dueAt: endOfDay(dueOn) };
}

/** @returns why a clock on this document no longer runs, told from where the document is now. */
export function endOn(status: Status | null): ClockEnd {
  if (status === null) return 'corrected';
  if (status === 'ABANDONNEE') return 'dropped';
  if (status === 'REMPLACEE_PAR_A22') return 'replaced';
  if (isIncomplete(status)) return 'suspended';
  if (isWithIssuer(status) && !REFUSALS.some((one) => one === status)) return 'returned';
  return 'acted';
}

/** Whoever refuses has answered in time. */
const REFUSALS = [
  'REFUSEE_1',
  'REFUSEE_2',
  'REFUSEE_MOE',
  'REFUSEE_MOA',
  'REFUSEE_FOURNISSEUR',
  'REJETEE',
] as const;

/** Is this a delay of the final settlement that runs without the day of the reception being known? */
export function lacksReception(deadline: DeadlineId, contract: ContractDays): boolean {
  const { start } = DEADLINES[deadline];
  return start.by === 'document' && start.when === 'reception' && contract.reception_notified === undefined;
}

function startOn(
  deadline: DeadlineId,
  document: TimedDocument,
  documents: readonly TimedDocument[],
  contract: ContractDays,
): Stop | null {
  const { start } = DEADLINES[deadline];
  if (start.by !== 'document' || !start.of.includes(document.framework)) return null;
  if (isAnswered(start.until, documents)) return null;
  const entry = entryInto(document.history, start.statuses);
  return entry && isMet(start.when, document, contract) ? entry : null;
}

/** The first of the unbroken run of these statuses in which the document is now. */
function entryInto(history: readonly Stop[], statuses: readonly Status[]): Stop | null {
  const before = history.findLastIndex(({ status }) => !statuses.includes(status));
  return history[before + 1] ?? null;
}

function isAnswered(
  until: readonly FrameworkCode[] | undefined,
  documents: readonly TimedDocument[],
): boolean {
  return documents.some(({ framework, status }) => (until ?? []).includes(framework) && !isDropped(status));
}

function isMet(
  when: 'amounts_differ' | 'reception' | 'paid_late' | undefined,
  document: TimedDocument,
  contract: ContractDays,
): boolean {
  if (when === 'amounts_differ') return document.amountsDiffer;
  if (when === 'paid_late') return document.isPaidLate;
  if (when === 'reception') return !isPremature(document, contract);
  return true;
}

/** A draft final statement that came before the reception was notified starts nothing (CCAG-Travaux 12.3.2, 12.4.2). */
function isPremature({ history }: TimedDocument, { reception_notified: notified }: ContractDays): boolean {
  const [deposit] = history;
  if (notified === undefined || deposit === undefined) return false;
  return notified === null || dayOf(deposit.at) < notified;
}

/** @returns the days of the contract with those that follow from them: the guarantee ends a year after the reception. */
export function withDerivedDays(
  days: ContractDays,
  guarantee: Delay,
  calendar: HolidayCalendar,
): ContractDays {
  const { reception_effective: effective } = days;
  if (!effective) return days;
  return { ...days, guarantee_end: termOf(effective, guarantee, calendar) };
}
