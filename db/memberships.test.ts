import { openWorld, TEST_NOW } from '@/tests/database';
import { findLevel, grantRight, listRightsAt, withdrawRight } from './authorisations';
import {
  attachPerson,
  detachPerson,
  findMembership,
  isLastManager,
  isManaged,
  isWithoutPeople,
  listAloneManagedBy,
  nameManager,
  removeManager,
} from './memberships';
import { listPeopleOf } from './people';
import { structures } from './schema';
import { markDisabled } from './users';

const world = openWorld();
afterAll(() => world.close());
const { db, ids } = world;
const builders = ids.structures.batisseurs;
const at = (person: keyof typeof ids.people) => ({ userId: ids.people[person], structureId: builders });

test('a person is attached once, without any right', () => {
  expect(attachPerson(db, at('theo'), TEST_NOW)).toBe(true);
  expect(attachPerson(db, at('theo'), TEST_NOW + 1)).toBe(false);
  expect(findMembership(db, at('theo'))).toEqual({ isMainManager: false, since: TEST_NOW });
  expect(listRightsAt(db, at('theo'))).toEqual([]);
});

test('a right is given, raised, and withdrawn, and says what was before', () => {
  const right = { application: 'works_invoices', level: 'consult' } as const;
  expect(grantRight(db, at('theo'), right, TEST_NOW)).toBeNull();
  expect(grantRight(db, at('theo'), right, TEST_NOW)).toBe('consult');
  expect(grantRight(db, at('theo'), { ...right, level: 'submit' }, TEST_NOW)).toBe('consult');
  expect(findLevel(db, at('theo'), 'works_invoices')).toBe('submit');
  expect(withdrawRight(db, at('theo'), 'works_invoices')).toBe('submit');
  expect(withdrawRight(db, at('theo'), 'works_invoices')).toBeNull();
});

test('a right is given to nobody who is not attached', () => {
  const right = { application: 'works_invoices', level: 'consult' } as const;
  expect(() => grantRight(db, at('emma'), right, TEST_NOW)).toThrow('FOREIGN KEY constraint failed');
});

test('who is detached loses every right there', () => {
  grantRight(db, at('theo'), { application: 'payables', level: 'submit' }, TEST_NOW);
  expect(detachPerson(db, at('theo'), TEST_NOW)).toBe(true);
  expect(detachPerson(db, at('theo'), TEST_NOW)).toBe(false);
  attachPerson(db, at('theo'), TEST_NOW);
  expect(listRightsAt(db, at('theo'))).toEqual([]);
});

test('the last main manager is known, and somebody whose account is disabled does not count', () => {
  expect(isLastManager(db, at('karim'))).toBe(true);
  expect(isLastManager(db, at('sophie'))).toBe(false);
  expect(nameManager(db, at('sophie'))).toBe(true);
  expect(nameManager(db, at('sophie'))).toBe(false);
  expect(isLastManager(db, at('karim'))).toBe(false);
  markDisabled(db, ids.people.sophie, TEST_NOW);
  expect(isLastManager(db, at('karim'))).toBe(true);
  expect(listAloneManagedBy(db, ids.people.karim)).toEqual([builders, ids.structures.renovation]);
  expect(removeManager(db, at('sophie'))).toBe(true);
  expect(removeManager(db, at('sophie'))).toBe(false);
});

test('a structure nobody was ever attached to has no people and no manager', () => {
  const empty = db
    .insert(structures)
    .values({ identifier: '90000000000009', name: 'Vide', kind: 'private', createdAt: TEST_NOW })
    .returning()
    .get().id;
  expect([isWithoutPeople(db, empty), isManaged(db, empty)]).toEqual([true, false]);
  expect([isWithoutPeople(db, builders), isManaged(db, builders)]).toEqual([false, true]);
});

test('people are listed with their rights, main managers first', () => {
  const people = listPeopleOf(db, builders);
  expect(people.map((one) => [one.name, one.isMainManager, one.isDisabled])).toEqual([
    ['Karim Benali', true, false],
    ['Julie Perrin', false, false],
    ['Sophie Lambert', false, true],
    ['Théo Marchand', false, false],
  ]);
  expect(people[0]).toMatchObject({
    structureName: 'Bâtisseurs du Rhône',
    hasSecondFactor: false,
    lastSignInAt: null,
    rights: [{ application: 'works_invoices', level: 'submit' }],
  });
});
