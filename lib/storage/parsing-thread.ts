import { Worker } from 'node:worker_threads';
import type { z } from 'zod';

/** A thread that reads what strangers send: a file made to exhaust a parser costs it, and not the server. */
export type ParsingThread<Answer> = {
  /**
   * One question after the other: when one takes too long, it alone is given up with the thread.
   * @param transferred buffers of the question that the thread may keep.
   * @returns null when there was no answer.
   */
  ask(question: object, transferred?: readonly ArrayBuffer[]): Promise<Answer | null>;
  /** Gives up what it is at. The next question starts another. */
  end(): void;
};

export type ParsingLimits = {
  /** Milliseconds for one answer. */
  patience: number;
  memoryMegabytes: number;
  /** Milliseconds without a question after which the thread gives its memory back; never without this. */
  idle?: number;
};

/** @param script its name in lib/storage: plain JavaScript, which Node 20 starts as it is. */
export function parsingThread<Answer>(
  script: string,
  shape: z.ZodType<Answer>,
  { patience, memoryMegabytes, idle }: ParsingLimits,
): ParsingThread<Answer> {
  let worker: Worker | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let resting: NodeJS.Timeout | undefined;

  function answerOf(question: object, transferred: readonly ArrayBuffer[]): Promise<Answer | null> {
    clearTimeout(resting);
    const asked = worker ?? start();
    worker = asked;
    asked.ref();
    return new Promise((resolve) => {
      const settle = (answer: Answer | null) => {
        clearTimeout(timer);
        asked.off('message', onMessage).off('exit', onExit).unref();
        if (answer === null) giveUp(asked);
        else if (idle !== undefined) resting = setTimeout(() => giveUp(asked), idle).unref();
        resolve(answer);
      };
      const onMessage = (message: unknown) => settle(shape.safeParse(message).data ?? null);
      const onExit = () => settle(null);
      const timer = setTimeout(onExit, patience);
      asked.on('message', onMessage).on('exit', onExit);
      asked.postMessage(question, transferred);
    });
  }

  function start(): Worker {
    const started = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes } });
    return started.on('error', () => giveUp(started));
  }

  function giveUp(given: Worker): void {
    if (worker === given) worker = undefined;
    void given.terminate();
  }

  return {
    ask(question, transferred = []) {
      const turn = queue.then(() => answerOf(question, transferred));
      queue = turn.catch(() => null);
      return turn;
    },
    end() {
      if (worker) giveUp(worker);
    },
  };
}
