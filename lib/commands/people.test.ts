import { insertRequest } from '@/db/access-requests';
import type { PersonKey, StructureKey } from '@/db/cast';
import { findMembership } from '@/db/memberships';
import { listPeopleOf } from '@/db/people';
import { events, notices } from '@/db/schema';
import { updateStructure } from '@/db/structures';
import { markDisabled } from '@/db/users';
import type { Outcome } from '@/lib/domain/refusals';
import { NO_RIGHTS } from '@/lib/people/give';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { changeRights } from './change-rights';
import { changeSeveral } from './change-several';
import { detachPerson } from './detach-person';
import { duplicateRights } from './duplicate-rights';
import { invitePerson } from './invite-person';
import { nameManager } from './name-manager';
import { removeManager } from './remove-manager';

let world: World;
let builders: number;
let renovation: number;
beforeEach(() => {
  world = openWorld();
  ({ batisseurs: builders, renovation } = world.ids.structures);
});
afterEach(() => world.close());

const codesOf = (outcome: Outcome<unknown>) =>
  outcome.ok ? 'done' : outcome.refusals.map(({ code, field }) => (field ? `${field}: ${code}` : code));
const done = <Result>(outcome: Outcome<Result>): Result => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return outcome.result;
};
const at = (person: PersonKey, structure: StructureKey = 'batisseurs') => ({
  userId: world.ids.people[person],
  structureId: world.ids.structures[structure],
});
const rightsOf = (person: PersonKey) =>
  world
    .as(person)
    .actor.authorisations.map(({ structureId, application, level }) => [structureId, application, level]);
const told = (person: PersonKey) =>
  world.db.query.notices
    .findMany()
    .sync()
    .filter((row) => row.userId === world.ids.people[person]).length;
const recorded = () =>
  world.db
    .select({ kind: events.kind })
    .from(events)
    .all()
    .map(({ kind }) => kind);

describe('attaching a person who has an account', () => {
  const attach = () =>
    invitePerson(world.as('karim'), {
      structureId: builders,
      address: 'theo.marchand@marchand.example',
      name: 'Théo Marchand',
      worksLevel: 'submit',
      payablesLevel: null,
    });

  test('gives the rights in the same click, and tells them once', () => {
    done(attach());
    expect(rightsOf('theo')).toEqual([[builders, 'works_invoices', 'submit']]);
    expect(told('theo')).toBe(1);
    expect(recorded()).toEqual(['person_attached', 'right_granted']);
  });

  test('answers what they had asked for', () => {
    const asked = { ...at('theo'), application: null, level: null, message: '', createdAt: TEST_NOW };
    insertRequest(world.db, { ...asked, kind: 'attachment' });
    done(attach());
    expect(world.db.query.accessRequests.findFirst().sync()).toMatchObject({ decision: 'approved' });
  });
});

describe('detaching a person', () => {
  test('takes every right there and counts at their next request', () => {
    done(detachPerson(world.as('karim'), at('sophie')));
    expect(rightsOf('sophie')).toEqual([]);
    expect(told('sophie')).toBe(1);
    expect(codesOf(detachPerson(world.as('karim'), at('sophie')))).toEqual(['not_found']);
  });

  test('never leaves a structure without a main manager', () => {
    expect(detachPerson(world.as('karim'), at('karim'))).toEqual({
      ok: false,
      refusals: [
        { code: 'last_manager', params: { name: 'Karim Benali', structure: 'Bâtisseurs du Rhône' } },
      ],
    });
    done(nameManager(world.as('karim'), at('sophie')));
    done(detachPerson(world.as('karim'), at('karim')));
    expect(world.as('karim').actor.attachedTo).toEqual([renovation]);
  });

  test('is for main managers, and of people whom they know', () => {
    expect(codesOf(detachPerson(world.as('sophie'), at('julie')))).toEqual(['not_found']);
    expect(codesOf(detachPerson(world.as('karim'), at('ines')))).toEqual(['not_found']);
    expect(codesOf(detachPerson(world.as('karim'), at('sophie', 'renovation')))).toEqual(['not_attached']);
  });

  test('lets what they had asked for lapse', () => {
    const asked = { application: 'payables', level: 'consult', message: '', createdAt: TEST_NOW } as const;
    insertRequest(world.db, { ...at('julie'), ...asked, kind: 'authorisation' });
    done(detachPerson(world.as('karim'), at('julie')));
    expect(world.db.query.accessRequests.findFirst().sync()).toMatchObject({ decision: 'withdrawn' });
  });
});

describe('changing rights', () => {
  const works = (level: 'consult' | 'submit' | null) => ({ ...NO_RIGHTS, works_invoices: level });
  const change = (
    person: PersonKey,
    shown: 'consult' | 'submit' | null,
    wanted: 'consult' | 'submit' | null,
    by: PersonKey = 'karim',
  ) => changeRights(world.as(by), { ...at(person), shown: works(shown), wanted: works(wanted) });

  test('gives, lowers and withdraws', () => {
    done(change('julie', null, 'submit'));
    expect(rightsOf('julie')).toEqual([[builders, 'works_invoices', 'submit']]);
    done(change('julie', 'submit', 'consult'));
    expect(rightsOf('julie')).toEqual([[builders, 'works_invoices', 'consult']]);
    done(change('julie', 'consult', null));
    expect(rightsOf('julie')).toEqual([]);
    expect(recorded()).toEqual(['right_granted', 'right_granted', 'right_withdrawn']);
  });

  test('leaves alone what was left as it was shown', () => {
    expect(codesOf(change('sophie', null, null))).toEqual(['nothing_to_change']);
    const shown = NO_RIGHTS;
    done(
      changeRights(world.as('karim'), { ...at('sophie'), shown, wanted: { ...shown, payables: 'consult' } }),
    );
    expect(rightsOf('sophie')).toEqual([
      [builders, 'payables', 'consult'],
      [builders, 'works_invoices', 'submit'],
    ]);
  });

  test('is for main managers, of people who belong there', () => {
    for (const by of ['sophie', 'anne', 'ines'] as const)
      expect(codesOf(change('julie', null, 'submit', by))).toEqual(['not_found']);
    expect(codesOf(change('theo', null, 'submit'))).toEqual(['not_found']);
  });

  test('gives nothing at a closed structure or to a disabled account, and takes away all the same', () => {
    updateStructure(world.db, builders, { isActive: false });
    expect(codesOf(change('julie', null, 'submit'))).toEqual(['structure_closed']);
    expect(codesOf(change('sophie', 'submit', null))).toBe('done');
    updateStructure(world.db, builders, { isActive: true });
    markDisabled(world.db, world.ids.people.julie, TEST_NOW);
    expect(codesOf(change('julie', null, 'submit'))).toEqual(['person_disabled']);
  });
});

describe('main managers', () => {
  test('name others and take that back, but never the last', () => {
    expect(codesOf(removeManager(world.as('karim'), at('karim')))).toEqual(['last_manager']);
    done(nameManager(world.as('karim'), at('julie')));
    expect(codesOf(nameManager(world.as('karim'), at('julie')))).toEqual(['nothing_to_change']);
    done(removeManager(world.as('julie'), at('karim')));
    expect(codesOf(removeManager(world.as('julie'), at('karim')))).toEqual(['nothing_to_change']);
    expect(world.as('julie').actor.manages).toEqual([builders]);
  });

  test('are named by the administrator where one was lost', () => {
    done(nameManager(world.as('anne'), at('sophie')));
    done(removeManager(world.as('anne'), at('karim')));
    expect(codesOf(removeManager(world.as('anne'), at('sophie')))).toEqual(['last_manager']);
    expect(codesOf(removeManager(world.as('anne'), at('julie')))).toEqual(['nothing_to_change']);
  });

  test('belong to the structure and have an open account', () => {
    expect(codesOf(nameManager(world.as('karim'), at('theo')))).toEqual(['not_found']);
    expect(codesOf(nameManager(world.as('sophie'), at('julie')))).toEqual(['not_found']);
    markDisabled(world.db, world.ids.people.julie, TEST_NOW);
    expect(codesOf(nameManager(world.as('karim'), at('julie')))).toEqual(['person_disabled']);
  });
});

describe('several people at several structures', () => {
  const consult = { kind: 'grant', right: { application: 'payables', level: 'consult' } } as const;
  const several = (more: object = {}) =>
    changeSeveral(world.as('karim'), {
      userIds: [world.ids.people.sophie, world.ids.people.julie],
      structureIds: [builders, renovation],
      change: consult,
      isAttaching: false,
      ...more,
    });

  test('are each checked like one alone, and reported line by line', () => {
    expect(
      done(several()).lines.map(({ person, structure, isDone, refusal }) => [
        person,
        structure,
        isDone,
        refusal?.code ?? null,
      ]),
    ).toEqual([
      ['Sophie Lambert', 'Bâtisseurs du Rhône', true, null],
      ['Julie Perrin', 'Bâtisseurs du Rhône', true, null],
      ['Sophie Lambert', 'Rhône Rénovation', false, 'not_attached'],
      ['Julie Perrin', 'Rhône Rénovation', false, 'not_attached'],
    ]);
  });

  test('may be attached where they are not yet; done again, nothing is', () => {
    done(several({ isAttaching: true }));
    expect(rightsOf('julie')).toEqual([
      [builders, 'payables', 'consult'],
      [renovation, 'payables', 'consult'],
    ]);
    expect(done(several({ isAttaching: true })).lines.map(({ isDone }) => isDone)).toEqual(
      Array(4).fill(false),
    );
  });

  test('lose a right, are attached and detached, and the last main manager stays', () => {
    done(several({ change: { kind: 'attach' } }));
    done(several({ change: { kind: 'withdraw', application: 'works_invoices' } }));
    expect(rightsOf('sophie')).toEqual([]);
    const userIds = [world.ids.people.karim, world.ids.people.julie];
    const { lines } = done(several({ userIds, change: { kind: 'detach' }, structureIds: [builders] }));
    expect(lines.map(({ isDone, refusal }) => [isDone, refusal?.code])).toEqual([
      [false, 'last_manager'],
      [true, undefined],
    ]);
  });

  test('are chosen, known, and at structures that one manages', () => {
    expect(codesOf(several({ userIds: [], structureIds: [] }))).toEqual([
      'userIds: required',
      'structureIds: required',
    ]);
    expect(codesOf(several({ structureIds: [world.ids.structures.moreau] }))).toEqual([
      'structureIds: required',
    ]);
    expect(codesOf(several({ userIds: [world.ids.people.emma] }))).toEqual(['userIds: not_found']);
  });
});

describe('duplicating rights', () => {
  const duplicate = (more: object = {}) =>
    duplicateRights(world.as('karim'), {
      structureId: builders,
      fromUserId: world.ids.people.karim,
      toUserId: world.ids.people.julie,
      isEverywhere: true,
      ...more,
    });

  test('adds what is missing, everywhere, and says what it did', () => {
    expect(done(duplicate()).added).toEqual([
      {
        structure: 'Bâtisseurs du Rhône',
        isAttached: false,
        rights: [{ application: 'works_invoices', level: 'submit' }],
      },
      {
        structure: 'Rhône Rénovation',
        isAttached: true,
        rights: [{ application: 'works_invoices', level: 'submit' }],
      },
    ]);
    expect(codesOf(duplicate())).toEqual(['nothing_to_change']);
  });

  test('stays at this structure when so asked, and copies no management', () => {
    done(duplicate({ isEverywhere: false }));
    expect(rightsOf('julie')).toEqual([[builders, 'works_invoices', 'submit']]);
    expect(findMembership(world.db, at('julie'))?.isMainManager).toBe(false);
    expect(findMembership(world.db, at('julie', 'renovation'))).toBeNull();
  });

  test('lowers nothing', () => {
    const lowered = { ...NO_RIGHTS, works_invoices: 'consult' } as const;
    done(
      changeRights(world.as('karim'), {
        ...at('karim'),
        shown: { ...NO_RIGHTS, works_invoices: 'submit' },
        wanted: lowered,
      }),
    );
    expect(codesOf(duplicate({ toUserId: world.ids.people.sophie, isEverywhere: false }))).toEqual([
      'nothing_to_change',
    ]);
    expect(rightsOf('sophie')).toEqual([[builders, 'works_invoices', 'submit']]);
  });

  test('is between two people of the structures that one manages', () => {
    const { karim, ines, julie } = world.ids.people;
    expect(codesOf(duplicate({ toUserId: karim }))).toEqual(['toUserId: same_person']);
    expect(codesOf(duplicate({ toUserId: ines }))).toEqual(['toUserId: not_found']);
    expect(codesOf(duplicate({ fromUserId: ines }))).toEqual(['not_found']);
    expect(codesOf(duplicate({ structureId: world.ids.structures.moreau }))).toEqual(['not_found']);
    markDisabled(world.db, julie, TEST_NOW);
    expect(codesOf(duplicate())).toEqual(['toUserId: person_disabled']);
  });
});

test('who belongs to a structure is listed with what was changed', () => {
  done(nameManager(world.as('karim'), at('sophie')));
  expect(listPeopleOf(world.db, builders).map(({ name, isMainManager }) => [name, isMainManager])).toEqual([
    ['Karim Benali', true],
    ['Sophie Lambert', true],
    ['Julie Perrin', false],
  ]);
  expect(world.db.select().from(notices).all()).toHaveLength(1);
});
