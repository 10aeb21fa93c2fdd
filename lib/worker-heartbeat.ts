import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { CLOCK_STATES, type ClockState } from './clock-watch';

/**
 * Says that a worker runs, in this process or in another one on the same data. Told by the real clock, because two
 * processes started with NOW do not agree on the product's.
 */

/** A worker that has been silent for so long (milliseconds) is taken for dead. */
const SILENCE = 60_000;

const BEAT = z.object({ at: z.number(), pid: z.number(), clock: z.enum(CLOCK_STATES).default('ok') });

/** Writes the sign of life into the data folder, with what the worker finds of the product's clock. */
export function beat(dataDir: string, clock: ClockState = 'ok'): void {
  const file = fileIn(dataDir);
  const unfinished = `${file}.${process.pid}.part`;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(unfinished, JSON.stringify({ at: Date.now(), pid: process.pid, clock }));
  renameSync(unfinished, file);
}

/** @returns when a worker last gave a sign of life (UTC milliseconds), or null when none runs. */
export function lastBeat(dataDir: string): number | null {
  return read(dataDir)?.at ?? null;
}

/** @returns what the worker last found of the clock; null when none runs. */
export function lastClock(dataDir: string): ClockState | null {
  return isWorkerAlive(dataDir) ? (read(dataDir)?.clock ?? null) : null;
}

/** Does a worker send the mails of this installation? */
export function isWorkerAlive(dataDir: string): boolean {
  const at = lastBeat(dataDir);
  return at !== null && Date.now() - at < SILENCE;
}

/** A worker that stops in good order says so, unless another one has taken over. */
export function endBeat(dataDir: string): void {
  if (read(dataDir)?.pid === process.pid) rmSync(fileIn(dataDir), { force: true });
}

function read(dataDir: string): z.infer<typeof BEAT> | null {
  try {
    return BEAT.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
  } catch {
    return null;
  }
}

function fileIn(dataDir: string): string {
  return path.join(dataDir, 'worker.json');
}
