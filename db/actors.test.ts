import { and, eq } from 'drizzle-orm';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { loadActor } from './actors';
import { listAuthorised } from './authorised-people';
import { PEOPLE, type PersonKey } from './cast';
import { authorisations, delegations, memberships, structures, users } from './schema';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const load = (person: PersonKey) => loadActor(world.db, world.ids.people[person], TEST_NOW);
const disable = (person: PersonKey, disabledAt: number | null) =>
  world.db.update(users).set({ disabledAt }).where(eq(users.id, world.ids.people[person])).run();
const rightOf = (person: PersonKey, structureId: number) =>
  and(eq(authorisations.userId, world.ids.people[person]), eq(authorisations.structureId, structureId));

/** Whoever comes first to a structure manages it. */
const managerOf = (structureId: number) =>
  Object.keys(PEOPLE)
    .filter(isPerson)
    .find((person) => PEOPLE[person].structures.some((key) => world.ids.structures[key] === structureId));

const isPerson = (key: string): key is PersonKey => key in PEOPLE;

test.each(Object.keys(PEOPLE).filter(isPerson))(
  '%s has the rights that the cast gives, and no other',
  (person) => {
    const { name, email, locale, rights, structures, isAdministrator } = PEOPLE[person];
    const actor = load(person);
    const ids = structures.map((structure) => world.ids.structures[structure]);
    expect(actor).toEqual({
      userId: world.ids.people[person],
      name,
      email,
      locale,
      isAdministrator,
      attachedTo: ids,
      manages: ids.filter((id) => managerOf(id) === person),
      authorisations: rights.map(([structure, application, level]) => ({
        structureId: world.ids.structures[structure],
        application,
        level,
        inPlaceOf: null,
      })),
    });
  },
);

test('a person who is attached to a structure without a right has none', () => {
  expect(load('julie')?.authorisations).toEqual([]);
});

test('nobody is behind an id that nobody has', () => {
  for (const id of [0, -1, 99_999, Number.NaN]) expect(loadActor(world.db, id, TEST_NOW)).toBeNull();
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
    {
      structureId: world.ids.structures.batisseurs,
      application: 'works_invoices',
      level: 'consult',
      inPlaceOf: null,
    },
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

test('of a closed structure one may still consult, and nothing else', () => {
  world.db
    .update(structures)
    .set({ isActive: false })
    .where(eq(structures.id, world.ids.structures.batisseurs))
    .run();
  expect(load('sophie')?.authorisations.map(({ level }) => level)).toEqual(['consult']);
  expect(load('karim')?.authorisations.map(({ level }) => level)).toEqual(['consult', 'submit']);
});

describe('a delegation', () => {
  const lend = (startsOn: string, endsOn: string, endedAt: number | null = null) =>
    world.db
      .insert(delegations)
      .values({
        structureId: world.ids.structures.batisseurs,
        fromUserId: world.ids.people.karim,
        toUserId: world.ids.people.julie,
        startsOn,
        endsOn,
        createdBy: world.ids.people.karim,
        createdAt: TEST_NOW,
        endedAt,
      })
      .run();
  const lent = () => load('julie')?.authorisations;

  test.each([
    ['2026-11-23', '2026-11-23', true],
    ['2026-11-01', '2026-12-31', true],
    ['2026-11-24', '2026-11-30', false],
    ['2026-11-01', '2026-11-22', false],
  ])('from %s to %s counts on 23 November: %s', (startsOn, endsOn, counts) => {
    lend(startsOn, endsOn);
    expect(lent()).toHaveLength(counts ? 1 : 0);
  });

  test('lends the rights for its structure, under the name of the colleague, and no other', () => {
    lend('2026-11-01', '2026-12-31');
    expect(lent()).toEqual([
      {
        structureId: world.ids.structures.batisseurs,
        application: 'works_invoices',
        level: 'submit',
        inPlaceOf: world.ids.people.karim,
      },
    ]);
    expect(load('julie')?.manages).toEqual([]);
  });

  test('lends what the colleague still has', () => {
    lend('2026-11-01', '2026-12-31');
    world.db.delete(authorisations).where(rightOf('karim', world.ids.structures.batisseurs)).run();
    expect(lent()).toEqual([]);
  });

  test('lends nothing of somebody whose account is disabled', () => {
    lend('2026-11-01', '2026-12-31');
    disable('karim', TEST_NOW);
    expect(lent()).toEqual([]);
    expect(
      listAuthorised(world.db, {
        structureIds: [world.ids.structures.batisseurs],
        level: 'submit',
        now: TEST_NOW,
      }).map((one) => one.userId),
    ).toEqual([world.ids.people.sophie]);
  });

  test('that was ended lends nothing', () => {
    lend('2026-11-01', '2026-12-31', TEST_NOW);
    expect(lent()).toEqual([]);
  });
});
