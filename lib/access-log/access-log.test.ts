import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Answered } from '@/lib/front-door';
import { accessFolder, accessLog } from './access-log';
import { accessLogWatch } from './access-log-watch';
import { loggedPath, SECRET_BEHIND } from './logged-path';

const AT = Date.UTC(2026, 10, 23, 8);
const answered: Answered = {
  id: 'a1b2c3d4e5f60718',
  at: AT,
  method: 'GET',
  path: '/works-invoices/search',
  status: 200,
  milliseconds: 12,
  bytes: 3456,
  userId: 7,
  client: '203.0.113.7',
  isWhole: true,
};

let dataDir: string;
let said: { level: string; text: string }[];
const log = {
  info: (_facts: unknown, text?: string) => void said.push({ level: 'info', text: text ?? '' }),
  warn: (_facts: unknown, text?: string) => void said.push({ level: 'warn', text: text ?? '' }),
  error: (_facts: unknown, text?: string) => void said.push({ level: 'error', text: text ?? '' }),
};
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'access-'));
  said = [];
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const fileOf = (day: string) => path.join(accessFolder(dataDir), `access-${day}.jsonl`);

test('each request is a line of the file of its day, for the product’s user alone', async () => {
  const kept = accessLog(dataDir, log);
  kept.write(answered);
  kept.write({ ...answered, at: AT + 86_400_000, userId: null, isWhole: false });
  await kept.close();
  expect(JSON.parse(readFileSync(fileOf('2026-11-23'), 'utf8'))).toEqual({
    at: '2026-11-23T08:00:00.000Z',
    request: 'a1b2c3d4e5f60718',
    method: 'GET',
    path: '/works-invoices/search',
    status: 200,
    milliseconds: 12,
    bytes: 3456,
    person: 7,
    client: '203.0.113.7',
  });
  expect(JSON.parse(readFileSync(fileOf('2026-11-24'), 'utf8'))).toMatchObject({
    person: null,
    isBroken: true,
  });
  expect(statSync(fileOf('2026-11-23')).mode & 0o777).toBe(0o600);
  expect(statSync(accessFolder(dataDir)).mode & 0o777).toBe(0o700);
});

test('lines are gathered, and written by themselves a little later', async () => {
  const kept = accessLog(dataDir, log);
  for (let turn = 0; turn < 100; turn += 1) kept.write(answered);
  expect(readdirSync(dataDir)).toEqual([]);
  while (!readdirSync(dataDir).includes('logs')) await new Promise((resolve) => setTimeout(resolve, 50));
  await kept.close();
  expect(readFileSync(fileOf('2026-11-23'), 'utf8').trim().split('\n')).toHaveLength(100);
});

test.each(['/_next/static/chunks/a.js', '/icon.svg', '/favicon.ico', '/api/health', '/api/metrics'])(
  '%s says nothing about people, and is not written down',
  async (requested) => {
    const kept = accessLog(dataDir, log);
    kept.write({ ...answered, path: requested });
    await kept.close();
    expect(readdirSync(dataDir)).toEqual([]);
  },
);

test('a disk that is full costs lines, which are counted, and one word in the log; later lines are written again', async () => {
  mkdirSync(accessFolder(dataDir));
  symlinkSync('/dev/full', fileOf('2026-11-23'));
  const kept = accessLog(dataDir, log);
  for (const _turn of [1, 2]) {
    kept.write(answered);
    await kept.close();
  }
  expect(kept.lost()).toBe(2);
  expect(said).toEqual([{ level: 'error', text: expect.stringContaining('cannot be written') }]);
  rmSync(fileOf('2026-11-23'));
  kept.write(answered);
  await kept.close();
  expect(readFileSync(fileOf('2026-11-23'), 'utf8').trim().split('\n')).toHaveLength(1);
  expect(said.map(({ level }) => level)).toEqual(['error', 'info']);
});

test('a folder that cannot be made breaks nothing', async () => {
  writeFileSync(accessFolder(dataDir), 'in the way');
  const kept = accessLog(dataDir, log);
  kept.write(answered);
  await kept.close();
  expect(kept.lost()).toBe(1);
});

test('while the disk does not answer no more than a few megabytes are held', async () => {
  const kept = accessLog(dataDir, log);
  const long = { ...answered, path: `/${'x'.repeat(299)}` };
  for (let turn = 0; turn < 20_000; turn += 1) kept.write(long);
  expect(kept.lost()).toBeGreaterThan(5_000);
  await kept.close();
  expect(statSync(fileOf('2026-11-23')).size).toBeLessThan(5_000_000);
});

test('a path of a page whose address lets in whoever has it is written without what follows', () => {
  expect(loggedPath('/activate/12-secret')).toBe('/activate/(secret)');
  expect(loggedPath('/account/address/3-secret/more')).toBe('/account/address/(secret)');
  expect(loggedPath('//calendar///secret')).toBe('/calendar/(secret)');
  expect(loggedPath('/works-invoices/documents/12')).toBe('/works-invoices/documents/12');
  expect(loggedPath(`/${'x'.repeat(9_000)}`)).toHaveLength(300);
});

test('every address of the product that holds a token is known to be secret', () => {
  const folders = readdirSync('app', { recursive: true, encoding: 'utf8' });
  const secret = folders
    .filter((folder) => /\[(token|key)\]$/.test(folder))
    .map((folder) => `/${folder}`.replace(/\/\([^)]*\)/g, ''));
  expect(secret.length).toBeGreaterThan(5);
  for (const address of secret)
    expect([address, SECRET_BEHIND.some((prefix) => address.startsWith(prefix))]).toEqual([address, true]);
});

/** Days on which the portal was used. */
const WEEK = ['17', '18', '19', '20', '21', '22', '23'].map((day) => `2026-11-${day}`);

function fill(...days: readonly string[]): void {
  mkdirSync(accessFolder(dataDir), { recursive: true });
  for (const day of days) writeFileSync(fileOf(day), 'x');
}

test('a clock that jumps ahead removes nothing, although lines are written under its day, and that is said once', () => {
  fill(...WEEK);
  const look = accessLogWatch(dataDir, log);
  look(AT);
  look(Date.UTC(2031, 0, 1));
  fill('2031-01-01', '2031-01-02');
  look(Date.UTC(2031, 0, 2));
  look(Date.UTC(2031, 0, 2, 2));
  expect(readdirSync(accessFolder(dataDir))).toHaveLength(9);
  expect(said).toEqual([{ level: 'warn', text: expect.stringContaining('clock') }]);
  look(AT + 3_600_000);
  expect(readdirSync(accessFolder(dataDir))).toHaveLength(9);
});

test('a portal that stood still for years removes its old files once it is used again on seven days', () => {
  const again = ['01', '02', '05', '06', '07', '08', '09'].map((day) => `2031-02-${day}`);
  fill(...WEEK, ...again.slice(1));
  const look = accessLogWatch(dataDir, log);
  look(Date.UTC(2031, 1, 10));
  expect(readdirSync(accessFolder(dataDir))).toHaveLength(13);
  fill(...again);
  look(Date.UTC(2031, 1, 11));
  expect(readdirSync(accessFolder(dataDir)).sort()).toEqual(again.map((day) => `access-${day}.jsonl`));
});

test('files older than twelve months are removed by the worker, and nothing else', () => {
  mkdirSync(accessFolder(dataDir));
  const names = [
    'access-2025-11-22.jsonl',
    'access-2025-11-23.jsonl',
    ...WEEK.map((day) => `access-${day}.jsonl`),
    'notes-2020-01-01.txt',
  ];
  for (const name of names) writeFileSync(path.join(accessFolder(dataDir), name), 'x');
  const look = accessLogWatch(dataDir, log);
  look(AT);
  expect(readdirSync(accessFolder(dataDir)).sort()).toEqual(names.slice(1));
  look(AT + 30 * 60_000);
  look(AT + 24 * 3_600_000);
  expect(readdirSync(accessFolder(dataDir)).sort()).toEqual(names.slice(2));
  expect(said.map(({ level }) => level)).toEqual(['info', 'info']);
});

test('an installation that has no access log yet has nothing to remove', () => {
  accessLogWatch(dataDir, log)(AT);
  expect(said).toEqual([]);
});
