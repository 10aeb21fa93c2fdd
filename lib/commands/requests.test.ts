import { eq } from 'drizzle-orm';
import { loadRequest } from '@/db/access-requests';
import { loadActor } from '@/db/actors';
import type { PersonKey } from '@/db/cast';
import { findMembership, isManaged, nameManager } from '@/db/memberships';
import { events, invitations, notices } from '@/db/schema';
import { insertStructure, updateStructure } from '@/db/structures';
import { markDisabled } from '@/db/users';
import type { Outcome } from '@/lib/domain/refusals';
import { NO_RIGHTS } from '@/lib/people/give';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { approveRequest } from './approve-request';
import { askAttachment } from './ask-attachment';
import { askAuthorisation } from './ask-authorisation';
import { askToManage } from './ask-to-manage';
import { refuseRequest } from './refuse-request';
import { withdrawRequest } from './withdraw-request';

let world: World;
let builders: number;
beforeEach(() => {
  world = openWorld();
  builders = world.ids.structures.batisseurs;
});
afterEach(() => world.close());

const SUBMIT = { application: 'works_invoices', level: 'submit' } as const;
const codesOf = (outcome: Outcome<unknown>) =>
  outcome.ok ? 'done' : outcome.refusals.map(({ code, field }) => (field ? `${field}: ${code}` : code));
const done = <Result>(outcome: Outcome<Result>): Result => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return outcome.result;
};
const rightsOf = (person: PersonKey) =>
  world
    .as(person)
    .actor.authorisations.map(({ structureId, application, level }) => [structureId, application, level]);
const toldOf = (kind: string) =>
  world.db
    .select({ userId: notices.userId, kind: events.kind, facts: events.facts })
    .from(notices)
    .innerJoin(events, eq(events.id, notices.eventId))
    .all()
    .filter((row) => row.kind === kind)
    .map(({ userId }) => userId);

/** Théo asks to be attached to the builders, and to deposit there. */
function theoAsks(): number {
  done(askAttachment(world.as('theo'), { structureId: builders, right: SUBMIT, message: 'Bonjour' }));
  return requestsOf('theo')[0]?.id ?? 0;
}
function requestsOf(person: PersonKey) {
  return world.db.query.accessRequests
    .findMany()
    .sync()
    .filter(({ userId }) => userId === world.ids.people[person]);
}
/** A structure to which nobody belongs. */
function emptyStructure(kind: 'public' | 'private'): number {
  const id = insertStructure(
    world.db,
    {
      identifierType: 'siret',
      identifier: '90000000000009',
      country: 'FR',
      name: 'Vide',
      kind,
      address: '',
      postalCode: '',
      city: '',
    },
    TEST_NOW,
  );
  if (id === null) throw new Error('registered twice');
  return id;
}

describe('a person who asks to be attached', () => {
  test('tells the main managers, and is told when one of them approves, with what was given', () => {
    const requestId = theoAsks();
    expect(toldOf('request_made')).toEqual([world.ids.people.karim]);
    const rights = { ...NO_RIGHTS, works_invoices: 'consult' } as const;
    expect(done(approveRequest(world.as('karim'), { requestId, rights }))).toEqual({ requestId });
    expect(rightsOf('theo')).toEqual([[builders, 'works_invoices', 'consult']]);
    expect(toldOf('request_approved')).toEqual([world.ids.people.theo]);
    expect([toldOf('person_attached'), toldOf('right_granted')]).toEqual([[], []]);
  });

  test('may be attached without any right, or with more than was asked', () => {
    const requestId = theoAsks();
    const rights = { works_invoices: null, payables: null };
    done(approveRequest(world.as('karim'), { requestId, rights }));
    expect(rightsOf('theo')).toEqual([]);
    expect(world.as('theo').actor.attachedTo).toEqual([builders]);
  });

  test('is refused with a reason that is kept and told', () => {
    const requestId = theoAsks();
    expect(codesOf(refuseRequest(world.as('karim'), { requestId, reason: '  ' }))).toEqual([
      'reason: required',
    ]);
    done(refuseRequest(world.as('karim'), { requestId, reason: 'Vous ne travaillez pas chez nous.' }));
    expect(loadRequest(world.db, requestId)).toMatchObject({
      decision: 'refused',
      reason: 'Vous ne travaillez pas chez nous.',
      deciderName: 'Karim Benali',
    });
    expect(toldOf('request_refused')).toEqual([world.ids.people.theo]);
    expect(world.as('theo').actor.attachedTo).toEqual([]);
  });

  test('asks once while nobody has answered, and again afterwards', () => {
    const requestId = theoAsks();
    const again = () => askAttachment(world.as('theo'), { structureId: builders, right: null, message: '' });
    expect(codesOf(again())).toEqual(['request_already_open']);
    done(refuseRequest(world.as('karim'), { requestId, reason: 'Non' }));
    expect(codesOf(again())).toBe('done');
  });

  test('takes the request back, and then nobody decides it', () => {
    const requestId = theoAsks();
    expect(codesOf(withdrawRequest(world.as('sophie'), { requestId }))).toEqual(['not_found']);
    done(withdrawRequest(world.as('theo'), { requestId }));
    expect(codesOf(withdrawRequest(world.as('theo'), { requestId }))).toEqual(['request_withdrawn']);
    expect(codesOf(approveRequest(world.as('karim'), { requestId, rights: NO_RIGHTS }))).toEqual([
      'request_withdrawn',
    ]);
  });

  test('has one answer: the second of two managers learns who was first', () => {
    const requestId = theoAsks();
    nameManager(world.db, { userId: world.ids.people.sophie, structureId: builders });
    const [karim, sophie] = [world.as('karim'), world.as('sophie')];
    done(refuseRequest(karim, { requestId, reason: 'Non' }));
    expect(approveRequest(sophie, { requestId, rights: NO_RIGHTS })).toEqual({
      ok: false,
      refusals: [{ code: 'request_already_decided', params: { name: 'Karim Benali' } }],
    });
    expect(codesOf(refuseRequest(sophie, { requestId, reason: 'Non' }))).toEqual(['request_already_decided']);
    expect(codesOf(withdrawRequest(world.as('theo'), { requestId }))).toEqual(['request_already_decided']);
  });

  test('is answered by nobody else: not by a colleague, a manager elsewhere or the administrator', () => {
    const requestId = theoAsks();
    for (const person of ['sophie', 'ines', 'anne', 'theo'] as const) {
      expect(codesOf(approveRequest(world.as(person), { requestId, rights: NO_RIGHTS }))).toEqual([
        'not_found',
      ]);
      expect(codesOf(refuseRequest(world.as(person), { requestId, reason: 'Non' }))).toEqual(['not_found']);
    }
    expect(codesOf(approveRequest(world.as('karim'), { requestId: 999, rights: NO_RIGHTS }))).toEqual([
      'not_found',
    ]);
  });

  test('cannot ask where they belong, at a closed structure or at none', () => {
    const ask = (person: PersonKey, structureId: number) =>
      codesOf(askAttachment(world.as(person), { structureId, right: null, message: '' }));
    expect(ask('sophie', builders)).toEqual(['structureId: already_attached']);
    expect(ask('theo', 999)).toEqual(['structureId: not_found']);
    updateStructure(world.db, builders, { isActive: false });
    expect(ask('theo', builders)).toEqual(['structureId: structure_closed']);
  });

  test('is not attached once the account is disabled or the structure closed', () => {
    const requestId = theoAsks();
    const approve = () => codesOf(approveRequest(world.as('karim'), { requestId, rights: NO_RIGHTS }));
    updateStructure(world.db, builders, { isActive: false });
    expect(approve()).toEqual(['structure_closed']);
    updateStructure(world.db, builders, { isActive: true });
    markDisabled(world.db, world.ids.people.theo, TEST_NOW);
    expect(approve()).toEqual(['person_disabled']);
  });
});

describe('a structure that nobody manages', () => {
  test('that is public gets its first main manager from the administrator, opens, and that person may deposit', () => {
    const structureId = emptyStructure('public');
    const asked = done(askAttachment(world.as('theo'), { structureId, right: SUBMIT, message: '' }));
    expect(asked.answeredBy).toBe('administrator');
    expect(toldOf('request_made')).toEqual([world.ids.people.anne]);
    updateStructure(world.db, structureId, { isActive: false });
    const [request] = requestsOf('theo');
    done(approveRequest(world.as('anne'), { requestId: request?.id ?? 0, rights: NO_RIGHTS }));
    expect(world.as('theo').actor.manages).toEqual([structureId]);
    expect(rightsOf('theo')).toEqual([[structureId, 'works_invoices', 'submit']]);
  });

  test('that is private and named by a contract is managed by whoever asks first', () => {
    const structureId = world.ids.structures.alpins;
    const { marc } = world.ids.people;
    world.db.$client.exec(
      `DELETE FROM authorisations WHERE user_id = ${marc}; DELETE FROM memberships WHERE user_id = ${marc}`,
    );
    const asked = done(askAttachment(world.as('theo'), { structureId, right: null, message: '' }));
    expect(asked.answeredBy).toBe('nobody');
    expect(world.as('theo').actor.manages).toEqual([structureId]);
    expect(rightsOf('theo')).toEqual([[structureId, 'works_invoices', 'submit']]);
    expect(requestsOf('theo')).toEqual([]);
  });

  test('that is private is for the administrator when no contract names it, or somebody else is invited', () => {
    const unnamed = emptyStructure('private');
    const ask = (structureId: number) =>
      done(askAttachment(world.as('theo'), { structureId, right: null, message: '' })).answeredBy;
    expect(ask(unnamed)).toBe('administrator');
    const { marc, claire } = world.ids.people;
    const { alpins } = world.ids.structures;
    world.db.$client.exec(
      `DELETE FROM authorisations WHERE user_id = ${marc}; DELETE FROM memberships WHERE user_id = ${marc}`,
    );
    world.db
      .insert(invitations)
      .values({
        structureId: alpins,
        address: 'x@alpins.example',
        name: 'X',
        createdBy: claire,
        createdAt: TEST_NOW,
      })
      .run();
    expect(ask(alpins)).toBe('administrator');
  });

  test('has one first main manager: the second request is too late', () => {
    const structureId = emptyStructure('public');
    done(askAttachment(world.as('theo'), { structureId, right: null, message: '' }));
    done(askAttachment(world.as('emma'), { structureId, right: null, message: '' }));
    const [theo, emma] = [requestsOf('theo')[0]?.id ?? 0, requestsOf('emma')[0]?.id ?? 0];
    done(approveRequest(world.as('anne'), { requestId: theo, rights: NO_RIGHTS }));
    expect(codesOf(approveRequest(world.as('anne'), { requestId: emma, rights: NO_RIGHTS }))).toEqual([
      'manager_already_there',
    ]);
  });

  test('because its only manager is gone is asked for by somebody who belongs to it', () => {
    const ask = () => askToManage(world.as('sophie'), { structureId: builders, message: '' });
    expect(codesOf(ask())).toEqual(['structureId: manager_already_there']);
    markDisabled(world.db, world.ids.people.karim, TEST_NOW);
    expect(
      codesOf(askAuthorisation(world.as('julie'), { structureId: builders, ...SUBMIT, message: '' })),
    ).toEqual(['structureId: nobody_decides']);
    const { requestId } = done(ask());
    expect(codesOf(ask())).toEqual(['request_already_open']);
    expect(codesOf(approveRequest(world.as('sophie'), { requestId, rights: NO_RIGHTS }))).toEqual([
      'not_found',
    ]);
    done(approveRequest(world.as('anne'), { requestId, rights: NO_RIGHTS }));
    expect(isManaged(world.db, builders)).toBe(true);
    expect(world.as('sophie').actor.manages).toEqual([builders]);
  });

  test('is asked for by nobody from outside, and not while it is closed', () => {
    expect(codesOf(askToManage(world.as('theo'), { structureId: builders, message: '' }))).toEqual([
      'structureId: not_found',
    ]);
    updateStructure(world.db, builders, { isActive: false });
    expect(codesOf(askToManage(world.as('sophie'), { structureId: builders, message: '' }))).toEqual([
      'structureId: structure_closed',
    ]);
  });
});

describe('a person who asks for an application', () => {
  const julieAsks = () =>
    askAuthorisation(world.as('julie'), { structureId: builders, ...SUBMIT, message: '' });
  const approve = (requestId: number, level: 'consult' | 'submit' | null) =>
    approveRequest(world.as('karim'), { requestId, rights: { ...NO_RIGHTS, works_invoices: level } });

  test('gets it, or a lower level of it', () => {
    const { requestId } = done(julieAsks());
    expect(codesOf(julieAsks())).toEqual(['request_already_open']);
    expect(codesOf(approve(requestId, null))).toEqual(['works_invoices: required']);
    done(approve(requestId, 'consult'));
    expect(rightsOf('julie')).toEqual([[builders, 'works_invoices', 'consult']]);
    expect(codesOf(julieAsks())).toBe('done');
  });

  test('never gets more than was asked', () => {
    const asked = { structureId: builders, ...SUBMIT, level: 'consult', message: '' } as const;
    const { requestId } = done(askAuthorisation(world.as('julie'), asked));
    expect(codesOf(approve(requestId, 'submit'))).toEqual(['works_invoices: not_a_choice']);
    done(approve(requestId, 'consult'));
  });

  test('has it already, manages the structure, or does not belong to it', () => {
    const ask = (person: PersonKey, structureId = builders) =>
      codesOf(askAuthorisation(world.as(person), { structureId, ...SUBMIT, message: '' }));
    expect(ask('sophie')).toEqual(['level: right_already_held']);
    expect(ask('karim')).toEqual(['structureId: not_found']);
    expect(ask('theo')).toEqual(['structureId: not_found']);
    expect(ask('theo', 999)).toEqual(['structureId: not_found']);
    updateStructure(world.db, builders, { isActive: false });
    expect(ask('julie')).toEqual(['structureId: structure_closed']);
  });

  test('gets nothing once they are detached', () => {
    const { requestId } = done(julieAsks());
    world.db.$client.exec(`DELETE FROM memberships WHERE user_id = ${world.ids.people.julie}`);
    expect(codesOf(approve(requestId, 'submit'))).toEqual(['not_attached']);
    expect(findMembership(world.db, { userId: world.ids.people.julie, structureId: builders })).toBeNull();
  });
});

test('a request that was approved counts at the next request of that person', () => {
  const requestId = theoAsks();
  const before = loadActor(world.db, world.ids.people.theo, TEST_NOW);
  done(approveRequest(world.as('karim'), { requestId, rights: { ...NO_RIGHTS, works_invoices: 'submit' } }));
  const after = loadActor(world.db, world.ids.people.theo, TEST_NOW);
  expect([before?.authorisations.length, after?.authorisations.length]).toEqual([0, 1]);
});
