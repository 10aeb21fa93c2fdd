import type { Database } from '@/db/client';
import { loadNoticeFacts, type NoticeFacts } from '@/db/notice-facts';
import { type LeasedNotice, leaseNotices, loadMailBacklog, markFailed, markSent } from '@/db/notice-queue';
import { now as clock } from './clock';
import { type OwnReason, retryAt } from './domain/delivery';
import type { Environment } from './env';
import type { log as productLog } from './log';
import { chooseTransport, type MailEnvironment } from './mail/choose-transport';
import { composeNotice } from './mail/compose-notice';
import type { Transport } from './mail/transport';
import { silenceWatch } from './silence-watch';
import { beat, endBeat } from './worker-heartbeat';

export type WorkerOptions = {
  database: Database;
  environment: MailEnvironment & Pick<Environment, 'baseUrl' | 'mailFrom' | 'defaultLocale'>;
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

/** Mails on their way at the same time. */
const PARALLEL = 4;
/** Milliseconds. A mail is given up before its lease ends, so that no other worker sends it meanwhile. */
const LEASE = 5 * 60_000;
const LONGEST_SEND = 2 * 60_000;
const LONGEST_STOP = 20_000;
const BEAT_EVERY = 10_000;
/** Servers can be talkative; the log keeps this much. */
const LONGEST_ANSWER = 500;

/**
 * Lets the delays that have run out have their effect, then sends the mails of the notices that are due, at least once each: what a crash interrupts between sending and marking is
 * sent again with the same Message-ID when its lease has run out.
 */
export function startWorker(options: WorkerOptions): Worker {
  const { database, environment, log, now = clock, every = 1_000 } = options;
  const transport = chooseTransport(environment, PARALLEL);
  const onTheirWay = new Set<Promise<void>>();
  const watchSilence = silenceWatch(database, log);
  let timer: NodeJS.Timeout | undefined;
  let beatAt = Number.NEGATIVE_INFINITY;
  let isStopping = false;

  function look(): void {
    if (isStopping) return;
    clearTimeout(timer);
    timer = setTimeout(look, every);
    try {
      watchSilence(now());
      for (const notice of take(PARALLEL - onTheirWay.size)) send(notice);
      beatNowAndThen();
    } catch (error) {
      log.error({ err: error }, 'the worker cannot read what is due');
    }
  }

  function take(limit: number): LeasedNotice[] {
    const at = now();
    return limit === 0
      ? []
      : leaseNotices(database, { now: at, until: at + LEASE, limit, transport: transport.name });
  }

  function send(notice: LeasedNotice): void {
    const sending = deliver(notice, { ...options, now, transport })
      .catch((error: unknown) => log.error({ err: error, notice: notice.id }, 'a notice was not marked'))
      .finally(() => {
        onTheirWay.delete(sending);
        look();
      });
    onTheirWay.add(sending);
  }

  function beatNowAndThen(): void {
    if (performance.now() - beatAt < BEAT_EVERY) return;
    beatAt = performance.now();
    beat(environment.dataDir);
  }

  log.info({ transport: transport.name, ...loadMailBacklog(database) }, 'the worker sends mails');
  look();
  return {
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await within(LONGEST_STOP, Promise.all(onTheirWay)).catch(() => undefined);
      transport.close();
      endBeat(environment.dataDir);
    },
  };
}

type Tools = WorkerOptions & { now: () => number; transport: Transport };

/** One try. @throws only when its result cannot be written: the lease then runs out. */
async function deliver(notice: LeasedNotice, tools: Tools): Promise<void> {
  const { database, log, now, transport } = tools;
  const facts = loadNoticeFacts(database, notice.id, now());
  if (!facts) throw new Error('the notice is gone');
  const about = { transport: transport.name, recipient: facts.reader.address };
  if (!facts.isForReader) {
    markFailed(database, notice, { ...about, at: now(), answer: whyNot(facts) }, null);
    return;
  }
  const result = await attempt(notice, facts, tools);
  const written = { ...about, at: now(), answer: result.answer.slice(0, LONGEST_ANSWER) };
  if (result.isSent) return markSent(database, notice, written);
  const next = retryAt(notice.attempts, written.at, Math.random());
  markFailed(database, notice, written, next);
  log[next === null ? 'error' : 'warn'](
    { notice: notice.id, attempts: notice.attempts, next },
    'a mail was not sent',
  );
}

function whyNot(facts: NoticeFacts): OwnReason {
  if (facts.reader.disabledAt !== null) return 'account_disabled';
  return facts.about === 'link' ? 'link_over' : 'not_authorised';
}

async function attempt(
  notice: LeasedNotice,
  facts: NoticeFacts,
  { environment, secret, transport }: Tools,
): Promise<{ isSent: boolean; answer: string }> {
  try {
    const message = await composeNotice(notice, facts, { ...environment, secret });
    const { answer } = await within(LONGEST_SEND, transport.send(message));
    return { isSent: true, answer };
  } catch (error) {
    return { isSent: false, answer: error instanceof Error ? error.message : String(error) };
  }
}

/** @throws when the work takes longer than this (milliseconds). */
async function within<Result>(limit: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limit / 1000} s`)), limit);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
