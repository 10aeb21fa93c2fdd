import { OWN_CATEGORIES, OWN_COUNTS } from '@/lib/domain/own-data';
import { openBeside, openWorld, type World } from '@/tests/database';
import { depositInstalment } from '@/tests/noticing';
import { ownData } from './own-data';

let world: World;
beforeAll(() => {
  world = openWorld();
  depositInstalment(world, 1);
});
afterAll(() => world.close());

const countsOf = (person: Parameters<World['as']>[0]) =>
  Object.fromEntries(
    ownData(world.as(person)).sheets.flatMap(({ counts }) => counts.map(({ key, count }) => [key, count])),
  );

test('every kind of data has its sheet, and everything that is counted stands on one', () => {
  const { sheets } = ownData(world.as('karim'));
  expect(sheets.map(({ category }) => category)).toEqual([...OWN_CATEGORIES]);
  expect(Object.keys(countsOf('karim')).sort()).toEqual([...OWN_COUNTS].sort());
});

test('what is counted is the reader’s own', () => {
  expect(countsOf('karim')).toMatchObject({ structures: 2, authorisations: 2, documents: 1, notices: 1 });
  expect(countsOf('ines')).toMatchObject({ structures: 1, documents: 1, notices: 1, drafts: 1 });
  expect(countsOf('theo')).toMatchObject({ structures: 0, documents: 0, acts: 0, notices: 0 });
});

test('everybody but an administrator may ask for a correction', () => {
  expect([ownData(world.as('theo')).mayAsk, ownData(world.as('anne')).mayAsk]).toEqual([true, false]);
});

test('the page asks once', () => {
  const statements: string[] = [];
  const beside = openBeside(world, (statement) => statements.push(statement));
  statements.length = 0;
  ownData({ ...world.as('karim'), db: beside });
  expect(statements).toHaveLength(1);
  beside.$client.close();
});
