import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

const ANSWER = z.union([
  z.object({ verdict: z.literal('readable'), pageCount: z.number(), isSigned: z.boolean() }),
  z.object({ verdict: z.enum(['not_pdf', 'damaged', 'locked']) }),
  z.object({ type: z.string().nullable() }),
  z.object({ failure: z.string() }),
]);
type Answer = z.infer<typeof ANSWER>;
type PdfAnswer = Extract<Answer, { verdict: string }>;

/** Milliseconds. A file that a reader understands takes some 2 to 50. */
const PATIENCE = 10_000;
const MEMORY_MEGABYTES = 512;

let worker: Worker | undefined;
let queue: Promise<unknown> = Promise.resolve();

/** Opens a PDF as a reader would. One that exhausts the reader counts as damaged. */
export async function readPdf(file: string): Promise<PdfAnswer> {
  const answer = await ask('pdf', file);
  return answer !== null && 'verdict' in answer ? answer : { verdict: 'damaged' };
}

/** @returns the usual extension of what the first bytes show (`zip`, `cfb`, `png`); null when they show nothing known. */
export async function detectType(file: string): Promise<string | null> {
  const answer = await ask('type', file);
  return answer !== null && 'type' in answer ? answer.type : null;
}

/** One file after the other: when one takes too long, it alone is given up with the thread. */
function ask(task: 'pdf' | 'type', file: string): Promise<Answer | null> {
  const turn = queue.then(() => answerOf(task, file));
  queue = turn.catch(() => null);
  return turn;
}

function answerOf(task: 'pdf' | 'type', file: string): Promise<Answer | null> {
  const asked = worker ?? startWorker();
  worker = asked;
  asked.ref();
  return new Promise((resolve) => {
    const settle = (answer: Answer | null) => {
      clearTimeout(timer);
      asked.off('message', onMessage).off('exit', onExit).unref();
      if (answer === null) giveUp(asked);
      resolve(answer);
    };
    const onMessage = (message: unknown) => settle(ANSWER.safeParse(message).data ?? null);
    const onExit = () => settle(null);
    const timer = setTimeout(onExit, PATIENCE);
    asked.on('message', onMessage).on('exit', onExit);
    asked.postMessage({ task, path: file });
  });
}

function startWorker(): Worker {
  const script = path.join(process.cwd(), 'lib', 'storage', 'inspection-worker.mjs');
  const started = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES } });
  return started.on('error', () => giveUp(started));
}

function giveUp(given: Worker): void {
  if (worker === given) worker = undefined;
  void given.terminate();
}
