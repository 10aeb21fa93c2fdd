import { setImmediate as turn } from 'node:timers/promises';
import type { log as productLog } from '@/lib/log';
import { endTextThread } from '@/lib/storage/text-thread';
import { type TakingIn, takeInWords } from './take-in-words';

export type WordsWatch = {
  /** Takes in no more, and waits for what is being written. */
  stop(): Promise<void>;
};

export type WordsWatchOptions = Pick<TakingIn, 'database' | 'now' | 'open'> & {
  log: Pick<typeof productLog, 'warn' | 'error'>;
  /** Milliseconds between two looks at an empty queue. */
  every: number;
};

/** Keeps what the search box looks through up to date, a little at a time, between requests of people. */
export function startWordsWatch({ database, now, open, log, every }: WordsWatchOptions): WordsWatch {
  let isStopping = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  const taking: TakingIn = {
    database,
    now,
    open,
    isStopping: () => isStopping,
    onFaults: (document, faults) => log.warn({ document, faults }, 'a document is not found by all its text'),
    onError: (document, error) => log.error({ err: error, document }, 'a document is not found by its words'),
  };

  function look(): void {
    round = work()
      .catch((error: unknown) => log.error({ err: error }, 'words could not be taken in'))
      .then(() => {
        if (!isStopping) timer = setTimeout(look, every);
      });
  }

  async function work(): Promise<void> {
    while (!isStopping && (await takeInWords(taking))) await turn();
  }

  look();
  return {
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      endTextThread();
      await round;
    },
  };
}
