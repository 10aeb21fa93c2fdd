import { giveDelegation } from '@/lib/commands/give-delegation';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { grantRight } from './authorisations';
import { listAuthorised } from './authorised-people';
import type { PersonKey } from './cast';
import { recordPeopleEvent } from './events';
import { nameManager } from './memberships';
import { updateStructure } from './structures';
import { markDisabled } from './users';

let world: World;
let builders: number;
beforeEach(() => {
  world = openWorld();
  builders = world.ids.structures.batisseurs;
});
afterEach(() => world.close());

type Told = Parameters<typeof recordPeopleEvent>[1];

/** Who is told of an event at the builders, by name. */
function told(event: Partial<Told> & Pick<Told, 'kind' | 'userId'>): string[] {
  const eventId = recordPeopleEvent(world.db, { at: TEST_NOW, structureId: builders, ...event });
  return world.db.query.notices
    .findMany()
    .sync()
    .filter((row) => row.eventId === eventId)
    .map(({ userId }) => Object.entries(world.ids.people).find(([, id]) => id === userId)?.[0] ?? '?')
    .sort();
}
const id = (person: PersonKey) => world.ids.people[person];
const at = (person: PersonKey) => ({ userId: id(person), structureId: builders });
const authorised = (level: 'consult' | 'submit') =>
  listAuthorised(world.db, { structureIds: [builders], level, now: TEST_NOW }).map(({ userId }) => userId);

/** Julie replaces Karim for a week. */
function julieReplacesKarim() {
  const days = { startsOn: '2026-11-23', endsOn: '2026-11-30' };
  const people = { structureId: builders, fromUserId: id('karim'), toUserId: id('julie') };
  expect(giveDelegation(world.as('karim'), { ...people, ...days }).ok).toBe(true);
}

describe('of an event on people is told', () => {
  test('whoever decides: the main managers whose account is open', () => {
    nameManager(world.db, at('sophie'));
    expect(told({ kind: 'request_made', userId: id('theo') })).toEqual(['karim', 'sophie']);
    markDisabled(world.db, id('karim'), TEST_NOW);
    expect(told({ kind: 'request_made', userId: id('theo') })).toEqual(['sophie']);
  });

  test('the administrator instead, when it is theirs to decide', () => {
    expect(told({ kind: 'request_made', userId: id('theo'), isForAdministrator: true })).toEqual(['anne']);
  });

  test('the person whom it is about, and not whoever did it', () => {
    expect(told({ kind: 'right_granted', userId: id('karim'), subjectId: id('julie') })).toEqual(['julie']);
    expect(told({ kind: 'right_granted', userId: id('karim'), subjectId: id('karim') })).toEqual([]);
  });

  test('the staff: who may submit there, with who replaces them', () => {
    const event = { kind: 'party_named', userId: id('claire') } as const;
    expect(told(event)).toEqual(['karim', 'sophie']);
    julieReplacesKarim();
    expect(told(event)).toEqual(['julie', 'karim', 'sophie']);
  });

  test('who pays the structure, and whoever changed where it is paid', () => {
    expect(told({ kind: 'bank_details_changed', userId: id('karim') })).toEqual(['claire', 'hugo', 'karim']);
  });

  test('the administrators, of a correction that somebody asks for', () => {
    expect(told({ kind: 'correction_asked', userId: id('karim'), structureId: null })).toEqual(['anne']);
    markDisabled(world.db, id('anne'), TEST_NOW);
    expect(told({ kind: 'correction_asked', userId: id('karim'), structureId: null })).toEqual([]);
  });

  test('oneself, of one’s account', () => {
    expect(told({ kind: 'password_changed', userId: id('theo'), structureId: null })).toEqual(['theo']);
    expect(told({ kind: 'password_changed', userId: null, structureId: null })).toEqual([]);
  });

  test('nobody, when the table names nobody', () => {
    expect(told({ kind: 'request_withdrawn', userId: id('theo') })).toEqual([]);
  });
});

test('an event keeps whom it is about among its facts', () => {
  const event = { at: TEST_NOW, kind: 'right_granted', userId: id('karim'), structureId: builders } as const;
  recordPeopleEvent(world.db, { ...event, subjectId: id('julie'), facts: { level: 'consult' } });
  expect(world.db.query.events.findMany().sync().at(-1)?.facts).toEqual({
    level: 'consult',
    subjectId: id('julie'),
  });
});

describe('authorised now is', () => {
  test('whoever has the right, reaching the level', () => {
    grantRight(world.db, at('julie'), { application: 'works_invoices', level: 'consult' }, TEST_NOW);
    expect(authorised('consult')).toEqual([id('karim'), id('sophie'), id('julie')].sort((a, b) => a - b));
    expect(authorised('submit')).toEqual([id('karim'), id('sophie')]);
  });

  test('whoever replaces them, once', () => {
    julieReplacesKarim();
    expect(authorised('submit')).toEqual([id('karim'), id('sophie'), id('julie')].sort((a, b) => a - b));
  });

  test('nobody whose account is disabled', () => {
    markDisabled(world.db, id('karim'), TEST_NOW);
    expect(authorised('consult')).toEqual([id('sophie')]);
  });

  test('at a closed structure nobody who would submit', () => {
    updateStructure(world.db, builders, { isActive: false });
    expect(authorised('submit')).toEqual([]);
    expect(authorised('consult')).toEqual([id('karim'), id('sophie')]);
    expect(listAuthorised(world.db, { structureIds: [], level: 'consult', now: TEST_NOW })).toEqual([]);
  });
});
