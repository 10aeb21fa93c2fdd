import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadActor } from '@/db/actors';
import { DEMONSTRATION_PASSWORD } from '@/db/cast';
import { openDatabase } from '@/db/client';
import { migrate } from '@/db/migrate';
import { users } from '@/db/schema';
import { type CastIds, seedCast } from '@/db/seed';
import { hashPassword } from '@/lib/auth/passwords';
import type { Locale } from '@/lib/i18n/locales';
import { START_WORDS } from '@/scripts/start-words';
import type { World } from '@/tests/database';

/** The built product, served by a process of its own on data of its own. */
export type ServedPortal = {
  url: string;
  dataDir: string;
  /** Of the operating system: another one would be a restart. */
  processId: number;
  /** The mails written so far, as text. */
  mails(): string[];
  /** What it has printed so far: its log. */
  output(): string;
  stop(): Promise<void>;
};

/** The same with the cast in it. */
export type Portal = ServedPortal & {
  ids: CastIds;
  /** Serves the same data at the same address, the clock set to this instant (ISO 8601). */
  moveTo(instant: string): Promise<void>;
  /** The same data, opened beside the server: what others did is played through the commands, without a browser. */
  openWorld(): World;
};

/** Monday 23 November 2026, 9:00 in Paris: the portal's clock runs from there. */
const BROWSER_NOW = '2026-11-23T08:00:00Z';

/**
 * Starts the production build with the cast, who all read this language, in an empty folder.
 * @param variables of its environment, in place of those of the demonstration.
 */
export async function startPortal(
  locale: Locale = 'fr',
  variables: Readonly<Record<string, string>> = {},
): Promise<Portal> {
  const dataDir = newFolder();
  const ids = await seedData(dataDir, locale);
  const port = await freePort();
  const serveAt = (instant: string) =>
    serveFrom(dataDir, port, { DECOMPTE_DEMO: '1', NOW: instant, ...variables });
  let served = await serveAt(BROWSER_NOW);
  const { url, mails, processId } = served;
  return {
    url,
    dataDir,
    processId,
    ids,
    mails,
    output: () => served.output(),
    openWorld: () => openedWorld(dataDir, ids),
    moveTo: async (instant) => {
      await served.stop();
      served = await serveAt(instant);
    },
    stop: async () => {
      await served.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * Starts it as it is installed: no demonstration, the clock of the machine, nobody but an administrator, made as the
 * guide says.
 * @returns the portal, and the password that was printed.
 */
export async function startEmptyPortal(
  administrator: string,
): Promise<{ portal: ServedPortal; password: string }> {
  const dataDir = newFolder();
  const words = ['--import', 'tsx', 'scripts/admin.ts', 'create', administrator];
  const env = { ...surroundings(), DATA_DIR: dataDir };
  const printed = execFileSync(process.execPath, words, { env, encoding: 'utf8' });
  const password = /Password: (\S+)/.exec(printed)?.[1];
  if (password === undefined) throw new Error(`No password was printed:\n${printed}`);
  const served = await serveFrom(dataDir, await freePort(), {});
  const stop = async () => {
    await served.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { portal: { ...served, stop }, password };
}

function newFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'decompte-browser-'));
}

function surroundings() {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
}

/** Serves what is in this folder, and leaves it there when it is stopped. */
async function serveFrom(
  dataDir: string,
  port: number,
  variables: Readonly<Record<string, string>>,
): Promise<ServedPortal> {
  const url = `http://localhost:${port}`;
  const server = spawn(process.execPath, START_WORDS, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...surroundings(),
      HOST: '127.0.0.1',
      PORT: String(port),
      BASE_URL: url,
      DATA_DIR: dataDir,
      ...variables,
    },
  });
  const output = collected(server);
  await untilHealthy(url, server, output);
  return {
    url,
    dataDir,
    processId: server.pid ?? 0,
    mails: () => readMails(dataDir),
    output,
    stop: () => stopped(server),
  };
}

async function seedData(dataDir: string, locale: Locale): Promise<CastIds> {
  const db = openDatabase(path.join(dataDir, 'decompte.sqlite'));
  migrate(db);
  const ids = seedCast(db, await hashPassword(DEMONSTRATION_PASSWORD), Date.parse(BROWSER_NOW));
  db.update(users).set({ locale }).run();
  db.$client.close();
  return ids;
}

function openedWorld(dataDir: string, ids: CastIds): World {
  const db = openDatabase(path.join(dataDir, 'decompte.sqlite'));
  return {
    db,
    ids,
    folder: dataDir,
    as(person, now = Date.parse(BROWSER_NOW)) {
      const actor = loadActor(db, ids.people[person], now);
      if (!actor) throw new Error(`${person} is not in the cast`);
      return { db, actor, now };
    },
    close: () => db.$client.close(),
  };
}

function readMails(dataDir: string): string[] {
  const folder = path.join(dataDir, 'mail');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .map((name) => readFileSync(path.join(folder, name), 'utf8'));
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

function collected(server: ChildProcess): () => string {
  let text = '';
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk) => (text += String(chunk)));
  return () => text;
}

async function untilHealthy(url: string, server: ChildProcess, output: () => string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (server.exitCode !== null) throw new Error(`The portal ended while starting:\n${output()}`);
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  server.kill('SIGKILL');
  throw new Error(`The portal did not become healthy:\n${output()}`);
}

function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill('SIGTERM');
  });
}
