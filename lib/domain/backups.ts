import { dayOf, monthOf } from './calendar';
import { daysBetween, startOfDay } from './day-bounds';
import { instantOn } from './mail-times';

/** When the data of an installation are backed up, and which backups stay. Instants are UTC milliseconds. */

const HOUR = 3_600_000;
/** What is made every night has until the morning. */
const LATE_AFTER = 30 * HOUR;
/** What failed is tried again after so long. */
const TRIED_AGAIN = HOUR;
/** Clocks of two processes, and one that was put right, differ by less; what lies later was dated by a wrong clock. */
const AHEAD = HOUR;

/** How many days, weeks and months that have a backup keep one, their newest. */
export const KEPT = { days: 7, weeks: 5, months: 12 } as const;

/** What is known of the runs: when the last good one began, and when the last one failed; null for never. */
export type BackupRuns = { succeededAt: number | null; failedAt: number | null };

/** `none`: nothing was ever backed up. `late`: the last backup is older than a day and a night. */
export type BackupState = 'none' | 'ok' | 'late' | 'failed';

export function stateOfBackups({ succeededAt, failedAt }: BackupRuns, now: number): BackupState {
  if (failedAt !== null && failedAt >= (succeededAt ?? 0)) return 'failed';
  if (succeededAt === null) return 'none';
  return isKnown(succeededAt, now) && now - succeededAt <= LATE_AFTER ? 'ok' : 'late';
}

/**
 * Is it time for a backup? Once a day at this time, and at once where that time has passed without one.
 * @param at minutes since midnight as the clocks of Paris show it.
 */
export function isBackupDue({ succeededAt, failedAt }: BackupRuns, at: number, now: number): boolean {
  if (failedAt !== null && isKnown(failedAt, now) && now - failedAt < TRIED_AGAIN) return false;
  return succeededAt === null || !isKnown(succeededAt, now) || succeededAt < lastTime(at, now);
}

/** @returns the last instant at which clocks in Paris showed this time. */
function lastTime(at: number, now: number): number {
  const today = instantOn(dayOf(now), at);
  return today <= now ? today : instantOn(dayOf(startOfDay(dayOf(now)) - 1), at);
}

function isKnown(at: number, now: number): boolean {
  return at <= now + AHEAD;
}

/** A backup that is there: `at` is when it began, `isWhole` says that no file was missing. */
export type KeptBackup = { name: string; at: number; isWhole: boolean };

/**
 * @returns the names of those that stay: the newest of each of the last days, weeks and months that have one, and whatever
 * their age the newest and the newest that is whole.
 */
export function backupsToKeep(backups: readonly KeptBackup[]): Set<string> {
  const newestFirst = [...backups].sort((one, two) => two.at - one.at || (one.name < two.name ? 1 : -1));
  const newestWhole = newestFirst.find(({ isWhole }) => isWhole);
  const kept = [
    ...newestOfEach(newestFirst, dayOf, KEPT.days),
    ...newestOfEach(newestFirst, weekOf, KEPT.weeks),
    ...newestOfEach(newestFirst, monthOf, KEPT.months),
    ...newestFirst.slice(0, 1),
    ...(newestWhole ? [newestWhole] : []),
  ];
  return new Set(kept.map(({ name }) => name));
}

function newestOfEach(
  newestFirst: readonly KeptBackup[],
  periodOf: (instant: number) => string,
  most: number,
): KeptBackup[] {
  const newest = new Map<string, KeptBackup>();
  for (const backup of newestFirst) {
    const period = periodOf(backup.at);
    if (!newest.has(period)) newest.set(period, backup);
  }
  return [...newest.values()].slice(0, most);
}

/** 29 December 1969 was a Monday. */
const A_MONDAY = '1969-12-29';

/** @returns the number of the week, which begins on Monday in Paris. */
function weekOf(instant: number): string {
  return String(Math.floor(daysBetween(A_MONDAY, dayOf(instant)) / 7));
}
