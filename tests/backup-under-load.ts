import { execFile } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { documents } from '@/db/schema';
import { filesAmiss, lookInto, putBack } from './backing-up';
import { TEST_NOW, type World } from './database';
import { depositAs } from './depositing';

const run = promisify(execFile);

export type UnderLoad = {
  /** Ids of the deposits that were acknowledged before a backup began and are not in it. */
  lost: number[];
  /** Ids of files that a backup does not give back as they were. */
  amiss: number[];
  /** What SQLite says of each restored database. */
  sound: unknown[];
  backups: number;
  deposits: number;
  /** Milliseconds that the slowest deposit took while backups were made. */
  slowest: number;
};

/**
 * Deposits so many documents a second while the command makes one backup after the other in a process of its own, then
 * restores each of them and holds it against what had been acknowledged when it began.
 */
export async function backUpUnderLoad(
  world: World,
  folder: string,
  { backups, perSecond, place }: { backups: number; perSecond: number; place: () => string },
): Promise<UnderLoad> {
  const acknowledged: number[] = [];
  const result: UnderLoad = { lost: [], amiss: [], sound: [], backups: 0, deposits: 0, slowest: 0 };
  let isOver = false;
  const loading = (async () => {
    for (let due = performance.now(); !isOver; due += 1000 / perSecond) {
      const before = performance.now();
      acknowledged.push(
        depositAs(world, 'karim', 'A4', { in: 'school', now: TEST_NOW + acknowledged.length * 60_000 }),
      );
      result.slowest = Math.max(result.slowest, performance.now() - before);
      await pause(Math.max(1, due - performance.now()));
    }
  })();
  const made: { name: string; before: number[] }[] = [];
  try {
    while (made.length < backups) {
      const before = [...acknowledged];
      made.push({ name: await backUpInProcess(world, folder), before });
    }
  } finally {
    isOver = true;
    await loading;
  }
  for (const { name, before } of made) {
    const target = place();
    await putBack(folder, target, { at: name });
    lookInto(target, (db) => {
      const there = new Set(
        db
          .select({ id: documents.id })
          .from(documents)
          .all()
          .map(({ id }) => id),
      );
      result.lost.push(...before.filter((id) => !there.has(id)));
      result.amiss.push(...filesAmiss(db, target));
      result.sound.push(db.$client.pragma('integrity_check', { simple: true }));
    });
  }
  return { ...result, backups: made.length, deposits: acknowledged.length };
}

/** @returns the name of the backup. */
async function backUpInProcess(world: World, folder: string): Promise<string> {
  const { stdout } = await run(
    process.execPath,
    ['--import', 'tsx', path.join('scripts', 'backup.ts'), folder],
    {
      env: { PATH: process.env.PATH, NODE_ENV: 'production', DATA_DIR: world.folder },
    },
  );
  const [, name] = /holds the backup (\S+): /.exec(stdout) ?? [];
  if (name === undefined) throw new Error(`no backup was told: ${stdout}`);
  return name;
}
