import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { log as productLog } from '@/lib/log';
import { accessFolder } from './access-log';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A clock that is so many days beyond the last line may have jumped ahead: it is believed once lines of so many days follow. */
const JUMP = 40;
const DAYS_TO_BELIEVE = 7;

/** Months that the access log is kept: the longest that the CNIL recommends for logs (six months to a year: deliberation 2021-122 of 14 October 2021). */
export const MONTHS_KEPT = 12;

/**
 * @returns a look, once an hour, for files of the access log that are older than twelve months: they are removed, but not by
 *   a clock that jumped ahead, which would remove the whole log. That is said once.
 */
export function accessLogWatch(
  dataDir: string,
  log: Pick<typeof productLog, 'info' | 'warn' | 'error'>,
): (now: number) => void {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let isDoubted = false;
  return (now) => {
    if (now >= lookedAt && now - lookedAt < HOUR) return;
    lookedAt = now;
    try {
      const folder = accessFolder(dataDir);
      const days = daysIn(folder);
      const old = days.filter((day) => day < oldestKept(now));
      const wasDoubted = isDoubted;
      isDoubted = old.length > 0 && !isBelieved(days, now);
      if (isDoubted && !wasDoubted)
        log.warn({ kept: old.length }, 'old files of the access log are kept: the clock may be ahead');
      const removed = isDoubted ? 0 : remove(folder, old);
      if (removed > 0) log.info({ removed }, 'old files of the access log were removed');
    } catch (error) {
      log.error({ err: error }, 'old files of the access log were not removed');
    }
  };
}

/** @returns the first day that is still kept. */
function oldestKept(now: number): string {
  const day = new Date(now);
  day.setUTCMonth(day.getUTCMonth() - MONTHS_KEPT);
  return day.toISOString().slice(0, 10);
}

/** @param days with a file, oldest first. */
function isBelieved(days: readonly string[], now: number): boolean {
  let [after, count] = [now, 0];
  for (const day of days.filter((one) => Date.parse(one) <= now).reverse()) {
    const at = Date.parse(day);
    if (after - at > JUMP * DAY) return count >= DAYS_TO_BELIEVE;
    [after, count] = [at, count + 1];
  }
  return true;
}

const nameOf = (day: string) => `access-${day}.jsonl`;

function daysIn(folder: string): string[] {
  const named = filesIn(folder).map((name) => /^access-(\d{4}-\d{2}-\d{2})\.jsonl$/.exec(name)?.[1]);
  return named.filter((day) => day !== undefined).sort();
}

function remove(folder: string, days: readonly string[]): number {
  for (const day of days) rmSync(path.join(folder, nameOf(day)), { force: true });
  return days.length;
}

/** Nothing was written yet where there is no folder. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
