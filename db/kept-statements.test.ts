import { asc, sql } from 'drizzle-orm';
import { openWorld } from '@/tests/database';
import { structures } from './schema';

const world = openWorld();
const { db } = world;
afterAll(() => world.close());

const byBuilder = () => db.select({ name: structures.name }).from(structures).orderBy(asc(structures.id));

test('the same text gives the same rows in whatever way they are asked for, one after the other', () => {
  const text = byBuilder().toSQL().sql;
  const names = db.$client.prepare<[], string>(text).pluck().all();
  expect(names.length).toBeGreaterThan(3);
  for (let times = 0; times < 2; times += 1) {
    expect(byBuilder().all()).toEqual(names.map((name) => ({ name })));
    expect(db.all(sql.raw(text))).toEqual(names.map((name) => ({ name })));
    expect(db.values(sql.raw(text))).toEqual(names.map((name) => [name]));
    expect(db.get(sql.raw(text))).toEqual({ name: names[0] });
    expect(byBuilder().get()).toEqual({ name: names[0] });
  }
});

test('what a statement gave before is not given again: it reads the rows that are there now', () => {
  const count = () => db.get<{ counted: number }>(sql`SELECT count(*) AS counted FROM structures`).counted;
  const before = count();
  db.insert(structures)
    .values({
      kind: 'private',
      name: 'Toitures Mercier',
      identifierType: 'non_eu',
      identifier: 'X-1',
      createdAt: 1,
    })
    .run();
  expect(count()).toBe(before + 1);
});

test('a table that changes meanwhile is read as it is', () => {
  const read = () => db.all(sql`SELECT * FROM changing`);
  db.run(sql`CREATE TABLE changing (a INTEGER) STRICT`);
  db.run(sql`INSERT INTO changing VALUES (1)`);
  expect(read()).toEqual([{ a: 1 }]);
  db.run(sql`ALTER TABLE changing ADD b TEXT DEFAULT 'new'`);
  expect(read()).toEqual([{ a: 1, b: 'new' }]);
  db.run(sql`DROP TABLE changing`);
});

test('more texts than are kept are all answered', () => {
  for (let number = 0; number < 1200; number += 1)
    expect(db.get(sql.raw(`SELECT ${number} AS value`))).toEqual({ value: number });
});
