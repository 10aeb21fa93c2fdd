import path from 'node:path';
import { START_WORDS } from '@/scripts/start-words';
import { bareDeposits } from './bare-deposit';
import { closedLoop } from './closed-loop';
import { type Deposited, depositOnce } from './depositing';
import { type Figures, figuresOf, type Loop, percentile } from './figures';
import { type MeasuredProcess, startMeasured } from './measured-process';
import { READINGS, type Reader, type Reading, read, readBare, signIn } from './reading';
import { type RoomTaken, roomTaken } from './room-taken';
import { type Alone, searchAlone } from './search-alone';
import { readBacklog, readClaimants, readTargets, type Target } from './targets';
import { openVisitor } from './visitor';

export type Measured = {
  size: number;
  system: 'product' | 'bare Next' | 'floor';
  operation: string;
  people: number;
  figures: Figures;
};
export type Deposits = {
  people: number;
  durable: { median: number; p95: number };
  whole: { median: number; p95: number };
  bare: { median: number; p95: number };
};

/** What was seen at one size of the portfolio. */
export type SizeReport = {
  size: number;
  measured: Measured[];
  alone: Alone[];
  deposits: Deposits[];
  room: RoomTaken;
  /** Megabytes of the product's process under load. */
  memory: { now: number; most: number };
};

export type Wanted = { people: readonly number[]; seconds: number };

/** Measures the product, the bare page and the floor on the data of this folder, in turns, and stops them. */
export async function measureSize(
  size: number,
  dataDir: string,
  wanted: Wanted,
  say: (line: string) => void,
): Promise<SizeReport> {
  const file = path.join(dataDir, 'decompte.sqlite');
  const targets = readTargets(file);
  const room = roomTaken(file);
  const alone = searchAlone(file, targets);
  const servers: { system: Measured['system']; process: MeasuredProcess }[] = [];
  try {
    const product = await startMeasured(
      START_WORDS,
      // One person asks here as often as fifty would.
      { DATA_DIR: dataDir, DECOMPTE_DEMO: '1', THROTTLING: 'off' },
      '/api/health',
    );
    servers.push({ system: 'product', process: product });
    const bare = { BENCH_DATABASE: file };
    servers.push({
      system: 'bare Next',
      process: await startMeasured(nextStart(), bare, '/?view=list&id=0'),
    });
    servers.push({
      system: 'floor',
      process: await startMeasured(['--import', 'tsx', 'bench/floor-server.ts'], bare, '/?view=list&id=0'),
    });
    await untilQuiet(file, say);
    await warmUp(servers, targets);
    const measured = await measureReadings(size, servers, targets, wanted, say);
    const memory = product.memory();
    const deposits = await measureDeposits(product, dataDir, wanted, say);
    return { size, measured, alone, deposits, room, memory };
  } finally {
    await Promise.all(servers.map(({ process }) => process.stop()));
  }
}

export const BARE_NEXT = path.join('bench', 'bare-next');

/** Node is told the same as for the product: the pages are compared, not how it is started. */
function nextStart(): string[] {
  const flags = START_WORDS.filter((word) => word.startsWith('--no-'));
  return [...flags, path.join('node_modules', 'next', 'dist', 'bin', 'next'), 'start', BARE_NEXT];
}

/** What the worker finds to do in data that it sees for the first time is no load of those who read. */
async function untilQuiet(file: string, say: (line: string) => void): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    if (readBacklog(file) === 0) return;
  }
  say('the worker still has work to do: what follows is measured beside it');
}

type Served = { system: Measured['system']; process: MeasuredProcess };

async function measureReadings(
  size: number,
  servers: readonly Served[],
  targets: readonly Target[],
  wanted: Wanted,
  say: (line: string) => void,
): Promise<Measured[]> {
  const all: Measured[] = [];
  for (const people of wanted.people) {
    const visited = await Promise.all(
      servers.map(async (server) => ({ ...server, readers: await comers(server, targets, people) })),
    );
    for (const reading of READINGS) {
      const compared = visited.filter(({ system }) => system === 'product' || reading.bare);
      const loops = await inTurns(compared, reading, wanted);
      for (const [position, { system }] of compared.entries()) {
        const figures = figuresOf(loops[position] ?? []);
        all.push({ size, system, operation: reading.name, people, figures });
      }
      say(`${size} documents, ${people} people: ${reading.name}`);
    }
    for (const { readers } of visited) for (const { visitor } of readers) visitor.close();
  }
  return all;
}

/**
 * Turns in which each system is asked. What one person waits for is compared from system to system: short turns, because the
 * speed of a machine that others use too changes within seconds.
 */
const TURNS = { alone: 8, together: 2 };

/** @returns the loops of each system: one after the other, and all again, so that whatever else runs meets them alike. */
async function inTurns(
  systems: readonly (Served & { readers: readonly Reader[] })[],
  reading: Reading,
  { seconds }: Wanted,
): Promise<Loop[][]> {
  const loops: Loop[][] = systems.map(() => []);
  const rounds = systems.some(({ readers }) => readers.length > 1) ? TURNS.together : TURNS.alone;
  for (let round = 0; round < rounds; round += 1)
    for (const [position, system] of systems.entries()) {
      const { process: server, readers } = system;
      loops[position]?.push(
        await closedLoop(server, readers, operationOn(system, reading), seconds / rounds),
      );
    }
  return loops;
}

/** Answers of each reading and server before anything is measured: a page is compiled anew during its first hundreds. */
const WARMING = 500;

async function warmUp(servers: readonly Served[], targets: readonly Target[]): Promise<void> {
  for (const server of servers) {
    const readers = await comers(server, targets, 4);
    for (const reading of READINGS.filter((one) => server.system === 'product' || one.bare)) {
      const operation = operationOn(server, reading);
      const ask = async (reader: Reader, first: number) => {
        for (let turn = first; turn < WARMING; turn += readers.length) await operation(reader, turn);
      };
      await Promise.all(readers.map(ask));
    }
    for (const { visitor } of readers) visitor.close();
  }
}

function operationOn({ system }: Served, reading: Reading) {
  return (reader: Reader, turn: number) =>
    system === 'product' ? read(reading, reader, turn) : readBare(reading, reader, turn);
}

/** One person alone is the one who sees most; several are of every size. */
async function comers(
  { system, process }: Served,
  targets: readonly Target[],
  people: number,
): Promise<Reader[]> {
  const readers: Reader[] = [];
  for (let position = 0; position < people; position += 1) {
    const target = targets[position % targets.length];
    if (!target) throw new Error('Nobody of the cast sees anything');
    const visitor =
      system === 'product' ? await signIn(process.origin, target.email) : openVisitor(process.origin);
    readers.push({ visitor, target });
  }
  return readers;
}

const MOST_DEPOSITORS = 10;
/** One person makes three or four deposits a second: of fewer than some forty the p95 is that of the slowest. */
const LEAST_SECONDS = 12;

async function measureDeposits(
  product: MeasuredProcess,
  dataDir: string,
  { people, seconds }: Wanted,
  say: (line: string) => void,
): Promise<Deposits[]> {
  const reports: Deposits[] = [];
  for (const count of people.filter((one) => one <= MOST_DEPOSITORS)) {
    const claimants = readClaimants(path.join(dataDir, 'decompte.sqlite'), count);
    const depositors = await Promise.all(
      claimants.map(async (claimant) => ({
        claimant,
        origin: product.origin,
        visitor: await signIn(product.origin, claimant.email),
      })),
    );
    // The first one after a quiet minute starts the processes that read PDFs and their text, and loads what composes mails.
    for (const depositor of depositors) await depositOnce(depositor, 0);
    await untilQuiet(path.join(dataDir, 'decompte.sqlite'), say);
    const seen: Deposited[] = [];
    const bare = bareDeposits(dataDir, 40);
    await closedLoop(
      product,
      depositors,
      async (depositor, turn) => {
        seen.push(await depositOnce(depositor, turn));
        return 0;
      },
      Math.max(seconds, LEAST_SECONDS),
    );
    bare.push(...bareDeposits(dataDir, 40));
    for (const { visitor } of depositors) visitor.close();
    const spread = (times: readonly number[]) => ({
      median: percentile(times, 50),
      p95: percentile(times, 95),
    });
    reports.push({
      people: count,
      durable: spread(seen.map(({ durable }) => durable)),
      whole: spread(seen.map(({ whole }) => whole)),
      bare: spread(bare),
    });
    say(`deposits of ${count} people`);
  }
  return reports;
}
