import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { START_WORDS } from '@/scripts/start-words';

/** The built product in a process that can be killed at any moment, on data that stay. */
export type Served = {
  pid: number;
  /** Milliseconds until it answered. */
  readyAfter: number;
  /** As a power cut does it to a process: it learns nothing of it. */
  kill(): Promise<void>;
  /** In good order. */
  stop(): Promise<void>;
};

/** A program that the server is started through, with its words; it must become the server, not stay beside it. */
export type Through = readonly string[];

const LONGEST_START = 60_000;

/**
 * @param through how the server is started, for instance in a namespace of its own.
 * @throws with what it wrote when it does not answer.
 */
export async function serve(dataDir: string, port: number, through: Through = []): Promise<Served> {
  const begun = performance.now();
  const starting = startServer(dataDir, port, through);
  await starting.untilItAnswers();
  const { pid, kill, stop } = starting;
  return { pid, kill, stop, readyAfter: performance.now() - begun };
}

/** The same before it answers: so early it can be killed too. */
export function startServer(dataDir: string, port: number, through: Through = []) {
  const origin = originOf(port);
  const { PATH, HOME } = process.env;
  const env: NodeJS.ProcessEnv = {
    PATH,
    HOME,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DECOMPTE_DEMO: '1',
    HOST: '127.0.0.1',
    PORT: String(port),
    BASE_URL: origin,
    DATA_DIR: dataDir,
  };
  const words = [...through, process.execPath, ...START_WORDS];
  const [program = '', ...rest] = words;
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'], env });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (output = `${output}${String(chunk)}`.slice(-4_000)));
  const isGone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return isGone;
  };
  return {
    pid: child.pid ?? 0,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async untilItAnswers(): Promise<void> {
      for (const until = Date.now() + LONGEST_START; Date.now() < until; ) {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`The server ended while starting: ${inOneLine(output)}`);
        if (await fetch(`${origin}/api/health`).catch(() => null)) return;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      await end('SIGKILL');
      throw new Error(`The server did not answer: ${inOneLine(output)}`);
    },
  };
}

function inOneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ').slice(-600);
}

export function originOf(port: number): string {
  return `http://localhost:${port}`;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
