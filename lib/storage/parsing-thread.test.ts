import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { type ParsingLimits, parsingThread } from './parsing-thread';

const folder = mkdtempSync(path.join(tmpdir(), 'decompte-parsing-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ANSWER = z.object({ secret: z.string(), memory: z.number(), niceness: z.number() });

/** A thread that does `work` when it is asked to, and answers every other question. */
function threadThat(work: string, limits: Partial<ParsingLimits> = {}) {
  const script = path.join(folder, `worker-${Object.keys(limits).join()}-${work.length}.mjs`);
  writeFileSync(
    script,
    `import { getPriority } from 'node:os';
    import { parentPort } from 'node:worker_threads';
    const kept = [];
    parentPort.on('message', ({ does }) => {
      if (does) { ${work} }
      const secret = Object.keys(process.env).sort().join();
      parentPort.postMessage({ secret, memory: process.memoryUsage.rss(), niceness: getPriority() });
    });`,
  );
  const usual = { patience: 50_000, memoryMegabytes: 64, processMegabytes: 400, idle: 50_000, niceness: 0 };
  return parsingThread(script, ANSWER, { ...usual, ...limits });
}

test.each([
  ['fills its memory with objects', 'for (;;) kept.push({ kept });'],
  // These end the whole process, whatever a thread's limits are.
  ['makes one array too large', 'for (;;) kept.push(new Array(30_000_000).fill(1));'],
  ['makes one map too large', 'const map = new Map(); for (let at = 0; ; at += 1) map.set(at, at);'],
  ['fills its memory with bytes', 'for (;;) kept.push(Buffer.alloc(16 * 1024 * 1024, 1));'],
  ['ends its process', "process.kill(process.pid, 'SIGSEGV');"],
])('a thread that %s costs its answer, and the next one is given', async (_, work) => {
  const thread = threadThat(work);
  const [given, lost, next] = await Promise.all([
    thread.ask({ does: false }),
    thread.ask({ does: true }),
    thread.ask({ does: false }),
  ]);
  expect([given === null, lost, next === null]).toEqual([false, null, false]);
  thread.end();
});

test('a thread that never ends is given up', async () => {
  const thread = threadThat('for (;;);', { patience: 1_000 });
  expect(await thread.ask({ does: true })).toBeNull();
  thread.end();
});

test('a thread knows nothing of the environment of the server', async () => {
  process.env.AUTH_SECRET = 'for the server only';
  const thread = threadThat('');
  expect((await thread.ask({ does: false }))?.secret).not.toContain('AUTH_SECRET');
  thread.end();
});

test('a thread that nobody asks ends, and another is started for the next question', async () => {
  const thread = threadThat('', { idle: 1 });
  expect(await thread.ask({ does: false })).not.toBeNull();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await thread.ask({ does: false })).not.toBeNull();
  thread.end();
});

test('a thread for whose answer nobody waits stands back behind the server', async () => {
  const niceness = getPriority() + 7;
  const [patient, other] = [threadThat('', { niceness }), threadThat('')];
  expect((await patient.ask({ does: false }))?.niceness).toBe(niceness);
  expect((await other.ask({ does: false }))?.niceness).toBe(getPriority());
  for (const thread of [patient, other]) thread.end();
});

test('what is no answer counts as none', async () => {
  const thread = threadThat('return parentPort.postMessage("hello");');
  expect(await thread.ask({ does: true })).toBeNull();
  thread.end();
});

test.each([0, 20, 60, 200])(
  'a server that is gone %d ms after it began a thread leaves none behind',
  async (time) => {
    const script = path.join(folder, 'waits.mjs');
    writeFileSync(script, 'setInterval(() => undefined, 1_000);');
    const words = [script, '64', '400'];
    const guard = fork('lib/storage/parsing-guard.mjs', words, {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const isGone = once(guard, 'exit');
    await new Promise((resolve) => setTimeout(resolve, time));
    guard.disconnect();
    await isGone;
  },
);
