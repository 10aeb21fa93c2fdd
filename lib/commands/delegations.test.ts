import { listAuthorised } from '@/db/authorised-people';
import type { PersonKey } from '@/db/cast';
import { events, notices } from '@/db/schema';
import { updateStructure } from '@/db/structures';
import { markDisabled } from '@/db/users';
import type { Outcome } from '@/lib/domain/refusals';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { detachPerson } from './detach-person';
import { endDelegation } from './end-delegation';
import { giveDelegation } from './give-delegation';

let world: World;
let builders: number;
beforeEach(() => {
  world = openWorld();
  builders = world.ids.structures.batisseurs;
});
afterEach(() => world.close());

const DAY = 86_400_000;
const codesOf = (outcome: Outcome<unknown>) =>
  outcome.ok ? 'done' : outcome.refusals.map(({ code, field }) => (field ? `${field}: ${code}` : code));
const give = (by: PersonKey, from: PersonKey, to: PersonKey, more: object = {}) =>
  giveDelegation(world.as(by), {
    structureId: builders,
    fromUserId: world.ids.people[from],
    toUserId: world.ids.people[to],
    startsOn: '2026-11-23',
    endsOn: '2026-11-30',
    ...more,
  });
const given = (outcome: ReturnType<typeof give>): number => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return outcome.result.delegationId;
};
const lentTo = (person: PersonKey, now = TEST_NOW) =>
  world.as(person, now).actor.authorisations.filter((one) => one.inPlaceOf !== null);

test('a colleague has the rights of whom they replace, on these days only, and is told', () => {
  given(give('karim', 'karim', 'julie'));
  const right = { structureId: builders, application: 'works_invoices', level: 'submit' };
  expect(lentTo('julie')).toEqual([{ ...right, inPlaceOf: world.ids.people.karim }]);
  expect(lentTo('julie', TEST_NOW + 7 * DAY)).toHaveLength(1);
  expect(lentTo('julie', TEST_NOW + 8 * DAY)).toEqual([]);
  const julie = world.ids.people.julie;
  expect(
    world.db
      .select()
      .from(notices)
      .all()
      .map(({ userId, kind }) => [userId, kind]),
  ).toEqual([[julie, 'replacing']]);
  const submitters = listAuthorised(world.db, { structureIds: [builders], level: 'submit', now: TEST_NOW });
  expect(submitters.map(({ userId }) => userId)).toContain(julie);
});

test('a main manager has somebody replaced, nobody else has a colleague replaced', () => {
  expect(codesOf(give('karim', 'sophie', 'julie'))).toBe('done');
  expect(codesOf(give('julie', 'sophie', 'karim'))).toEqual(['fromUserId: not_found']);
  expect(codesOf(give('ines', 'sophie', 'julie'))).toEqual(['fromUserId: not_found']);
  expect(codesOf(give('anne', 'sophie', 'julie'))).toEqual(['fromUserId: not_found']);
});

test('both belong to the structure, are two, and the colleague has an open account', () => {
  expect(codesOf(give('karim', 'karim', 'theo'))).toEqual(['toUserId: not_found']);
  expect(codesOf(give('karim', 'theo', 'julie'))).toEqual(['fromUserId: not_found']);
  expect(codesOf(give('karim', 'karim', 'karim'))).toEqual(['toUserId: same_person']);
  markDisabled(world.db, world.ids.people.julie, TEST_NOW);
  expect(codesOf(give('karim', 'karim', 'julie'))).toEqual(['toUserId: person_disabled']);
  updateStructure(world.db, builders, { isActive: false });
  expect(codesOf(give('karim', 'karim', 'sophie'))).toEqual(['structure_closed']);
});

test('the days are today or later, in order, and a year at most', () => {
  expect(codesOf(give('karim', 'karim', 'julie', { startsOn: '2026-11-22' }))).toEqual([
    'startsOn: delegation_in_past',
  ]);
  expect(codesOf(give('karim', 'karim', 'julie', { startsOn: '2026-12-01' }))).toEqual([
    'endsOn: ends_before_start',
  ]);
  expect(codesOf(give('karim', 'karim', 'julie', { endsOn: '2027-11-24' }))).toEqual([
    'endsOn: delegation_too_long',
  ]);
});

test('the same colleague does not replace the same person twice on a day', () => {
  given(give('karim', 'karim', 'julie'));
  const again = { startsOn: '2026-11-30', endsOn: '2026-12-04' };
  expect(give('karim', 'karim', 'julie', again)).toEqual({
    ok: false,
    refusals: [
      {
        code: 'delegation_overlaps',
        field: 'startsOn',
        params: { name: 'Julie Perrin', startsDay: '2026-11-23', endsDay: '2026-11-30' },
      },
    ],
  });
  expect(codesOf(give('karim', 'karim', 'sophie', again))).toBe('done');
});

test('it ends early at the next request, by who gave it or by who replaces, and once', () => {
  const delegationId = given(give('karim', 'karim', 'julie'));
  expect(codesOf(endDelegation(world.as('sophie'), { delegationId }))).toEqual(['not_found']);
  expect(codesOf(endDelegation(world.as('julie'), { delegationId }))).toBe('done');
  expect(lentTo('julie')).toEqual([]);
  expect(codesOf(endDelegation(world.as('karim'), { delegationId }))).toEqual(['delegation_over']);
  expect(codesOf(endDelegation(world.as('karim'), { delegationId: 999 }))).toEqual(['not_found']);
  expect(
    world.db
      .select()
      .from(events)
      .all()
      .map(({ kind }) => kind),
  ).toEqual(['delegation_given', 'delegation_ended']);
});

test('it is over when its last day is past', () => {
  const delegationId = given(give('karim', 'karim', 'julie'));
  expect(codesOf(endDelegation(world.as('karim', TEST_NOW + 8 * DAY), { delegationId }))).toEqual([
    'delegation_over',
  ]);
});

test('a colleague who is detached replaces nobody there any more', () => {
  given(give('karim', 'karim', 'julie'));
  detachPerson(world.as('karim'), { userId: world.ids.people.julie, structureId: builders });
  expect(lentTo('julie')).toEqual([]);
});
