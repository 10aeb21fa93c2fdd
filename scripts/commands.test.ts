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

test.each(['start', 'worker', 'admin', 'export', 'bounce', 'demo', 'seed', 'bench'])(
  '%s explains itself',
  async (name) => {
    const { code, out, complaint } = await command(name, ['--help']);
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
    expect(out).toMatch(/^npm (start|run )/);
  },
);

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
  const unknown = await command('export', ['2026-TX-014/M09', `${target}2`], environment);
  expect(unknown.complaint).toBe('Décompte: there is no invoicing file 2026-TX-014/M09\n');
  world.close();
});
