import { randomUUID } from 'node:crypto';
import type { Database } from '@/db/client';
import { loadMailBacklog } from '@/db/mail-backlog';
import { type LeasedNotice, leaseNotices } from '@/db/notice-queue';
import { gatherRecaps } from '@/db/recaps';
import { accessLogWatch } from './access-log/access-log-watch';
import { type BackupWatchOptions, startBackupWatch } from './backup/backup-watch';
import { now as clock } from './clock';
import { type ClockState, clockWatch } from './clock-watch';
import { diskWatch } from './disk-watch';
import type { Environment } from './env';
import { headWatch } from './evidence/head-watch';
import { startStampQueue } from './evidence/stamp-queue';
import { startExportWatch } from './exports/export-watch';
import type { log as productLog } from './log';
import { chooseTransport, type MailEnvironment } from './mail/choose-transport';
import { reminderWatch } from './reminder-watch';
import { searchWatch } from './search-watch';
import { type SendingTools, sendNotices } from './send-notices';
import { silenceWatch } from './silence-watch';
import { openStored } from './storage/current-storage';
import { sumsWatch } from './sums-watch';
import { startWebhookQueue } from './webhooks/webhook-queue';
import { within } from './within';
import { startWordsWatch } from './words/words-watch';
import { beat, endBeat } from './worker-heartbeat';

export type WorkerOptions = {
  database: Database;
  environment: MailEnvironment &
    Pick<Environment, 'baseUrl' | 'mailFrom' | 'defaultLocale' | 'webhookPrivateNetworks' | 'tsaUrl'> &
    BackupWatchOptions['environment'];
  /** The installation's: makes the links that mails carry. */
  secret: string;
  log: Pick<typeof productLog, 'info' | 'warn' | 'error'>;
  /** UTC milliseconds; the product's clock unless a test gives its own. */
  now?: () => number;
  /** Milliseconds between two looks at an empty queue. */
  every?: number;
};

export type Worker = {
  /** Takes no more notices, waits for the mails on their way, and lets go of the mail server. */
  stop(): Promise<void>;
};

/** Mails on their way at the same time: one, and more where servers keep them waiting. */
const PARALLEL = 4;
/** In one call: as many as Resend takes at once. */
const TOGETHER = 100;
/** Milliseconds. A mail is given up before its lease ends, so that no other worker sends it meanwhile. */
const LEASE = 5 * 60_000;
const LONGEST_STOP = 20_000;
/** A mail that a server keeps waiting holds up the next one for so long. */
const PATIENCE = 1_000;
const BEAT_EVERY = 10_000;

/**
 * Lets the delays that have run out have their effect, reminds whoever has not acted, gathers recaps, then sends the mails
 * that are due and posts to webhooks, at least once each: what a crash interrupts between sending and marking is sent again
 * with the same Message-ID when its lease has run out. Beside that it takes in what the search box looks through, and
 * prepares exports, and sees to the backups.
 */
export function startWorker(options: WorkerOptions): Worker {
  const { database, environment, log, now = clock, every = 1_000 } = options;
  const transport = chooseTransport(environment, PARALLEL);
  const tools: SendingTools = { ...options, now, transport, pause };
  const onTheirWay = new Set<Promise<void>>();
  const watchSilence = silenceWatch(database, log);
  const watchReminders = reminderWatch(database, log);
  const watchSearches = searchWatch(database, log);
  const watchSums = sumsWatch(database, log);
  const watchHead = headWatch(database, log, environment.tsaUrl !== undefined);
  const stamps = startStampQueue({ database, url: environment.tsaUrl, log, now, every });
  const watchClock = clockWatch(database, log);
  const watchDisk = diskWatch(environment.dataDir, log);
  const watchAccessLog = accessLogWatch(environment.dataDir, log);
  const webhooks = startWebhookQueue({ ...options, now, every });
  const exports = startExportWatch({ ...options, now, every });
  const backups = startBackupWatch({ environment, log, now });
  const words = startWordsWatch({ database, log, now, every, open: openStored });
  let timer: NodeJS.Timeout | undefined;
  let beatAt = Number.NEGATIVE_INFINITY;
  let last: { work: Promise<void>; at: number } | null = null;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let isStopping = false;

  function look(): void {
    if (isStopping) return;
    clearTimeout(timer);
    timer = setTimeout(look, every);
    try {
      // Before silence has its effect: what the clock does then is in the log first.
      const clockState = watchClock(now());
      watchSilence(now());
      watchReminders(now());
      watchSearches(now());
      watchSums(now());
      watchHead(now());
      gatherRecaps(database, now());
      send(take());
      watchDisk(now());
      watchAccessLog(now());
      beatNowAndThen(clockState);
    } catch (error) {
      log.error({ err: error }, 'the worker cannot read what is due');
    }
  }

  /**
   * One mail after the other: between the word of a mail server and its mark there is then no other work, and hardly a
   * moment in which a crash sends that mail twice.
   */
  function take(): LeasedNotice[] {
    const at = now();
    const isWaiting = last !== null && (transport.sendMany || performance.now() - last.at < PATIENCE);
    if (isWaiting || onTheirWay.size >= PARALLEL || at < pausedUntil) return [];
    const lease = { now: at, until: at + LEASE, transport: transport.name };
    return transport.sendMany
      ? leaseNotices(database, { ...lease, limit: TOGETHER, newBatch: randomUUID })
      : leaseNotices(database, { ...lease, limit: 1 });
  }

  function send(leased: readonly LeasedNotice[]): void {
    if (leased.length === 0) return;
    const work = sendNotices(leased, tools)
      .catch((error: unknown) => log.error({ err: error }, 'notices were not marked'))
      .finally(() => {
        onTheirWay.delete(work);
        if (last?.work === work) last = null;
        look();
      });
    onTheirWay.add(work);
    last = { work, at: performance.now() };
  }

  /** The service asks everybody to wait so long (milliseconds). */
  function pause(time: number): void {
    pausedUntil = Math.max(pausedUntil, now() + time);
  }

  function beatNowAndThen(clockState: ClockState): void {
    if (performance.now() - beatAt < BEAT_EVERY) return;
    beatAt = performance.now();
    beat(environment.dataDir, clockState);
  }

  log.info({ transport: transport.name, ...loadMailBacklog(database) }, 'the worker sends mails');
  look();
  return {
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await within(
        LONGEST_STOP,
        Promise.all([
          ...onTheirWay,
          webhooks.stop(),
          words.stop(),
          exports.stop(),
          stamps.stop(),
          backups.stop(),
        ]),
      ).catch(() => undefined);
      transport.close();
      endBeat(environment.dataDir);
    },
  };
}
