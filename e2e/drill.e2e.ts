import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withoutNetwork } from '@/drill/alone';

// The drill as `npm run drill` plays it, with few kills: `npm run test:long` has all of them. Once on a machine without a
// network, where strace writes down whom anything wants to reach.

jest.setTimeout(900_000);

const folder = mkdtempSync(path.join(tmpdir(), 'decompte-drill-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DRILL = [process.execPath, '--import', 'tsx', 'scripts/drill.ts'];

/** @returns what it printed. @throws with everything it said when it does not end well. */
function run([program = '', ...words]: readonly string[]): Promise<string> {
  const env = { ...process.env, NODE_ENV: 'production' as const };
  const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${program} ended with ${code}:\n${output}\n${errors}`));
    });
  });
}

test('nothing is lost: killed under load, uploads cut, the disk full, restored from a backup', async () => {
  const printed = await run([...DRILL, '--kills', '5', '--cuts', '10']);
  expect(printed).toMatch(/kill -9 under load +5 kills, 4 people +[1-9]\d* +0\n/);
  expect(printed).toMatch(/uploads cut +10 cuts +1 +0\n/);
  expect(printed).toMatch(/full disk +twice, through unshare -r?m +3 +0\n/);
  expect(printed).toMatch(/backup under load, restore +2 backups +[1-9]\d* +0\n/);
  expect(printed).toMatch(/[1-9]\d* acknowledged, 0 lost\n$/);
});

/** Addresses that calls of the record name, but those of this machine. */
function strangersIn(record: string): string[] {
  const named = record.matchAll(/sa_family=(AF_INET6?),.*?(?:inet_addr\("|inet_pton\(AF_INET6, ")([^"]+)"/g);
  return [...named].map(([, , address = '']) => address).filter((one) => !/^(127\.|::1$)/.test(one));
}

test('the watcher tells a stranger from this machine', () => {
  const own = 'connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}, 16) = 0';
  const six =
    'connect(3, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=0}, 28) = 0';
  expect(strangersIn(`${own}\n${six}\n`)).toEqual([]);
  expect(
    strangersIn(`${own.replace('127.0.0.1', '192.0.2.7')}\n${six.replace('::1', '2001:db8::7')}`),
  ).toEqual(['192.0.2.7', '2001:db8::7']);
});

test('with no network at all people sign in and deposit, and nothing tries to leave', async () => {
  const through = withoutNetwork();
  if (through === null)
    throw new Error('No network of one’s own here: run the tests as root, or allow namespaces of users.');
  const record = path.join(folder, 'reached');
  const watched = ['strace', '-f', '--seccomp-bpf', '-e', 'trace=connect,sendto,sendmsg', '-o', record];
  const printed = await run([...through, ...watched, ...DRILL, '--kills', '1', '--only', 'kills']);
  expect(printed).toMatch(/[1-9]\d* acknowledged, 0 lost\n$/);
  const calls = readFileSync(record, 'utf8');
  expect(calls).toMatch(/connect\(\d+, \{sa_family=AF_INET/);
  expect(strangersIn(calls)).toEqual([]);
});
