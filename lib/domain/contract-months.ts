import { monthOf } from './calendar';
import type { ClockEnd } from './clocks';
import { DEADLINES, type DeadlineId } from './deadlines';
import { type ChainDocument, sumsOf } from './file-sums';
import { FRAMEWORKS } from './frameworks';

/** What a dashboard adds up, month by month: of the files that a structure sees in a contract. */

/** Cents: claimed and admitted without VAT, paid as what was to be paid. Delays that ended: counts. */
export type MonthSums = { claimed: number; admitted: number; paid: number; kept: number; missed: number };

export const NO_SUMS: Readonly<MonthSums> = { claimed: 0, admitted: 0, paid: 0, kept: 0, missed: 0 };

export type SummedDocument = ChainDocument & {
  totalExclVat: number;
  /** When it was put into payment, UTC milliseconds; null when it was not. */
  paidAt: number | null;
};

export type EndedClock = {
  deadline: DeadlineId;
  /** The last day that was in time, and the first instant after it in Paris. */
  dueOn: string;
  dueAt: number;
  endedAt: number;
  endReason: ClockEnd;
};

export type SummedFile = {
  /** 'YYYY-MM' of an instalment; null of a final settlement. */
  period: string | null;
  documents: readonly SummedDocument[];
  clocks: readonly EndedClock[];
};

/** @returns the sums of one file by month, 'YYYY-MM'. */
export function monthsOfFile(file: SummedFile): Map<string, MonthSums> {
  return addedUp([
    ...instalmentOf(file),
    ...file.documents.flatMap(paymentOf),
    ...file.clocks.flatMap(delayOf),
  ]);
}

/** @returns the months of several files together, without those in which nothing counts. */
export function monthsTogether(files: readonly ReadonlyMap<string, MonthSums>[]): Map<string, MonthSums> {
  const months = addedUp(files.flatMap((file) => [...file].map(([month, sums]) => ({ month, ...sums }))));
  return new Map([...months].filter(([, sums]) => Object.values(sums).some((value) => value !== 0)));
}

/** @returns the sums of several months together. */
export function sumOfMonths(months: readonly MonthSums[]): MonthSums {
  return months.reduce<MonthSums>(addedTo, { ...NO_SUMS });
}

type Part = { month: string } & Partial<MonthSums>;

function addedUp(parts: readonly Part[]): Map<string, MonthSums> {
  const months = new Map<string, MonthSums>();
  for (const { month, ...part } of parts) months.set(month, addedTo(months.get(month) ?? NO_SUMS, part));
  return months;
}

/**
 * Counted in the month of the instalment. The final settlement states the whole of the works (CCAG-Travaux 12.3.1): added
 * to the instalments it would count them twice.
 */
function instalmentOf({ period, documents }: SummedFile): Part[] {
  if (period === null) return [];
  const withoutVat = documents.map((document) => ({ ...document, netPayable: document.totalExclVat }));
  const { claimed, admitted } = sumsOf(withoutVat);
  return [{ month: period, claimed: claimed ?? 0, admitted: admitted ?? 0 }];
}

function paymentOf({ framework, netPayable, paidAt }: SummedDocument): Part[] {
  return paidAt !== null && FRAMEWORKS[framework].payable
    ? [{ month: monthOf(paidAt), paid: netPayable }]
    : [];
}

/** Only what somebody must do: a right that ends unused is nobody's fault, nor a delay that was interrupted. */
function delayOf({ deadline, dueOn, dueAt, endedAt, endReason }: EndedClock): Part[] {
  if (DEADLINES[deadline].silence.means === 'ends') return [];
  // It ended with its last day, whenever that was noticed.
  if (endReason === 'lapsed') return [{ month: dueOn.slice(0, 7), missed: 1 }];
  if (endReason !== 'acted') return [];
  return [{ month: monthOf(endedAt), ...(endedAt < dueAt ? { kept: 1 } : { missed: 1 }) }];
}

function addedTo(sums: MonthSums, part: Partial<MonthSums>): MonthSums {
  return {
    claimed: sums.claimed + (part.claimed ?? 0),
    admitted: sums.admitted + (part.admitted ?? 0),
    paid: sums.paid + (part.paid ?? 0),
    kept: sums.kept + (part.kept ?? 0),
    missed: sums.missed + (part.missed ?? 0),
  };
}
