import { and, eq } from 'drizzle-orm';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { loadActor } from './actors';
import { PEOPLE, type PersonKey } from './cast';
import { authorisations, memberships, users } from './schema';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const load = (person: PersonKey) => loadActor(world.db, world.ids.people[person]);
const disable = (person: PersonKey, disabledAt: number | null) =>
  world.db.update(users).set({ disabledAt }).where(eq(users.id, world.ids.people[person])).run();
const rightOf = (person: PersonKey, structureId: number) =>
  and(eq(authorisations.userId, world.ids.people[person]), eq(authorisations.structureId, structureId));

const isPerson = (key: string): key is PersonKey => key in PEOPLE;

test.each(Object.keys(PEOPLE).filter(isPerson))(
  '%s has the rights that the cast gives, and no other',
  (person) => {
    const { name, email, locale, rights } = PEOPLE[person];
    expect(load(person)).toEqual({
      userId: world.ids.people[person],
      name,
      email,
      locale,
      isAdministrator: false,
      authorisations: rights.map(([structure, application, level]) => ({
        structureId: world.ids.structures[structure],
        application,
        level,
      })),
    });
  },
);

test('a person who is attached to a structure without a right has none', () => {
  expect(load('julie')?.authorisations).toEqual([]);
});

test('nobody is behind an id that nobody has', () => {
  for (const id of [0, -1, 99_999, Number.NaN]) expect(loadActor(world.db, id)).toBeNull();
});

test('a disabled person is nobody at the next request, and somebody again once enabled', () => {
  expect(load('karim')).not.toBeNull();
  disable('karim', TEST_NOW);
  expect(load('karim')).toBeNull();
  expect(load('sophie')).not.toBeNull();
  disable('karim', null);
  expect(load('karim')?.authorisations).toHaveLength(2);
});

test('a person disabled at the very first instant is disabled all the same', () => {
  disable('karim', 0);
  expect(load('karim')).toBeNull();
});

test('a right that is withdrawn is gone at the next request, the others stay', () => {
  const { batisseurs, renovation } = world.ids.structures;
  const before = load('karim');
  world.db.delete(authorisations).where(rightOf('karim', batisseurs)).run();
  expect(load('karim')?.authorisations.map((one) => one.structureId)).toEqual([renovation]);
  expect(before?.authorisations.map((one) => one.structureId)).toEqual([batisseurs, renovation]);
  expect(load('sophie')?.authorisations.map((one) => one.structureId)).toEqual([batisseurs]);
});

test('a right that is lowered is lowered at the next request', () => {
  const where = rightOf('sophie', world.ids.structures.batisseurs);
  world.db.update(authorisations).set({ level: 'consult' }).where(where).run();
  expect(load('sophie')?.authorisations).toEqual([
    { structureId: world.ids.structures.batisseurs, application: 'works_invoices', level: 'consult' },
  ]);
});

test('a right that is given is there at the next request', () => {
  const values = {
    userId: world.ids.people.julie,
    structureId: world.ids.structures.batisseurs,
    application: 'works_invoices',
    level: 'submit',
    since: TEST_NOW,
  } as const;
  world.db.insert(authorisations).values(values).run();
  expect(load('julie')?.authorisations).toHaveLength(1);
});

test('nobody has a right for a structure that they are not attached to, nor leaves one with rights left', () => {
  const values = {
    userId: world.ids.people.julie,
    structureId: world.ids.structures.valmont,
    application: 'works_invoices',
    level: 'submit',
    since: TEST_NOW,
  } as const;
  expect(() => world.db.insert(authorisations).values(values).run()).toThrow('FOREIGN KEY constraint failed');
  expect(() =>
    world.db.delete(memberships).where(eq(memberships.userId, world.ids.people.sophie)).run(),
  ).toThrow('FOREIGN KEY constraint failed');
});
