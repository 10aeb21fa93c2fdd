import fc from 'fast-check';
import type { Database } from '@/db/client';
import { listDelegationsOf } from '@/db/delegations';
import { listPeopleOfAll } from '@/db/people';
import { events } from '@/db/schema';
import type { Application, Level } from '@/lib/domain/parties';
import { APPLICATIONS, LEVELS } from '@/lib/domain/parties';
import { NO_RIGHTS } from '@/lib/people/give';
import { openWorld, TEST_NOW } from '@/tests/database';
import { changeRights } from './change-rights';
import { detachPerson } from './detach-person';
import { duplicateRights } from './duplicate-rights';
import { endDelegation } from './end-delegation';
import { giveDelegation } from './give-delegation';
import { invitePerson } from './invite-person';
import { nameManager } from './name-manager';
import { removeManager } from './remove-manager';

const PERSONS = ['karim', 'sophie', 'julie', 'theo', 'ines'] as const;
const PLACES = ['batisseurs', 'renovation', 'moreau'] as const;
const person = fc.constantFrom(...PERSONS);
const act = fc.record({
  // Mostly main managers, and often on themselves: others are refused, and change nothing.
  by: fc.constantFrom('karim', 'karim', 'ines', ...PERSONS),
  isOwn: fc.boolean(),
  to: person,
  other: person,
  at: fc.constantFrom(...PLACES),
  kind: fc.constantFrom(
    ...(['attach', 'detach', 'change', 'name', 'remove', 'delegate', 'end', 'duplicate'] as const),
  ),
  application: fc.constantFrom(...APPLICATIONS),
  shown: fc.option(fc.constantFrom(...LEVELS)),
  wanted: fc.option(fc.constantFrom(...LEVELS)),
  isEverywhere: fc.boolean(),
});
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

test('no sequence of acts by anybody leaves a structure unmanaged or gives what nobody granted', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 20, maxLength: 60, size: 'max' }), (acts) => {
      const world = openWorld();
      try {
        const structureIds = PLACES.map((place) => world.ids.structures[place]);
        const replayed = stateOf(world.db, structureIds);
        for (const one of acts) play(world, one);
        replay(world.db, replayed);
        const state = stateOf(world.db, structureIds);
        expect(sorted(state)).toEqual(sorted(replayed));
        for (const id of structureIds) expect([id, managersIn(state, id)]).not.toEqual([id, []]);
        checkLent(world, state);
      } finally {
        world.close();
      }
    }),
    { numRuns: 40 },
  );
});

function play(world: ReturnType<typeof openWorld>, one: Act): void {
  const context = world.as(one.by);
  const structureId = world.ids.structures[one.at];
  const userId = world.ids.people[one.isOwn ? one.by : one.to];
  const otherId = world.ids.people[one.other];
  const level = (given: Level | null) => ({ ...NO_RIGHTS, [one.application]: given });
  switch (one.kind) {
    case 'attach': {
      const { email: address, name } = world.as(one.to).actor;
      invitePerson(context, { structureId, address, name, worksLevel: one.wanted, payablesLevel: null });
      return;
    }
    case 'change':
      changeRights(context, { userId, structureId, shown: level(one.shown), wanted: level(one.wanted) });
      return;
    case 'delegate':
      giveDelegation(context, {
        ...{ structureId, fromUserId: userId, toUserId: otherId },
        ...{ startsOn: '2026-11-23', endsOn: '2026-12-01' },
      });
      return;
    case 'end':
      for (const { id } of listDelegationsOf(world.db, structureId))
        endDelegation(context, { delegationId: id });
      return;
    case 'duplicate': {
      const { isEverywhere } = one;
      duplicateRights(context, { structureId, fromUserId: userId, toUserId: otherId, isEverywhere });
      return;
    }
    default:
      ACTS_ON_ONE[one.kind](context, { userId, structureId });
  }
}

const ACTS_ON_ONE = { detach: detachPerson, name: nameManager, remove: removeManager } as const;

/** 'person@structure' with its rights by application and whether it manages. */
type State = Map<string, { isManager: boolean; rights: Map<Application, Level> }>;

function stateOf(db: Database, structureIds: readonly number[]): State {
  return new Map(
    listPeopleOfAll(db, structureIds).map(({ userId, structureId, isMainManager, rights }) => [
      `${userId}@${structureId}`,
      {
        isManager: isMainManager,
        rights: new Map(rights.map((right) => [right.application, right.level])),
      },
    ]),
  );
}

type Event = typeof events.$inferSelect;
const keyOf = ({ structureId, facts }: Event) => `${facts.subjectId}@${structureId}`;

/** What the events say, applied to what was there before the first of them. */
function replay(db: Database, state: State): void {
  for (const event of db.select().from(events).orderBy(events.id).all()) {
    if (event.kind === 'person_attached') state.set(keyOf(event), { isManager: false, rights: new Map() });
    if (event.kind === 'person_detached') state.delete(keyOf(event));
    if (event.kind === 'manager_named' || event.kind === 'manager_removed') replayRole(event, state);
    if (event.kind === 'right_granted' || event.kind === 'right_withdrawn') replayRight(event, state);
  }
}

function replayRole(event: Event, state: State): void {
  const place = state.get(keyOf(event));
  if (place) place.isManager = event.kind === 'manager_named';
}

function replayRight(event: Event, state: State): void {
  const rights = state.get(keyOf(event))?.rights;
  const application = APPLICATIONS.find((one) => one === event.facts.application);
  const level = LEVELS.find((one) => one === event.facts.level);
  if (!rights || !application || !level) throw new Error(`Event ${event.id} cannot be replayed`);
  if (event.kind === 'right_granted') rights.set(application, level);
  else rights.delete(application);
}

function sorted(state: State) {
  return [...state]
    .map(([key, { isManager, rights }]) => [key, isManager, [...rights].sort()] as const)
    .sort(([one], [other]) => one.localeCompare(other));
}

function managersIn(state: State, structureId: number): string[] {
  return [...state].flatMap(([key, { isManager }]) =>
    isManager && key.endsWith(`@${structureId}`) ? [key] : [],
  );
}

/** Whatever somebody may do, they or the colleague whom they replace were granted. */
function checkLent(world: ReturnType<typeof openWorld>, state: State): void {
  for (const one of PERSONS) {
    const { actor } = world.as(one, TEST_NOW);
    for (const { structureId, application, level, inPlaceOf } of actor.authorisations) {
      const holder = state.get(`${inPlaceOf ?? actor.userId}@${structureId}`);
      expect(holder?.rights.get(application)).toBe(level);
      if (inPlaceOf !== null) expect(actor.attachedTo).toContain(structureId);
    }
  }
}
