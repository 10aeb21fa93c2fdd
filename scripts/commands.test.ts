import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '@/db/client';
import { checkCredentials } from '@/lib/auth/credentials';
import { openWorld } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { unzip } from '@/tests/unzip';

const folder = mkdtempSync(path.join(tmpdir(), 'decompte-commands-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type End = { code: number; out: string; complaint: string };

function command(name: string, words: string[], environment: Record<string, string> = {}): Promise<End> {
  const script = path.join('scripts', `${name}.ts`);
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    DATA_DIR: folder,
    ...environment,
  };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', script, ...words],
      { env },
      (error, out, complaint) => {
        const code = typeof error?.code === 'number' ? error.code : 0;
        resolve({ code: error && code === 0 ? 1 : code, out, complaint });
      },
    );
    child.stdin?.end();
  });
}

jest.setTimeout(60_000);

test.each([
  'start',
  'worker',
  'admin',
  'export',
  'verify',
  'bounce',
  'retention',
  'backup',
  'restore',
  'demo',
  'seed',
  'bench',
])('%s explains itself', async (name) => {
  const { code, out, complaint } = await command(name, ['--help']);
  expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
  expect(out).toMatch(/^npm (start|run )/);
});

test('a wrong environment stops the start with one line a fault', async () => {
  const { code, complaint } = await command('start', [], { PORT: 'x', DEFAULT_LOCALE: 'de' });
  expect(code).toBe(1);
  expect(complaint.trim().split('\n')).toEqual([
    'Décompte cannot start: PORT must be a port number, 1 to 65535',
    'Décompte cannot start: DEFAULT_LOCALE must be fr or en',
  ]);
});

test('an administrator is created once, with a password that opens', async () => {
  const first = await command('admin', ['create', 'Chef@ville.example']);
  const password = /^chef@ville\.example is an administrator\. Password: (\S{20})$/m.exec(first.out)?.[1];
  const again = await command('admin', ['create', 'chef@ville.example']);
  expect(again).toEqual({
    code: 1,
    out: '',
    complaint: 'Décompte: chef@ville.example has an account already\n',
  });
  expect(statSync(path.join(folder, 'decompte.sqlite')).mode & 0o077).toBe(0);
  const db = openDatabase(path.join(folder, 'decompte.sqlite'));
  const outcome = await checkCredentials(db, { email: 'chef@ville.example', password });
  db.$client.close();
  expect(outcome).toMatchObject({ ok: true });
});

test('a portfolio is made of whole documents, and never beside other data', async () => {
  const wrong = await command('seed', ['--documents', 'many']);
  expect(wrong.complaint).toMatch(/^Décompte: use: npm run seed -- --documents N[^\n]+\n$/);
  const { code, complaint } = await command('seed', ['--documents', '10']);
  expect({ code, complaint }).toEqual({
    code: 1,
    complaint: `Décompte: ${folder} holds data already: set DATA_DIR to an empty folder\n`,
  });
});

test.each([
  [[]],
  [['create']],
  [['create', 'nobody']],
  [['remove', 'a@b.example']],
  [['create', 'a@b', '--x']],
])('admin %j fails with one line', async (words) => {
  const { code, complaint } = await command('admin', words);
  expect(code).toBe(1);
  expect(complaint).toMatch(/^Décompte: [^\n]+\n$/);
});

test('the contracts whose term is over are written as CSV, and those that are held back', async () => {
  const world = openWorld();
  const environment = { DATA_DIR: world.folder };
  const head = '\uFEFF"List","Contract","Title","Contracting authority",';
  const none = await command('retention', ['--language', 'en'], environment);
  expect([none.complaint, none.out.startsWith(head), none.out.trim().split('\r\n').length]).toEqual([
    '',
    true,
    1,
  ]);
  world.db.$client
    .prepare(
      "UPDATE contracts SET notified_on = '2010-01-04', starts_on = '2010-01-04', ends_on = ? WHERE id = ?",
    )
    .run('2012-01-04', world.ids.contracts.hall);
  const over = await command('retention', ['--language', 'en'], environment);
  expect(over.out).toContain('"2012-01-04","2022-01-04","0","0","0",');
  const held = await command('retention', ['--held'], environment);
  expect(held.out.trim().split('\r\n')).toHaveLength(1);
  const wrong = await command('retention', ['--language', 'de'], environment);
  expect(wrong.complaint).toBe('Décompte: --language must be fr or en\n');
  world.close();
});

test('the proof pack of a file is written once, under its name when it is whole', async () => {
  const world = openWorld();
  depositAs(world, 'karim', 'A4', { in: 'school' });
  const target = path.join(folder, 'proof.zip');
  const words = ['2026-TX-014/M01', target, '--language', 'en'];
  const environment = { DATA_DIR: world.folder };
  const first = await command('export', words, environment);
  expect(first.complaint).toBe('');
  expect([...(await unzip(readFileSync(target))).keys()]).toContain('SHA256SUMS');
  const again = await command('export', words, environment);
  expect(again.complaint).toBe(`Décompte: ${target} exists already\n`);
  const contract = path.join(folder, 'contract.zip');
  const whole = path.join(folder, 'whole.zip');
  expect((await command('export', ['--contract', '2026-TX-014', contract], environment)).complaint).toBe('');
  expect((await command('export', ['--all', whole], environment)).complaint).toBe('');
  for (const pack of [contract, whole])
    expect([...(await unzip(readFileSync(pack))).keys()]).toContain('2026-TX-014-M01/summary.pdf');
  const unknown = await command('export', ['2026-TX-014/M09', `${target}2`], environment);
  expect(unknown.complaint).toBe('Décompte: there is no invoicing file 2026-TX-014/M09\n');
  world.close();
});

test('a sound installation has no fault, and one that was touched ends with 1 and names them', async () => {
  const world = openWorld();
  depositAs(world, 'karim', 'A4', { in: 'school' });
  const environment = { DATA_DIR: world.folder };
  const sound = await command('verify', [], environment);
  expect(sound).toMatchObject({ code: 0, complaint: '' });
  expect(sound.out).toBe('1 events, 1 files, 0 time stamps checked: 0 faults.\n');
  world.db.$client.exec('DROP TRIGGER events_keep_update');
  world.db.$client.exec("UPDATE events SET facts = '{}' WHERE id = 1");
  const touched = await command('verify', ['--head', 'a'.repeat(64)], environment);
  expect(touched.code).toBe(1);
  expect(touched.out.trim().split('\n')).toEqual([
    `fault: the hash ${'a'.repeat(64)} is not in the chain`,
    'fault: event 1 was altered: its hash is not that of its content',
    'fault: the trigger events_keep_update is missing: what it keeps can be changed',
    '1 events, 1 files, 0 time stamps checked: 3 faults.',
  ]);
  world.close();
});
