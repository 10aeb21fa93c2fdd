import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { diskWatch } from './disk-watch';

const MEGABYTE = 1024 * 1024;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let said: [level: string, text: string][];
const say =
  (level: string) =>
  (_facts: unknown, text = '') =>
    void said.push([level, text]);
const log = { info: say('info'), warn: say('warn'), error: say('error') };

beforeEach(() => {
  said = [];
});
afterEach(() => jest.restoreAllMocks());

function disk(freePercent: number): void {
  const free = freePercent * 1_000;
  const seen = { type: 0, bsize: MEGABYTE, blocks: 100_000, bfree: free, bavail: free, files: 0, ffree: 0 };
  jest.spyOn(fs, 'statfsSync').mockReturnValue(seen);
}

test('says once a day that the disk fills up, and at once when that changes', () => {
  const look = diskWatch(tmpdir(), log);
  disk(50);
  look(0);
  expect(said).toEqual([]);
  disk(20);
  for (const minute of [1, 2, 30, 24 * 60]) look(minute * MINUTE);
  expect(said).toEqual([['warn', 'the disk is filling up']]);
  look(DAY + MINUTE);
  expect(said).toHaveLength(2);
  disk(1);
  look(DAY + 2 * MINUTE);
  disk(60);
  look(DAY + 3 * MINUTE);
  expect(said.slice(2)).toEqual([
    ['error', 'the disk is full: deposits and exports are refused'],
    ['info', 'the disk has room again'],
  ]);
});

test('looks at most once a minute, whichever way the clock goes', () => {
  const look = diskWatch(tmpdir(), log);
  disk(50);
  look(10 * MINUTE);
  disk(20);
  look(10 * MINUTE + 1);
  expect(said).toEqual([]);
  look(5 * MINUTE);
  expect(said).toHaveLength(1);
});
