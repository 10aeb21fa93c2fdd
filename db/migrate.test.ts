import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Database, openDatabase } from './client';
import { MIGRATIONS_FOLDER, migrate, pendingMigrations } from './migrate';

const folder = mkdtempSync(path.join(tmpdir(), 'decompte-migrate-'));
const open: Database[] = [];
afterAll(() => {
  for (const db of open) db.$client.close();
  rmSync(folder, { recursive: true, force: true });
});

let count = 0;
const place = () => path.join(folder, `${++count}.sqlite`);
function connect(file = place()): Database {
  const db = openDatabase(file);
  open.push(db);
  return db;
}
/** A folder with these migrations. */
function migrations(sql: Readonly<Record<string, string>>): string {
  const made = path.join(folder, `migrations-${++count}`);
  mkdirSync(made);
  for (const [name, text] of Object.entries(sql)) writeFileSync(path.join(made, name), text);
  return made;
}
const tables = (db: Database) =>
  db.$client
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all();
const enforced = (db: Database) => db.$client.pragma('foreign_keys', { simple: true });
const OURS = readdirSync(MIGRATIONS_FOLDER)
  .filter((file) => file.endsWith('.sql'))
  .sort();

const FIRST = { '0000_first.sql': 'CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT;' };
const SECOND = { '0001_second.sql': 'CREATE TABLE b (a INTEGER NOT NULL REFERENCES a (id)) STRICT;' };

describe('a database', () => {
  test('that is fresh gets every migration, in their order', () => {
    const db = connect();
    expect(OURS.length).toBeGreaterThan(3);
    expect(migrate(db)).toEqual(OURS);
    expect(db.$client.prepare('SELECT name FROM migrations ORDER BY rowid').pluck().all()).toEqual(OURS);
    expect(tables(db)).toEqual(expect.arrayContaining(['documents', 'events', 'notices']));
  });

  test('that has them all gets nothing', () => {
    const db = connect();
    migrate(db);
    const before = tables(db);
    expect(migrate(db)).toEqual([]);
    expect(tables(db)).toEqual(before);
  });

  test('that has some gets the others, its rows kept', () => {
    const db = connect();
    expect(migrate(db, migrations(FIRST))).toEqual(['0000_first.sql']);
    db.$client.exec('INSERT INTO a VALUES (7)');
    expect(migrate(db, migrations({ ...FIRST, ...SECOND }))).toEqual(['0001_second.sql']);
    expect(db.$client.prepare('SELECT id FROM a').pluck().all()).toEqual([7]);
  });

  test('remembers what it applied, with its fingerprint and the instant', () => {
    const db = connect();
    const before = Date.now();
    migrate(db, migrations(FIRST));
    const [row] = db.$client
      .prepare('SELECT name, length(hash) AS size, applied_at AS at FROM migrations')
      .all();
    expect(row).toEqual({ name: '0000_first.sql', size: 64, at: expect.any(Number) });
    const at = db.$client.prepare('SELECT applied_at FROM migrations').pluck().get();
    expect(Number(at)).toBeGreaterThanOrEqual(before);
    expect(Number(at)).toBeLessThanOrEqual(Date.now());
  });
});

describe('a database of a later version', () => {
  const LATER =
    'this database belongs to a later version of Décompte: its migration 0001_second.sql is not known here';

  test('is refused, and stays as it is', () => {
    const db = connect();
    migrate(db, migrations({ ...FIRST, ...SECOND }));
    const before = tables(db);
    const ours = migrations({ ...FIRST, '0002_third.sql': 'CREATE TABLE c (id INTEGER) STRICT;' });
    expect(() => pendingMigrations(db, ours)).toThrow(LATER);
    expect(() => migrate(db, ours)).toThrow(LATER);
    expect(tables(db)).toEqual(before);
    expect(enforced(db)).toBe(1);
  });

  test('is refused where nothing is left to apply, too, and taken by its own version', () => {
    const db = connect();
    migrate(db, migrations({ ...FIRST, ...SECOND }));
    expect(() => migrate(db, migrations(FIRST))).toThrow(LATER);
    expect(migrate(db, migrations({ ...FIRST, ...SECOND }))).toEqual([]);
  });
});

describe('a migration', () => {
  test('that was changed after it had been applied is refused, and the later ones with it', () => {
    const db = connect();
    migrate(db, migrations(FIRST));
    const changed = { '0000_first.sql': `${FIRST['0000_first.sql']} `, ...SECOND };
    expect(() => migrate(db, migrations(changed))).toThrow(
      'Migration 0000_first.sql was changed after it had been applied',
    );
    expect(tables(db)).toEqual(['a', 'migrations']);
    expect(enforced(db)).toBe(1);
  });

  test.each([
    ['(1)', '1 rows break a foreign key after migrating'],
    ['(1), (2)', '2 rows break a foreign key after migrating'],
  ])('that leaves the rows %s, which break a foreign key, is refused and undone', (values, message) => {
    const db = connect();
    migrate(db, migrations({ ...FIRST, ...SECOND }));
    const breaking = {
      '0002_breaking.sql': `INSERT INTO b VALUES ${values}; CREATE TABLE c (id INTEGER) STRICT;`,
    };
    expect(() => migrate(db, migrations({ ...FIRST, ...SECOND, ...breaking }))).toThrow(message);
    expect(tables(db)).toEqual(['a', 'b', 'migrations']);
    expect(db.$client.prepare('SELECT count(*) FROM b').pluck().get()).toBe(0);
    expect(enforced(db)).toBe(1);
  });

  test('that fails in the middle leaves nothing, not even of the one before it', () => {
    const db = connect();
    const failing = {
      '0001_failing.sql': 'CREATE TABLE b (id INTEGER) STRICT; CREATE TABLE a (id INTEGER);',
    };
    expect(() => migrate(db, migrations({ ...FIRST, ...failing }))).toThrow('table a already exists');
    expect(tables(db)).toEqual([]);
    expect(enforced(db)).toBe(1);
  });

  test('may rebuild a table that others refer to, because the check comes at the end', () => {
    const db = connect();
    migrate(db, migrations({ ...FIRST, ...SECOND }));
    db.$client.exec('INSERT INTO a VALUES (1); INSERT INTO b VALUES (1)');
    const rebuilding = {
      '0002_rebuilding.sql': `CREATE TABLE new_a (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '') STRICT;
        INSERT INTO new_a (id) SELECT id FROM a; DROP TABLE a; ALTER TABLE new_a RENAME TO a;`,
    };
    migrate(db, migrations({ ...FIRST, ...SECOND, ...rebuilding }));
    expect(db.$client.prepare('SELECT * FROM a').all()).toEqual([{ id: 1, name: '' }]);
    expect(db.$client.pragma('foreign_key_check')).toEqual([]);
  });

  test('is enforced like everything else afterwards', () => {
    const db = connect();
    migrate(db, migrations({ ...FIRST, ...SECOND }));
    expect(() => db.$client.exec('INSERT INTO b VALUES (9)')).toThrow('FOREIGN KEY constraint failed');
  });
});

describe('the migration to the whole life cycle rebuilds two tables, and', () => {
  const WHOLE_LIFE = OURS.find((name) => name.endsWith('_whole-life-cycle.sql')) ?? '';
  const earlier = OURS.filter((name) => name < WHOLE_LIFE);
  const upTo = (names: readonly string[]) =>
    migrations(
      Object.fromEntries(
        names.map((name) => [name, readFileSync(path.join(MIGRATIONS_FOLDER, name), 'utf8')]),
      ),
    );
  type Row = Record<string, string | number | null>;

  /** A row in which every column holds another value, but for these. */
  function fill(db: Database, table: string, given: Row): void {
    const columns = db.$client
      .prepare<[string], { name: string; type: string; cid: number }>('SELECT * FROM pragma_table_info(?)')
      .all(table);
    const row = columns.map(({ name, type, cid }): [string, string | number | null] => {
      const other = type === 'INTEGER' ? 100 + cid : `${table}-${name}`;
      return [name, given[name] === undefined ? other : given[name]];
    });
    db.$client
      .prepare(`INSERT INTO ${table} (${row.map(([name]) => name)}) VALUES (${row.map(() => '?')})`)
      .run(...row.map(([, value]) => value));
  }
  const rowsOf = (db: Database, table: string) =>
    db.$client.prepare<[], Row>(`SELECT * FROM ${table} ORDER BY id`).all();

  const structure = { identifier_type: 'eu', kind: 'public', country: 'BE', is_active: 0 };
  function older(): Database {
    const db = connect();
    migrate(db, upTo(earlier));
    fill(db, 'structures', { ...structure, id: 3 });
    fill(db, 'structures', { ...structure, id: 7, kind: 'private', identifier: 'another', country: 'FR' });
    fill(db, 'users', { id: 5, locale: 'fr', email: 'somebody@example.org' });
    fill(db, 'contracts', {
      id: 2,
      moa_structure_id: 3,
      created_by: 5,
      chorus_mode: 'portal',
      starts_on: '2026-01-01',
      ends_on: null,
    });
    const draft = { author_id: 5, contract_id: 2, issuer_structure_id: 7, issuer_service_id: null };
    fill(db, 'drafts', { ...draft, id: 4, main_file_id: null, document_id: null, fields: '{"number":"1"}' });
    fill(db, 'drafts', {
      ...draft,
      ...{ id: 9, framework: null, submission_type: null, main_file_id: null, document_id: null },
      ...{ fields: '{}', discarded_at: null },
    });
    return db;
  }

  test('keeps every value of every row in its column', () => {
    const db = older();
    const before = { structures: rowsOf(db, 'structures'), drafts: rowsOf(db, 'drafts') };
    expect([before.structures.length, before.drafts.length]).toEqual([2, 2]);
    expect(migrate(db, upTo([...earlier, WHOLE_LIFE]))).toEqual([WHOLE_LIFE]);
    expect(rowsOf(db, 'structures')).toEqual(
      before.structures.map((row) => ({ ...row, holiday_calendar: 'metropolitan' })),
    );
    const added = { purpose: 'submit', about_id: null, absences: '[]', answered_at: null };
    expect(rowsOf(db, 'drafts')).toEqual(before.drafts.map((row) => ({ ...row, ...added })));
    expect(db.$client.pragma('foreign_key_check')).toEqual([]);
  });

  test('goes on numbering where the tables were', () => {
    const db = older();
    db.$client.exec('DELETE FROM drafts WHERE id = 9');
    migrate(db, upTo([...earlier, WHOLE_LIFE]));
    const added = db.$client.prepare(
      `INSERT INTO drafts (author_id, contract_id, issuer_role, issuer_structure_id, fields, created_at, updated_at)
        VALUES (5, 2, 'supplier', 7, '{}', 1, 1) RETURNING id`,
    );
    expect(added.pluck().get()).toBeGreaterThan(4);
    const structures =
      "INSERT INTO structures (identifier_type, identifier, name, kind, created_at) VALUES ('eu', 'BE1', 'Namur', 'public', 1) RETURNING id";
    expect(db.$client.prepare(structures).pluck().get()).toBe(8);
  });
});

describe('two processes that start at once', () => {
  /** Opens and migrates as soon as it is told to, and says what it applied. */
  const STARTING = `
    const { openDatabase } = require('./db/client.ts');
    const { migrate } = require('./db/migrate.ts');
    process.stdin.once('data', (file) => {
      console.log(JSON.stringify(migrate(openDatabase(String(file).trim()))));
      process.exit();
    });
    console.log('ready');`;

  async function start() {
    const child = spawn(process.execPath, ['--require', 'tsx/cjs', '--eval', STARTING], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const said: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => said.push(text));
    await once(child.stdout, 'data');
    return { child, said };
  }
  async function answer({ child, said }: { child: ChildProcess; said: string[] }) {
    await once(child, 'close');
    return [child.exitCode, said.join('').trim().split('\n').at(-1)];
  }

  test('do not race: one applies every migration, the other waits and finds them done', async () => {
    const file = place();
    const both = await Promise.all([start(), start()]);
    const answers = both.map(answer);
    for (const { child } of both) child.stdin?.write(`${file}\n`);
    expect((await Promise.all(answers)).sort()).toEqual(
      [
        [0, JSON.stringify(OURS)],
        [0, '[]'],
      ].sort(),
    );
    const db = connect(file);
    expect(migrate(db)).toEqual([]);
    expect(db.$client.prepare('SELECT count(*) FROM migrations').pluck().get()).toBe(OURS.length);
  }, 60_000);
});
