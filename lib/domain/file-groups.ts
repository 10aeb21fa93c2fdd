import { NEAR_DAYS } from './clock-state';
import { daysBetween } from './day-bounds';
import { FILE_STATES, type FileState } from './invoicing-file';
import type { Cursor } from './paging';

/** How the synthesis puts invoicing files together, and in which order they come then. */

export const FILE_GROUPINGS = ['contract', 'state', 'delay', 'month'] as const;
export type FileGrouping = (typeof FILE_GROUPINGS)[number];

/**
 * Where a file stands in a grouped list. The key is a whole number, so that it can stand in an address: of a contract its
 * id, of a state its position in FILE_STATES, of a term its day (20261130, or NO_TERM), of a month its digits (202611).
 */
export type GroupedPlace = { key: number; movedAt: number; fileId: number };

/** The key of a file on which no delay to act runs: after all days. */
export const NO_TERM = 99_999_999;

/** From here on, and beyond NEAR_DAYS, a term is one of the coming days; days. */
const SOON_DAYS = 8;

export const DELAYS = ['late', 'near', 'soon', 'later', 'none'] as const;
export type Delay = (typeof DELAYS)[number];

/** What a grouping reads of a file. */
export type GroupFacts = { contractId: number; state: FileState; dueOn: string | null; month: string };

const KEYS: Readonly<Record<FileGrouping, (facts: GroupFacts) => number>> = {
  contract: ({ contractId }) => contractId,
  state: ({ state }) => FILE_STATES.indexOf(state),
  delay: ({ dueOn }) => termKey(dueOn),
  month: ({ month }) => monthKey(month),
};

/** @returns the key of a file in this grouping. */
export function groupKey(grouping: FileGrouping, facts: GroupFacts): number {
  return KEYS[grouping](facts);
}

/** @param dueOn 'YYYY-MM-DD'. */
export function termKey(dueOn: string | null): number {
  return dueOn === null ? NO_TERM : Number(dueOn.replaceAll('-', ''));
}

/** @returns the day behind the key of a term, 'YYYY-MM-DD'. */
export function termOf(key: number): string {
  return String(key)
    .padStart(8, '0')
    .replace(/^(....)(..)(..)$/, '$1-$2-$3');
}

/** @param month 'YYYY-MM'. */
export function monthKey(month: string): number {
  return Number(month.replace('-', ''));
}

/** @returns the month behind its key, 'YYYY-MM'. */
export function monthOfKey(key: number): string {
  return String(key)
    .padStart(6, '0')
    .replace(/^(....)(..)$/, '$1-$2');
}

/** @param today 'YYYY-MM-DD'. @returns how near the term behind this key is. */
export function delayOf(key: number, today: string): Delay {
  if (key === NO_TERM) return 'none';
  const daysLeft = daysBetween(today, termOf(key));
  if (daysLeft < 0) return 'late';
  if (daysLeft <= NEAR_DAYS) return 'near';
  return daysLeft <= SOON_DAYS ? 'soon' : 'later';
}

/** Keys that come with rising values; the others fall, so that the newest contract or month comes first. */
const RISES: Readonly<Record<FileGrouping, boolean>> = {
  contract: false,
  state: true,
  delay: true,
  month: false,
};

/**
 * The order of a grouped list: its keys, then what moved last; under a term what has waited longest, because that is how
 * its index runs.
 */
export function comparePlaces(grouping: FileGrouping, one: GroupedPlace, other: GroupedPlace): number {
  const byKey = one.key - other.key;
  if (byKey !== 0) return RISES[grouping] ? byKey : -byKey;
  const byMovement = one.movedAt - other.movedAt || one.fileId - other.fileId;
  return grouping === 'delay' && one.key !== NO_TERM ? byMovement : -byMovement;
}

/** The three numbers of a cursor of a grouped list. */
export const GROUPED_CURSOR = 3;

export function placeCursor({ key, movedAt, fileId }: GroupedPlace): Cursor {
  return [key, movedAt, fileId];
}

export function placeAt([key = 0, movedAt = 0, fileId = 0]: Cursor): GroupedPlace {
  return { key, movedAt, fileId };
}
