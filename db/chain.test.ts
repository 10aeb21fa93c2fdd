import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { BEFORE_FIRST, contentOf, linkOf } from './chain';
import { eventFaults } from './chain-faults';
import { type Database, openDatabase } from './client';
import { recordEvent } from './events';
import { MIGRATIONS_FOLDER, migrate } from './migrate';

type Kept = { id: number; previous_hash: string; hash: string };

const rowsOf = (db: Database) =>
  db.$client.prepare<[], Kept>('SELECT id, previous_hash, hash FROM events ORDER BY id').all();
const faultsOf = (db: Database) => [...eventFaults(db, () => undefined)];

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

test('each event carries the hash of the one before it and of its own content', () => {
  const claim = depositAs(world, 'karim', 'A4', { in: 'school' });
  depositAs(world, 'ines', 'A15', { after: claim });
  const rows = rowsOf(world.db);
  expect(rows).toHaveLength(2);
  expect(rows[0]?.previous_hash).toBe(BEFORE_FIRST);
  for (const [position, row] of rows.slice(1).entries()) {
    expect(row.previous_hash).toBe(rows[position]?.hash);
    expect(row.id).toBe((rows[position]?.id ?? 0) + 1);
  }
  expect(faultsOf(world.db)).toEqual([]);
});

test('whatever events are recorded, the chain holds', () => {
  const facts = fc.dictionary(
    fc.string({ unit: 'grapheme' }),
    fc.oneof(fc.string({ unit: 'binary' }), fc.integer()),
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.array(facts, { minLength: 1, maxLength: 8 }), (all) => {
      for (const one of all)
        recordEvent(world.db, {
          at: TEST_NOW,
          kind: 'profile_changed',
          userId: world.ids.people.karim,
          structureId: null,
          facts: one,
        });
      expect(faultsOf(world.db)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test.each([
  ['does not follow the last one', 'a'.repeat(64), 'b'.repeat(64)],
  ['has no hash', null, ''],
])('an event that %s is refused', (_what, previous, hash) => {
  depositAs(world, 'karim', 'A4', { in: 'school' });
  const last = rowsOf(world.db).at(-1);
  const insert = () =>
    world.db.$client
      .prepare('INSERT INTO events (at, kind, facts, previous_hash, hash) VALUES (1, ?, ?, ?, ?)')
      .run('profile_changed', '{}', previous ?? last?.hash, hash);
  expect(insert).toThrow('events are a chain');
});

test('an event cannot be put between two others', () => {
  depositAs(world, 'karim', 'A4', { in: 'school' });
  const sqlite = world.db.$client;
  const last = rowsOf(world.db).at(-1);
  const insert = sqlite.prepare(
    'INSERT INTO events (id, at, kind, facts, previous_hash, hash) VALUES (?, 1, ?, ?, ?, ?)',
  );
  expect(() => insert.run(-5, 'profile_changed', '{}', last?.hash, 'c'.repeat(64))).toThrow('a chain');
});

test('the content of an event is one line of JSON', () => {
  const row = { id: 7, at: 1, kind: 'x', userId: 2, onBehalfOfId: null, structureId: 3 };
  const content = contentOf({ ...row, contractId: 4, fileId: null, documentId: null, facts: '{"a":"é\\n"}' });
  expect(content).toBe('[7,1,"x",2,null,3,4,null,null,"{\\"a\\":\\"é\\\\n\\"}"]');
  expect(linkOf(BEFORE_FIRST, content)).toMatch(/^[0-9a-f]{64}$/);
});

test('events from before the chain are taken into it by the migration', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'decompte-chain-'));
  const older = path.join(folder, 'migrations');
  for (const name of readdirSync(MIGRATIONS_FOLDER).filter((file) => file < '0026'))
    if (name.endsWith('.sql')) cpSync(path.join(MIGRATIONS_FOLDER, name), path.join(older, name));
  const db = openDatabase(path.join(folder, 'old.sqlite'));
  migrate(db, older);
  const insert = db.$client.prepare('INSERT INTO events (id, at, kind, facts) VALUES (?, ?, ?, ?)');
  for (const id of [1, 2, 5])
    insert.run(id, id * 1000, 'profile_changed', JSON.stringify({ name: `Été "${id}"` }));
  migrate(db);
  expect(faultsOf(db)).toEqual([]);
  expect(rowsOf(db).map(({ id }) => id)).toEqual([1, 2, 5]);
  expect(() => db.$client.exec('UPDATE events SET at = 0')).toThrow('append-only');
  expect(recordEvent(db, { at: 9, kind: 'profile_changed', userId: null, structureId: null })).toBe(6);
  expect(faultsOf(db)).toEqual([]);
  db.$client.close();
  rmSync(folder, { recursive: true });
});
