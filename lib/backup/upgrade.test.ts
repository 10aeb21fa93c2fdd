import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Database, openDatabase } from '@/db/client';
import { MIGRATIONS_FOLDER, migrate } from '@/db/migrate';
import { takeTurn } from '@/db/turn';
import { rowsOf, scratch } from '@/tests/backing-up';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { upgrade } from './upgrade';

const { place, remove } = scratch('upgrade');
afterAll(remove);

const REBUILDING = `
  CREATE TABLE later (id INTEGER PRIMARY KEY, number TEXT NOT NULL) STRICT;
  INSERT INTO later SELECT id, number FROM documents;
  CREATE TABLE later_again AS SELECT * FROM later;
  ALTER TABLE structures ADD later TEXT NOT NULL DEFAULT 'later';`;

/** The migrations of this version, and one more. */
function newerVersion(sql = REBUILDING): string {
  const folder = place();
  mkdirSync(folder);
  cpSync(MIGRATIONS_FOLDER, folder, { recursive: true });
  writeFileSync(path.join(folder, '9999_later.sql'), sql);
  return folder;
}

let world: World;
beforeEach(() => {
  world = openWorld();
  depositAs(world, 'karim', 'A4', { in: 'school' });
});
afterEach(() => world.close());

const before = () => path.join(world.folder, 'before-upgrade');
const copies = () => (existsSync(before()) ? readdirSync(before()).sort() : []);
function opened<Result>(file: string, look: (db: Database) => Result): Result {
  const db = openDatabase(file);
  try {
    return look(db);
  } finally {
    db.$client.close();
  }
}
/** What the upgrade of these tests adds is not among the rows of before. */
function rowsOfBefore(db: Database) {
  const rows = rowsOf(db);
  for (const added of ['later', 'later_again', 'migrations', 'structures']) rows.delete(added);
  return rows;
}

describe('an upgrade', () => {
  test('copies what was there, checked, before it changes anything', () => {
    const rows = rowsOf(world.db);
    const { applied, copy } = upgrade(world.db, world.folder, TEST_NOW, newerVersion());
    expect(applied).toEqual(['9999_later.sql']);
    expect(path.basename(copy ?? '')).toMatch(/^20261123T080000Z-\d{4}_[a-z-]+\.sqlite$/);
    expect(copies()).toEqual([path.basename(copy ?? '')]);
    expect(statSync(copy ?? '').mode & 0o077).toBe(0);
    expect(opened(copy ?? '', rowsOf)).toEqual(rows);
    expect(world.db.$client.prepare('SELECT count(*) FROM later').pluck().get()).toBe(1);
  });

  test('copies nothing when there is nothing to do, or nothing to lose', () => {
    expect(upgrade(world.db, world.folder, TEST_NOW)).toEqual({ applied: [], copy: null });
    const folder = place();
    const fresh = openDatabase(path.join(folder, 'decompte.sqlite'));
    const { applied, copy } = upgrade(fresh, folder, TEST_NOW);
    fresh.$client.close();
    expect([applied.length > 20, copy]).toEqual([true, null]);
    expect(copies()).toEqual([]);
    expect(existsSync(path.join(folder, 'before-upgrade'))).toBe(false);
  });

  test('keeps the last three copies', () => {
    for (const day of [0, 1, 2, 3, 4]) {
      world.db.$client.exec("DELETE FROM migrations WHERE name LIKE '9%'");
      const folder = newerVersion(`CREATE TABLE later_${day} (id INTEGER) STRICT;`);
      upgrade(world.db, world.folder, TEST_NOW + day * 24 * 3_600_000, folder);
    }
    expect(copies().map((name) => name.slice(0, 8))).toEqual(['20261125', '20261126', '20261127']);
  });

  test('that fails leaves the database as it was, and the copy', () => {
    const rows = rowsOf(world.db);
    const folder = newerVersion('CREATE TABLE later (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1);');
    expect(() => upgrade(world.db, world.folder, TEST_NOW, folder)).toThrow('no such table: nowhere');
    expect(rowsOf(world.db)).toEqual(rows);
    expect(copies()).toHaveLength(1);
    expect(upgrade(world.db, world.folder, TEST_NOW, newerVersion()).applied).toEqual(['9999_later.sql']);
  });

  test('of a damaged database does not begin', () => {
    world.db.$client.pragma('foreign_keys = OFF');
    world.db.$client.exec('UPDATE drafts SET contract_id = 999');
    expect(() => upgrade(world.db, world.folder, TEST_NOW, newerVersion())).toThrow(
      /^not upgraded, because the database is damaged: row \d+ of drafts names a row that is not there$/,
    );
    expect(
      world.db.$client.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'later'").get(),
    ).toBeUndefined();
  });

  test('of a database of a later version does not begin, and copies nothing', () => {
    upgrade(world.db, world.folder, TEST_NOW, newerVersion());
    const [rows, there] = [rowsOf(world.db), copies()];
    expect(() => upgrade(world.db, world.folder, TEST_NOW)).toThrow(
      'this database belongs to a later version of Décompte: its migration 9999_later.sql is not known here',
    );
    expect([rowsOf(world.db), copies()]).toEqual([rows, there]);
  });

  test('is made by one process, the other waits for it', async () => {
    const turn = takeTurn(path.join(world.folder, 'upgrade.lock'));
    const folder = newerVersion();
    const other = start(world.folder, folder, 0);
    const said: string[] = [];
    other.stdout.setEncoding('utf8').on('data', (text: string) => said.push(text));
    await once(other.stdout, 'data');
    migrate(world.db, folder);
    turn?.end();
    await once(other, 'close');
    expect(said.join('')).toBe('ready\n[]\n');
    expect(copies()).toEqual([]);
  });
});

/** Upgrades as a start of the portal does, and kills itself before the statement of this number; 0 for none. */
const STARTING = `
  const { openDatabase } = require('./db/client.ts');
  const { upgrade } = require('./lib/backup/upgrade.ts');
  const path = require('node:path');
  const [folder, migrations, last] = process.argv.slice(1);
  let count = 0;
  const db = openDatabase(path.join(folder, 'decompte.sqlite'), () => {
    count += 1;
    if (count === Number(last)) process.kill(process.pid, 'SIGKILL');
  });
  console.log('ready');
  setTimeout(() => {
    console.log(JSON.stringify(upgrade(db, folder, Date.now(), migrations).applied));
    console.error(count);
  }, 50);`;

function start(dataDir: string, migrations: string, last: number) {
  const words = ['--require', 'tsx/cjs', '--eval', STARTING, dataDir, migrations, String(last)];
  return spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
}

describe('an upgrade that is killed', () => {
  /** Statements of an upgrade that is not. */
  let statements: number;

  beforeAll(async () => {
    const whole = openWorld();
    const child = start(whole.folder, newerVersion(), 0);
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    await once(child, 'close');
    whole.close();
    statements = Number(said.trim());
  });

  async function expectNothingLost(kill: (folder: string) => Promise<void>): Promise<void> {
    const folder = newerVersion();
    const rows = rowsOfBefore(world.db);
    await kill(folder);
    opened(path.join(world.folder, 'decompte.sqlite'), (db) => {
      expect(rowsOfBefore(db)).toEqual(rows);
      upgrade(db, world.folder, TEST_NOW, folder);
      expect(rowsOfBefore(db)).toEqual(rows);
      expect(db.$client.prepare('SELECT count(*) FROM later').pluck().get()).toBe(1);
      expect(db.$client.pragma('quick_check', { simple: true })).toBe('ok');
    });
    expect(copies().filter((name) => !name.endsWith('.sqlite'))).toEqual([]);
    for (const name of copies()) expect(opened(path.join(before(), name), rowsOfBefore)).toEqual(rows);
  }

  test.each([1, 2, 3, 4, 5, 6].map((sixth) => [sixth]))(
    'at point %d of 6 loses nothing, and the next start makes it',
    async (sixth) => {
      await expectNothingLost(async (folder) => {
        // The first ones are the pragmas of every connection.
        const last = 9 + Math.round(((statements - 9) * sixth) / 6);
        const child = start(world.folder, folder, last);
        await once(child, 'close');
        expect(child.signalCode).toBe('SIGKILL');
      });
    },
  );

  test('while it copies loses nothing either, and what it leaves is cleared', async () => {
    await expectNothingLost(async (folder) => {
      const child = start(world.folder, folder, 0);
      while (child.exitCode === null && copies().length === 0) await pause(1);
      child.kill('SIGKILL');
      await once(child, 'close');
    });
  });
});
