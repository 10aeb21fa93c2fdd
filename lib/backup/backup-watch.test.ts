import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { backUp, filesAmiss, lookInto, putBack, scratch } from '@/tests/backing-up';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { backupHealth } from './backup-health';
import { type RunningBackup, runBackup } from './backup-process';
import { readRecord } from './backup-record';
import { type BackupWatch, isDueIn, startBackupWatch } from './backup-watch';
import { listSnapshots } from './snapshots';

const HOUR = 3_600_000;
const { place, remove } = scratch('watch');
afterAll(remove);
jest.setTimeout(180_000);

let world: World;
let folder: string;
let watch: BackupWatch | null;
let told: string[];
let clock: number;

beforeEach(() => {
  world = openWorld();
  folder = place();
  watch = null;
  told = [];
  clock = TEST_NOW;
  depositAs(world, 'karim', 'A4', { in: 'school' });
});
afterEach(async () => {
  await watch?.stop();
  world.close();
});

const log = {
  info: (_: unknown, text?: string) => void told.push(String(text)),
  error: (_: unknown, text?: string) => void told.push(`error: ${text}`),
};
const settings = (backupDir: string | undefined) => ({ dataDir: world.folder, backupDir, backupAt: 150 });
const look = (run: (now: number) => RunningBackup, backupDir: string | null = folder) => {
  watch = startBackupWatch({
    environment: settings(backupDir ?? undefined),
    log,
    now: () => clock,
    every: 5,
    run,
  });
};

/** As another process does it, in this one. */
const inHere = (now: number): RunningBackup => ({
  ended: backUp(world, folder, { now: () => now }).then(
    () => null,
    (error: unknown) => String(error),
  ),
  stop: () => undefined,
});

async function until(isDone: () => boolean): Promise<void> {
  const end = Date.now() + 120_000;
  while (!isDone()) {
    if (Date.now() > end) throw new Error('waited too long');
    await pause(5);
  }
}
const names = async () => (await listSnapshots(path.join(folder, 'snapshots'))).map(({ name }) => name);

test('backs up at once, then once a day at its time', async () => {
  look(inHere);
  await until(() => told.length === 1);
  clock = Date.parse('2026-11-24T02:29:59+01:00');
  await pause(50);
  expect(await names()).toEqual(['20261123T080000Z']);
  clock += 1_000;
  await until(() => told.length === 2);
  expect(told).toEqual(['a backup is made', 'a backup is made']);
  expect(await names()).toEqual(['20261124T013000Z', '20261123T080000Z']);
});

test('does nothing where no folder is named', async () => {
  look(() => {
    throw new Error('it was run');
  }, null);
  await pause(50);
  expect(told).toEqual([]);
});

test('says what failed, leaves it alone for an hour, and tries again', async () => {
  writeFileSync(folder, 'a file where the folder should be');
  look(inHere);
  await until(() => told.length === 1);
  await pause(50);
  expect(told).toEqual(['error: a backup was not made, or not whole']);
  expect(readRecord(world.folder).failed).toEqual({ at: TEST_NOW, failure: 'folder' });
  rmSync(folder);
  clock += HOUR;
  await until(() => told.length === 2);
  expect(told[1]).toBe('a backup is made');
  expect(backupHealth(world.folder, clock).state).toBe('ok');
});

test('writes down for a process that died that it broke off', async () => {
  look(() => ({ ended: Promise.resolve('it ended with a signal'), stop: () => undefined }));
  await until(() => told.length === 1);
  expect(readRecord(world.folder)).toEqual({ made: null, failed: { at: TEST_NOW, failure: 'broke_off' } });
});

test('a backup into another folder counts for nothing', async () => {
  await backUp(world, place());
  expect(isDueIn(settings(folder), TEST_NOW)).toBe(true);
  await backUp(world, folder);
  expect(isDueIn(settings(folder), TEST_NOW)).toBe(false);
});

test('is made in a process of its own, which retires what is too old, and stops when the portal does', async () => {
  for (const day of [40, 39, 9, 8, 7, 6, 5, 4, 3, 2])
    await backUp(world, folder, { now: () => TEST_NOW - day * 24 * HOUR });
  const variables = {
    ...process.env,
    NODE_ENV: 'production' as const,
    DATA_DIR: world.folder,
    BACKUP_DIR: folder,
  };
  look((now) => runBackup(now, variables));
  await until(() => told.length === 1);
  expect(told).toEqual(['a backup is made']);
  expect((await names())[0]).toMatch(/^20261123T080\d{3}Z$/);
  expect(await names()).not.toContain('20261014T080000Z');
  const target = place();
  await putBack(folder, target);
  lookInto(target, (db) => expect(filesAmiss(db, target)).toEqual([]));
  clock += 24 * HOUR;
  await pause(100);
  await watch?.stop();
  expect((await names()).every((name) => /^\d{8}T\d{6}Z$/.test(name))).toBe(true);
});
