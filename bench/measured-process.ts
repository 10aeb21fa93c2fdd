import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** A server in a process of its own, whose CPU and memory are read from /proc. */
export type MeasuredProcess = {
  origin: string;
  /** Seconds of CPU since it began, in user and system mode. */
  cpuSeconds(): number;
  /** Megabytes in memory now, and at most so far. */
  memory(): { now: number; most: number };
  stop(): Promise<void>;
};

/** Linux counts the CPU of processes in hundredths of a second (USER_HZ). */
const TICKS = 100;

/**
 * @param words what Node runs. @param environment with PORT and HOST added. @param ready an address that answers when it is.
 * @throws with what it wrote when it does not get ready.
 */
export async function startMeasured(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  ready: string,
): Promise<MeasuredProcess> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const { PATH, HOME } = process.env;
  const env: NodeJS.ProcessEnv = {
    PATH,
    HOME,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    HOST: '127.0.0.1',
    PORT: String(port),
    BASE_URL: origin,
    ...environment,
  };
  const child = spawn(process.execPath, [...words], { stdio: ['ignore', 'pipe', 'pipe'], env });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (output = `${output}${String(chunk)}`.slice(-4000)));
  await untilReady(child, `${origin}${ready}`, () => output);
  const { pid } = child;
  if (pid === undefined) throw new Error('The process has no number');
  return { origin, cpuSeconds: () => cpuOf(pid), memory: () => memoryOf(pid), stop: () => stopped(child) };
}

async function untilReady(child: ChildProcess, address: string, output: () => string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`It ended while starting:\n${output()}`);
    if ((await fetch(address).catch(() => null))?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  child.kill('SIGKILL');
  throw new Error(`It did not get ready:\n${output()}`);
}

/** Fields 14 and 15 of /proc/PID/stat, counted behind the name, which may hold anything. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

function memoryOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024);
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
