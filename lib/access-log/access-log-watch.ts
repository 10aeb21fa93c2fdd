import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { log as productLog } from '@/lib/log';
import { accessFolder } from './access-log';

const HOUR = 3_600_000;

/** Months that the access log is kept: the longest that the CNIL recommends for logs (six months to a year: deliberation 2021-122 of 14 October 2021). */
export const MONTHS_KEPT = 12;

/** @returns a look, once an hour, for files of the access log that are older than twelve months: they are removed. */
export function accessLogWatch(
  dataDir: string,
  log: Pick<typeof productLog, 'info' | 'error'>,
): (now: number) => void {
  let lookedAt = Number.NEGATIVE_INFINITY;
  return (now) => {
    if (now >= lookedAt && now - lookedAt < HOUR) return;
    lookedAt = now;
    try {
      const removed = removeOld(accessFolder(dataDir), oldestKept(now));
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

function removeOld(folder: string, oldest: string): number {
  const old = filesIn(folder).filter((name) => {
    const day = /^access-(\d{4}-\d{2}-\d{2})\.jsonl$/.exec(name)?.[1];
    return day !== undefined && day < oldest;
  });
  for (const name of old) rmSync(path.join(folder, name), { force: true });
  return old.length;
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
