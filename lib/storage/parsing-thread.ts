import { type ChildProcess, fork } from 'node:child_process';
import { getPriority, setPriority } from 'node:os';
import path from 'node:path';
import type { z } from 'zod';

/**
 * A thread that reads what strangers send, in a process of its own: a file made to exhaust a parser costs that process, and
 * not the server. The process has nothing of the server's: no database, no secret, no environment.
 */
export type ParsingThread<Answer> = {
  /**
   * One question after the other: when one takes too much, it alone is given up, with the process.
   * @returns null when there was no answer.
   */
  ask(question: object): Promise<Answer | null>;
  /** Gives up what it is at. The next question starts another. */
  end(): void;
};

export type ParsingLimits = {
  /** Milliseconds for one answer. */
  patience: number;
  /** Of the thread's objects. */
  memoryMegabytes: number;
  /** Of the process: buffers of bytes are no objects. */
  processMegabytes: number;
  /** Milliseconds without a question after which the memory is given back. */
  idle: number;
  /** How far the process stands back behind others, as nice(1) counts it: 0 where somebody waits for the answer. */
  niceness: number;
};

const GUARD = path.join(process.cwd(), 'lib', 'storage', 'parsing-guard.mjs');

/** @param script absolute path: plain JavaScript, which Node 20 starts as it is. */
export function parsingThread<Answer>(
  script: string,
  shape: z.ZodType<Answer>,
  limits: ParsingLimits,
): ParsingThread<Answer> {
  let guard: ChildProcess | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let resting: NodeJS.Timeout | undefined;

  function answerOf(question: object): Promise<Answer | null> {
    clearTimeout(resting);
    const asked = guard ?? start();
    return new Promise((resolve) => {
      const settle = (answer: Answer | null) => {
        clearTimeout(timer);
        asked.off('message', onMessage).off('exit', onEnd).off('error', onEnd);
        if (answer === null) giveUp(asked);
        else resting = setTimeout(() => giveUp(asked), limits.idle).unref();
        resolve(answer);
      };
      const onMessage = (message: unknown) => settle(shape.safeParse(message).data ?? null);
      const onEnd = () => settle(null);
      const timer = setTimeout(onEnd, limits.patience);
      asked.on('message', onMessage).on('exit', onEnd).on('error', onEnd);
      asked.send(question, (error) => {
        if (error) onEnd();
      });
    });
  }

  function start(): ChildProcess {
    const started = startGuard(script, limits);
    guard = started;
    return started.once('exit', () => {
      if (guard === started) guard = undefined;
    });
  }

  function giveUp(given: ChildProcess): void {
    if (guard === given) guard = undefined;
    given.kill('SIGKILL');
  }

  return {
    ask(question) {
      const turn = queue.then(() => answerOf(question));
      queue = turn.catch(() => null);
      return turn;
    },
    end() {
      if (guard) giveUp(guard);
    },
  };
}

/** Nobody has to wait for it to end: it ends with the server. */
function startGuard(
  script: string,
  { memoryMegabytes, processMegabytes, niceness }: ParsingLimits,
): ChildProcess {
  const guard = fork(
    /* turbopackIgnore: true */ GUARD,
    [script, String(memoryMegabytes), String(processMegabytes)],
    {
      env: { NODE_ENV: 'production' },
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    },
  );
  // Before it has threads of its own: they stand where the one stands that makes them.
  if (guard.pid !== undefined && niceness > getPriority()) setPriority(guard.pid, niceness);
  guard.unref();
  guard.channel?.unref();
  return guard.on('error', () => undefined);
}
