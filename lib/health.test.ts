import fs, { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { listDueWords, markTakenIn } from '@/db/words-queue';
import { startClamd } from '@/tests/clamd';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { environment } from './env';
import { health, wholeHealth } from './health';
import { beat, endBeat } from './worker-heartbeat';

let world: World;

beforeAll(() => {
  world = openWorld();
  process.env.DATA_DIR = world.folder;
  globalThis.decompteDatabase = world.db;
});
beforeEach(() => beat(world.folder));
afterAll(() => world.close());

const well = {
  status: 'ok',
  version: expect.stringMatching(/^\d+\.\d+\.\d+/),
  database: 'ok',
  storage: 'ok',
  room: 'ok',
  worker: 'ok',
  clock: 'ok',
  mail: 'ok',
  mailTransport: 'folder',
  waitingWords: 0,
  backup: { state: 'none', at: null },
  disk: { state: expect.stringMatching(/^(ok|low)$/), usedPercent: expect.any(Number) },
};

test('is well when the database and the folders take writes and a worker is heard', () => {
  expect(health()).toEqual(well);
});

test('says how many documents wait to be found by the search box', () => {
  depositAs(world, 'karim', 'A4', { in: 'school' });
  expect(health()).toEqual({ ...well, waitingWords: 1 });
  markTakenIn(
    world.db,
    listDueWords(world.db, TEST_NOW, 10).map(({ documentId }) => documentId),
  );
  expect(health()).toEqual(well);
});

test('leaves nothing behind in the database', () => {
  world.db.$client.pragma('user_version = 7');
  health();
  expect(world.db.$client.pragma('user_version', { simple: true })).toBe(7);
});

test('names the worker that is silent', () => {
  endBeat(world.folder);
  expect(health()).toEqual({ ...well, status: 'failed', worker: 'failed', clock: null });
});

test('says nothing of the clock by a worker that died', () => {
  beat(world.folder, 'behind');
  const later = Date.now() + 61_000;
  jest.spyOn(Date, 'now').mockReturnValue(later);
  expect(health()).toMatchObject({ worker: 'failed', clock: null });
  jest.restoreAllMocks();
});

test('says what the worker finds of the clock, which makes nothing fail', () => {
  beat(world.folder, 'ahead');
  expect(health()).toEqual({ ...well, clock: 'ahead' });
});

test('says how full the disk is, and is not well once deposits are refused', () => {
  const disk = (free: number) => {
    const seen = { type: 0, bsize: 1024 ** 3, blocks: 100, bfree: free, bavail: free, files: 0, ffree: 0 };
    jest.spyOn(fs, 'statfsSync').mockReturnValue(seen);
  };
  disk(20);
  expect(health()).toEqual({ ...well, disk: { state: 'low', usedPercent: 80 } });
  disk(1);
  expect(health()).toEqual({
    ...well,
    status: 'failed',
    room: 'failed',
    disk: { state: 'full', usedPercent: 99 },
  });
  jest.restoreAllMocks();
});

test('names the database that cannot be written', () => {
  world.db.$client.pragma('query_only = 1');
  expect(health()).toEqual({ ...well, status: 'failed', database: 'failed', waitingWords: null });
  world.db.$client.pragma('query_only = 0');
  expect(health()).toEqual(well);
});

test.each([
  ['files', 'storage'],
  ['mail', 'mail'],
])('names the folder %s that takes no file', (folder, part) => {
  const place = path.join(world.folder, folder);
  rmSync(place, { recursive: true, force: true });
  writeFileSync(place, 'a file where the folder should be');
  expect(health()).toEqual({ ...well, status: 'failed', [part]: 'failed' });
  rmSync(place);
  mkdirSync(place);
});

test('asks the virus scanner where there is one, and is not well while it does not answer', async () => {
  expect(await wholeHealth()).toEqual({ ...well, scanner: 'off' });
  const clamd = await startClamd();
  const asked = jest.replaceProperty(environment(), 'clamdSocket', clamd.address);
  expect(await wholeHealth()).toEqual({ ...well, scanner: 'ok' });
  clamd.behave({ kind: 'breaks off' });
  await clamd.close();
  expect(await wholeHealth()).toEqual({ ...well, status: 'failed', scanner: 'failed' });
  asked.restore();
});
