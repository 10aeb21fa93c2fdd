import { eq } from 'drizzle-orm';
import { openBeside, openWorld } from '@/tests/database';
import { loadActor } from './actors';
import { inTransaction } from './client';
import { authorisations, users } from './schema';
import { untilWritten } from './until-written';

const world = openWorld();
const beside = openBeside(world);
const { db } = world;
const userId = world.ids.people.karim;
afterAll(() => {
  beside.$client.close();
  world.close();
});

let asked = 0;
const nameOf = untilWritten((from, { id }: { id: number }): string | null => {
  asked += 1;
  return from.select({ name: users.name }).from(users).where(eq(users.id, id)).get()?.name ?? null;
});
const rename = (to: string, through = db) =>
  through.update(users).set({ name: to }).where(eq(users.id, userId)).run();

beforeEach(() => {
  rename('Karim Benali');
  asked = 0;
});

test('is asked once while nothing is written, also where nothing was found', () => {
  for (let times = 0; times < 3; times += 1) {
    expect(nameOf(db, { id: userId })).toBe('Karim Benali');
    expect(nameOf(db, { id: 999_999 })).toBeNull();
  }
  expect(asked).toBe(2);
});

test.each([
  ['this connection', db],
  ['another one', beside],
])('is asked anew once %s has written', (_, writing) => {
  expect(nameOf(db, { id: userId })).toBe('Karim Benali');
  rename('Karim Haddad', writing);
  expect(nameOf(db, { id: userId })).toBe('Karim Haddad');
  expect(asked).toBe(2);
});

test('reads in a transaction what it has written so far, and keeps none of it when that is taken back', () => {
  nameOf(db, { id: userId });
  expect(() =>
    inTransaction(db, () => {
      rename('Nobody');
      expect(nameOf(db, { id: userId })).toBe('Nobody');
      throw new Error('taken back');
    }),
  ).toThrow('taken back');
  expect(nameOf(db, { id: userId })).toBe('Karim Benali');
});

test('is kept for each connection by itself', () => {
  nameOf(db, { id: userId });
  nameOf(beside, { id: userId });
  expect(asked).toBe(2);
});

test('a right that is taken away is gone from the next question on, whoever took it', () => {
  const rights = () => loadActor(db, userId, world.as('karim').now)?.authorisations.length;
  expect(rights()).toBeGreaterThan(0);
  beside.delete(authorisations).where(eq(authorisations.userId, userId)).run();
  expect(rights()).toBe(0);
});

test('a person who is disabled is nobody from the next question on', () => {
  expect(loadActor(db, userId, 1)).not.toBeNull();
  db.update(users).set({ disabledAt: 1 }).where(eq(users.id, userId)).run();
  expect(loadActor(db, userId, 1)).toBeNull();
});
