import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Database, inTransaction, openDatabase, openSnapshot } from './client';

const folder = mkdtempSync(path.join(tmpdir(), 'decompte-client-'));
const file = path.join(folder, 'kept', 'decompte.sqlite');
const open: Database[] = [];
const connect = (place = file) => {
  const db = openDatabase(place);
  open.push(db);
  return db;
};
afterAll(() => {
  for (const db of open) db.$client.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a connection', () => {
  test.each([1, 2, 3])('number %d keeps every pragma of the product', () => {
    const { $client } = connect();
    const held = Object.fromEntries(
      ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout'].map((name) => [
        name,
        $client.pragma(name, { simple: true }),
      ]),
    );
    // FULL is 2: what was answered survives a power cut.
    expect(held).toEqual({ journal_mode: 'wal', synchronous: 2, foreign_keys: 1, busy_timeout: 5_000 });
  });

  test('is refused when a pragma does not hold, as in memory, where there is no journal to write ahead', () => {
    expect(() => openDatabase(':memory:')).toThrow(
      'SQLite refuses the pragma journal_mode: wal was asked, it is memory',
    );
  });

  test('makes its folder for the owner alone', () => {
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
  });

  test('refuses a row that breaks a foreign key', () => {
    const db = connect();
    db.$client.exec('CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INTEGER REFERENCES a (id))');
    expect(() => db.$client.exec('INSERT INTO b VALUES (1)')).toThrow('FOREIGN KEY constraint failed');
  });
});

describe('a transaction', () => {
  const db = connect();
  db.$client.exec('CREATE TABLE IF NOT EXISTS lines (n INTEGER) STRICT');
  const add = (n: number) => db.$client.prepare('INSERT INTO lines VALUES (?)').run(n);
  const lines = (reader = db) => reader.$client.prepare('SELECT n FROM lines ORDER BY n').pluck().all();
  beforeEach(() => db.$client.exec('DELETE FROM lines'));

  test('is not seen by a snapshot from before, which cannot write', () => {
    add(1);
    const snapshotNow = () => {
      const snapshot = openSnapshot(db);
      open.push(snapshot);
      return snapshot;
    };
    const snapshot = snapshotNow();
    add(2);
    expect([lines(snapshot), lines()]).toEqual([[1], [1, 2]]);
    expect(() => snapshot.$client.exec('DELETE FROM lines')).toThrow('readonly database');
    expect([lines(snapshot), lines(snapshotNow())]).toEqual([[1], [1, 2]]);
  });

  test('gives what the work returns, and keeps all of it', () => {
    expect(inTransaction(db, () => [add(1), add(2)].length)).toBe(2);
    expect(lines(connect())).toEqual([1, 2]);
  });

  test('keeps nothing when the work throws, and throws the same', () => {
    expect(() =>
      inTransaction(db, () => {
        add(1);
        throw new Error('changed my mind');
      }),
    ).toThrow('changed my mind');
    expect(lines()).toEqual([]);
    expect(db.$client.inTransaction).toBe(false);
  });

  test('inside another undoes only itself', () => {
    inTransaction(db, () => {
      add(1);
      expect(() =>
        inTransaction(db, () => {
          add(2);
          throw new Error('only this');
        }),
      ).toThrow('only this');
      add(3);
    });
    expect(lines()).toEqual([1, 3]);
  });

  test('takes the right to write at once, before it has read anything', () => {
    const other = connect();
    other.$client.pragma('busy_timeout = 0');
    inTransaction(db, () => {
      expect(() => inTransaction(other, () => null)).toThrow('database is locked');
    });
    expect(inTransaction(other, () => 'free')).toBe('free');
  });

  test('is never half done for those who read meanwhile', () => {
    const reader = connect();
    inTransaction(db, () => {
      add(1);
      expect(lines(reader)).toEqual([]);
    });
    expect(lines(reader)).toEqual([1]);
  });

  test('is refused to work that answers later', () => {
    expect(() => inTransaction(db, () => Promise.resolve(add(1)))).toThrow('cannot return a promise');
    expect(lines()).toEqual([]);
  });
});
