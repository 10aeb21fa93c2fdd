import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { markIn, refuseHalfRestored } from '@/lib/backup/restore-mark';
import { listSnapshots } from '@/lib/backup/snapshots';
import { backUp, filesAmiss, lookInto, putBack, rowsOf, scratch, treeOf } from '@/tests/backing-up';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';

const { place, remove } = scratch('commands');
afterAll(remove);
jest.setTimeout(180_000);

let world: World;
let folder: string;
beforeEach(() => {
  world = openWorld();
  folder = place();
  depositAs(world, 'karim', 'A4', { in: 'school' });
});
afterEach(() => world.close());

type Settings = Record<string, string>;

function begin(
  name: 'backup' | 'restore' | 'verify' | 'worker',
  words: string[],
  settings: Settings = {},
): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', path.join('scripts', `${name}.ts`), ...words], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', DATA_DIR: world.folder, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function command(...given: Parameters<typeof begin>) {
  const child = begin(...given);
  const said = { out: '', complaint: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said.complaint += text));
  await once(child, 'close');
  return { code: child.exitCode, ...said };
}

const keptFiles = () =>
  treeOf(path.join(world.folder, 'files')).map((name) => path.join(world.folder, 'files', name));

test('npm run backup and npm run restore bring the portal there and back, encrypted, and older ones too', async () => {
  const identity = await generateX25519Identity();
  const settings = { BACKUP_RECIPIENT: await identityToRecipient(identity) };
  const first = await command('backup', [folder], settings);
  expect(first).toMatchObject({ code: 0, complaint: '' });
  const [, stamp = ''] =
    /holds the backup (\d{8}T\d{6}Z): the database and 1 files \(1 new\), \d+\.\d MB\.$/m.exec(first.out) ??
    [];
  depositAs(world, 'ines', 'A15', { after: 1 });
  expect((await command('backup', [folder], settings)).out).toContain('2 files (1 new)');
  const listed = await command('restore', [folder, '--list']);
  expect(listed.out.trim().split('\n')[1]).toMatch(
    new RegExp(`^${stamp} {2}1 files, \\d+\\.\\d MB, version \\d`),
  );
  const key = place();
  writeFileSync(key, `# created: 2026-11-23\n# public key: ${settings.BACKUP_RECIPIENT}\n${identity}\n`);
  const target = place();
  const restored = await command('restore', [folder, '--identity', key], { DATA_DIR: target });
  expect(restored).toMatchObject({ code: 0, complaint: '' });
  lookInto(target, (db) => {
    expect(rowsOf(db)).toEqual(rowsOf(world.db));
    expect(filesAmiss(db, target)).toEqual([]);
  });
  const older = place();
  await command('restore', [folder, '--identity', key, '--at', stamp], { DATA_DIR: older });
  expect(lookInto(older, (db) => rowsOf(db).get('documents'))).toHaveLength(1);
});

test('npm run backup ends with 1 and names the file that is missing, npm run restore what it does not find', async () => {
  const [file = ''] = keptFiles();
  rmSync(file);
  const made = await command('backup', [folder]);
  expect(made.code).toBe(1);
  expect(made.complaint).toBe(
    `missing: file ${path.basename(file)} (row 1)\nDécompte: 1 files are not in the backup\n`,
  );
  const target = place();
  const restored = await command('restore', [folder], { DATA_DIR: target });
  expect(restored.code).toBe(1);
  expect(restored.complaint).toMatch(
    new RegExp(`^missing: file ${path.basename(file)} \\(row 1\\)\nDécompte: 1 files of the backup .+\n$`),
  );
  const started = await command('worker', [], { DATA_DIR: target });
  expect(started).toMatchObject({
    code: 1,
    complaint: `Décompte: a restore into ${target} has not ended: run it again, or empty the folder\n`,
  });
  const without = await command('restore', [folder, '--incomplete'], { DATA_DIR: target });
  expect(without.code).toBe(1);
  expect(existsSync(path.join(target, 'decompte.sqlite'))).toBe(true);
});

test.each<['backup' | 'restore', (folder: string, data: string) => [string[], Settings, RegExp]]>([
  ['backup', () => [[], {}, /^Décompte: use: npm run backup -- DIR \(--help explains\)\n$/]],
  ['backup', (_, data) => [[path.join(data, 'b')], {}, /^Décompte: .+ must not lie in DATA_DIR\n$/]],
  [
    'backup',
    (one) => [
      [one],
      { DATA_DIR: `${one}-nowhere` },
      /^Décompte: .+ holds no database of the portal: set DATA_DIR\n$/,
    ],
  ],
  ['backup', () => [['--scheduled', '0'], {}, /^Décompte: use: npm run backup -- DIR/]],
  ['restore', () => [[], {}, /^Décompte: use: npm run restore -- DIR \(--help explains\)\n$/]],
  ['restore', (one, data) => [[one], { DATA_DIR: `${data}-nowhere` }, /^Décompte: .+ holds no backups\n$/]],
  [
    'restore',
    (one) => [[one], { DATA_DIR: path.join(one, 'data') }, /^Décompte: neither of DIR and DATA_DIR/],
  ],
])('npm run %s says in one line what is wrong with its words', async (name, given) => {
  const [words, settings, line] = given(folder, world.folder);
  const { code, complaint } = await command(name, words, settings);
  expect([code, complaint]).toEqual([1, expect.stringMatching(line)]);
});

test('nobody begins a backup while the worker removes what the older ones needed', async () => {
  const HOUR = 3_600_000;
  const kept = await backUp(world, folder, { now: () => TEST_NOW - 24 * HOUR });
  const going = await backUp(world, folder, { now: () => TEST_NOW - HOUR });
  // A pipe: whoever looks what the kept one needs waits until it is said.
  const names = path.join(folder, 'snapshots', kept.name, 'files.txt');
  const needed = readFileSync(names);
  rmSync(names);
  execFileSync('mkfifo', [names]);
  const removing = command('backup', ['--scheduled', String(TEST_NOW)], { BACKUP_DIR: folder });
  const pipe = await open(names, 'w');
  depositAs(world, 'ines', 'A15', { after: 1 });
  const second = await backUp(world, folder, { now: () => TEST_NOW + HOUR }).catch(String);
  await pipe.writeFile(needed);
  await pipe.close();
  expect(await removing).toMatchObject({ code: 0, complaint: '' });
  expect((await listSnapshots(path.join(folder, 'snapshots'))).map(({ name }) => name)).not.toContain(
    going.name,
  );
  expect(second).toMatch(/a backup is being made already$/);
  await backUp(world, folder, { now: () => TEST_NOW + 2 * HOUR });
  const target = place();
  await putBack(folder, target);
  lookInto(target, (db) => expect(filesAmiss(db, target)).toEqual([]));
});

test('npm run restore takes a backup that is not encrypted in spite of a passphrase only when told so', async () => {
  await backUp(world, folder);
  const settings = { DATA_DIR: place(), BACKUP_PASSPHRASE: 'correct horse battery staple' };
  const refused = await command('restore', [folder], settings);
  expect(refused.code).toBe(1);
  expect(refused.complaint).toMatch(
    /^Décompte: the backups in .+ are not encrypted although .+ add --unencrypted if they are yours\n$/,
  );
  expect(existsSync(settings.DATA_DIR)).toBe(false);
  expect(await command('restore', [folder, '--unencrypted'], settings)).toMatchObject({
    code: 0,
    complaint: '',
  });
});

test('whatever opens the database of a later version says so in one line', async () => {
  world.db.$client.exec("INSERT INTO migrations VALUES ('9999_later.sql', 'x', 1)");
  expect(await command('verify', [])).toMatchObject({
    code: 1,
    complaint:
      'Décompte: this database belongs to a later version of Décompte: its migration 9999_later.sql is not known here\n',
  });
});

describe('killed', () => {
  const snapshots = () => listSnapshots(path.join(folder, 'snapshots'));
  /** Waits until there is something to kill it in the middle of. */
  async function killOnce(child: ChildProcess, isThere: () => boolean): Promise<void> {
    while (child.exitCode === null && !isThere()) await pause(1);
    child.kill('SIGKILL');
    await once(child, 'close');
  }
  const isIn = (where: string, what: RegExp) => () =>
    existsSync(where) && readdirSync(where, { recursive: true }).some((name) => what.test(String(name)));

  test.each([
    ['while it copies the database', () => isIn(path.join(world.folder, 'backup'), /sqlite/)],
    ['while it copies files', () => isIn(path.join(folder, 'files'), /-/)],
    ['while it writes the backup', () => isIn(path.join(folder, 'snapshots'), /sqlite/)],
  ])('%s, a backup counts for nothing, and the next one clears what it left', async (_, when) => {
    for (let count = 0; count < 20; count++)
      depositAs(world, 'karim', 'A4', { in: 'school', now: TEST_NOW + count * 60_000 });
    await killOnce(begin('backup', [folder]), when());
    const there = await snapshots();
    expect(there.every(({ isWhole }) => isWhole)).toBe(true);
    const { name } = await backUp(world, folder);
    expect((await snapshots()).map((one) => one.name)).toEqual(expect.arrayContaining([name]));
    expect(readdirSync(path.join(folder, 'snapshots')).filter((one) => one.startsWith('.'))).toEqual([]);
    expect(readdirSync(path.join(folder, 'incoming'))).toEqual([]);
    expect(existsSync(path.join(world.folder, 'backup'))).toBe(false);
    const target = place();
    await putBack(folder, target, { at: name });
    lookInto(target, (db) => expect(filesAmiss(db, target)).toEqual([]));
  });

  test('a restore is no portal, and the next one makes it one', async () => {
    for (let count = 0; count < 20; count++)
      depositAs(world, 'karim', 'A4', { in: 'school', now: TEST_NOW + count * 60_000 });
    await backUp(world, folder);
    const target = place();
    await killOnce(begin('restore', [folder], { DATA_DIR: target }), isIn(path.join(target, 'files'), /-/));
    // Whoever is too fast for the kill has made a portal.
    if (existsSync(markIn(target))) {
      expect(() => refuseHalfRestored(target)).toThrow('has not ended');
      expect(existsSync(path.join(target, 'decompte.sqlite'))).toBe(false);
      await putBack(folder, target);
    }
    lookInto(target, (db) => {
      expect(rowsOf(db)).toEqual(rowsOf(world.db));
      expect(filesAmiss(db, target)).toEqual([]);
    });
  });
});
