import { loadActor } from '@/db/actors';
import { type Database, openSnapshot } from '@/db/client';
import {
  type Export,
  leaseExport,
  listOverdueExports,
  markExportAlive,
  markExportExpired,
  markExportFailed,
  markExportReady,
  markExportWaiting,
} from '@/db/exports';
import { now as clock } from '@/lib/clock';
import { DAYS_KEPT, MOST_STARTS } from '@/lib/domain/exports';
import type { Environment } from '@/lib/env';
import type { log as productLog } from '@/lib/log';
import type { OpenStored } from '@/lib/proof/proof-archive';
import { openStored } from '@/lib/storage/current-storage';
import { ExportFault } from './export-fault';
import { removeExport, writeExport } from './kept-exports';

export type ExportWatchOptions = {
  database: Database;
  environment: Pick<Environment, 'baseUrl' | 'dataDir'>;
  log: Pick<typeof productLog, 'info' | 'error'>;
  /** UTC milliseconds; the product's clock unless a test gives its own. */
  now?: () => number;
  /** Milliseconds between two looks when nothing waits. */
  every?: number;
  /** Opens deposited files; the installation's storage unless a test gives its own. */
  open?: OpenStored;
};

export type ExportWatch = {
  /** Takes no more exports; the one in the making waits again. */
  stop(): Promise<void>;
};

const DAY = 24 * 3_600_000;
/** Milliseconds between two signs of life, and without one after which somebody else may take an export up. */
const SIGN_EVERY = 10_000;
const QUIET = 60_000;
const TELL_EVERY = 1_000;
const MOST_REMOVED = 20;

/**
 * Prepares what people want to take away, one at a time, oldest first, and removes what was kept long enough. What a crash
 * interrupts is begun again once it has given no sign of life for a minute, and given up when it may be what crashes.
 */
export function startExportWatch(options: ExportWatchOptions): ExportWatch {
  const { database, environment, log, now = clock, every = 1_000 } = options;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let work: Promise<unknown> = Promise.resolve();

  function look(): void {
    work = lookOnce()
      .catch((error: unknown) => log.error({ err: error }, 'exports could not be looked after'))
      .finally(() => {
        if (!stopping.signal.aborted) timer = setTimeout(look, every);
      });
  }

  async function lookOnce(): Promise<void> {
    for (const id of listOverdueExports(database, now(), MOST_REMOVED)) {
      await removeExport(environment.dataDir, id);
      markExportExpired(database, id, now());
    }
    let next = leaseExport(database, now(), QUIET);
    while (next !== null) {
      await prepare(next, { ...options, now, open: options.open ?? openStored }, stopping.signal);
      next = stopping.signal.aborted ? null : leaseExport(database, now(), QUIET);
    }
  }

  look();
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await work;
    },
  };
}

type Tools = ExportWatchOptions & { now: () => number; open: OpenStored };

/** One export, from the row that waits to the file that is ready; whatever goes wrong is written to the row. */
async function prepare(order: Export, tools: Tools, stopping: AbortSignal): Promise<void> {
  const { database, environment, log, now } = tools;
  const progress = followProgress(order, tools);
  try {
    const signal = AbortSignal.any([stopping, progress.dropped]);
    const { name, size } = await write(order, tools, progress.tell, signal);
    const made = { name, size, done: progress.done(), expiresAt: now() + DAYS_KEPT * DAY };
    const isWanted = markExportReady(database, order.id, made, now());
    if (!isWanted) await removeExport(environment.dataDir, order.id);
    log.info({ export: order.id, format: order.format, size, isWanted }, 'an export is made');
  } catch (error) {
    await removeExport(environment.dataDir, order.id);
    if (stopping.aborted) return markExportWaiting(database, order.id);
    if (progress.dropped.aborted) return;
    const failure = error instanceof ExportFault ? error.failure : 'broke_off';
    if (failure === 'broke_off') log.error({ err: error, export: order.id }, 'an export broke off');
    if (failure === 'never_ended') log.error({ export: order.id }, 'an export is given up: it never ended');
    markExportFailed(database, order.id, failure, now());
  } finally {
    progress.end();
  }
}

/**
 * With the rights that its owner has now, and as everything is now: what moves while a long list is written would be missing
 * in it, or be in it twice.
 * @returns the name and the bytes of what was written.
 */
async function write(
  order: Export,
  { database, environment, now, open }: Tools,
  tell: (done: number) => void,
  signal: AbortSignal,
): Promise<{ name: string; size: number }> {
  if (order.tries > MOST_STARTS) throw new ExportFault('never_ended');
  // Loaded with the first export: PDF, workbooks and archives are large, and a start should not wait for them.
  const { makeExport } = await import('./make-export');
  const snapshot = openSnapshot(database);
  try {
    const actor = loadActor(snapshot, order.userId, now());
    if (actor === null) throw new ExportFault('not_permitted');
    const context = { db: snapshot, actor, now: now() };
    const { baseUrl, dataDir } = environment;
    const making = await makeExport(context, order, { open, baseUrl, tell });
    return { name: making.name, size: await writeExport(dataDir, order.id, making, signal) };
  } finally {
    snapshot.$client.close();
  }
}

/**
 * Writes to the row how far an export is, at most once a second, and that somebody is still at it; `dropped` says when its
 * owner no longer wants it.
 */
function followProgress(order: Export, { database, log, now }: Tools) {
  const dropping = new AbortController();
  let done = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  const sign = () => {
    toldAt = performance.now();
    if (!markExportAlive(database, order.id, done, now())) dropping.abort();
  };
  const signs = setInterval(() => {
    try {
      sign();
    } catch (error) {
      log.error({ err: error, export: order.id }, 'an export could not give a sign of life');
    }
  }, SIGN_EVERY);
  return {
    dropped: dropping.signal,
    done: () => done,
    tell(rows: number) {
      done = rows;
      if (performance.now() - toldAt >= TELL_EVERY) sign();
    },
    end: () => clearInterval(signs),
  };
}
