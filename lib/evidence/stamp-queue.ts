import { findHeadToStamp, type HeadToStamp, markNotStamped, markStamped } from '@/db/chain-heads';
import type { Database } from '@/db/client';
import type { log as productLog } from '@/lib/log';
import { askTimeStamp } from './time-stamp';

type Options = {
  database: Database;
  /** Of the authority; undefined where none is set up. */
  url: string | undefined;
  log: Pick<typeof productLog, 'info' | 'error' | 'warn'>;
  now: () => number;
  /** Milliseconds between two looks. */
  every: number;
};

/** Milliseconds until the authority is asked again: twice as long each time, six hours at most. */
const FIRST_WAIT = 60_000;
const LONGEST_WAIT = 6 * 3_600_000;

/** Has the heads of the chain stamped, one after the other, until each is. */
export function startStampQueue({ database, url, log, now, every }: Options): { stop(): Promise<void> } {
  if (url === undefined) return { stop: () => Promise.resolve() };
  let timer: NodeJS.Timeout | undefined;
  let asking = Promise.resolve();
  let isStopping = false;

  const look = async () => {
    const head = findHeadToStamp(database, now());
    if (head) await stamp(head, url);
  };
  const next = () => {
    if (isStopping) return;
    timer = setTimeout(() => {
      asking = look()
        .catch((error: unknown) => log.error({ err: error }, 'the heads to stamp cannot be read'))
        .finally(next);
    }, every);
  };

  async function stamp(head: HeadToStamp, address: string): Promise<void> {
    try {
      const { response, at } = await askTimeStamp(address, head.link);
      markStamped(database, head.eventId, response, at);
      log.info({ event: head.eventId }, 'a head of the chain was stamped');
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** head.tries);
      markNotStamped(database, head, failure, now() + wait);
      log.warn({ err: error, event: head.eventId, wait }, 'a head of the chain was not stamped');
    }
  }

  next();
  return {
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await asking;
    },
  };
}
