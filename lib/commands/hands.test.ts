import { and, asc, eq } from 'drizzle-orm';
import type { PersonKey } from '@/db/cast';
import { loadDocument } from '@/db/documents';
import { setInstructor } from '@/db/hands';
import { authorisations, events, memberships, notices, users } from '@/db/schema';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, reasons, result } from '@/tests/depositing';
import { actOnDocument } from './act-on-document';
import { endDelegation } from './end-delegation';
import { giveDelegation } from './give-delegation';
import { giveDocument } from './give-document';
import { giveDocuments } from './give-documents';
import { releaseDocument } from './release-document';
import { takeDocument } from './take-document';

// Who has a document in hand. Karim manages Bâtisseurs, Sophie works there, Julie has no right there.

let world: World;
let request: number;
beforeEach(() => {
  world = openWorld();
  request = depositAs(world, 'luc', 'A13', { in: 'school' });
});
afterEach(() => world.close());

const take = (person: PersonKey, documentId = request) => takeDocument(world.as(person), { documentId });
const give = (person: PersonKey, to: PersonKey, seen: PersonKey | null, documentId = request) =>
  giveDocument(world.as(person), { documentId, toUserId: world.ids.people[to], seenWith: idOf(seen) });
const release = (person: PersonKey, seen: PersonKey | null, documentId = request) =>
  releaseDocument(world.as(person), { documentId, seenWith: idOf(seen) });
const idOf = (person: PersonKey | null) => (person === null ? null : world.ids.people[person]);
const handsOf = (documentId: number) => loadDocument(world.db, documentId)?.instructorId ?? null;
const sinceOf = (documentId: number) => loadDocument(world.db, documentId)?.instructedSince ?? null;
const eventsOf = (documentId: number) =>
  world.db
    .select({
      kind: events.kind,
      userId: events.userId,
      onBehalfOfId: events.onBehalfOfId,
      facts: events.facts,
    })
    .from(events)
    .where(eq(events.documentId, documentId))
    .orderBy(asc(events.id))
    .all();
const toldOf = (documentId: number) =>
  world.db
    .select({ name: users.name })
    .from(notices)
    .innerJoin(users, eq(users.id, notices.userId))
    .where(and(eq(notices.documentId, documentId), eq(notices.kind, 'instructor')))
    .all()
    .map(({ name }) => name);
const withdraw = (person: PersonKey) =>
  world.db.delete(authorisations).where(eq(authorisations.userId, world.ids.people[person])).run();

describe('taking in hand', () => {
  test('is done by whoever may act on the document, and told to nobody', () => {
    const { sophie } = world.ids.people;
    result(take('sophie'));
    expect(handsOf(request)).toBe(sophie);
    expect(sinceOf(request)).toBe(TEST_NOW);
    expect(eventsOf(request).at(-1)).toEqual({
      kind: 'document_taken',
      userId: sophie,
      onBehalfOfId: null,
      facts: { toUserId: sophie, toName: 'Sophie Lambert' },
    });
    expect(toldOf(request)).toEqual([]);
  });

  test('is refused to the second of two, who reads who has it', () => {
    result(take('sophie'));
    expect(take('karim')).toEqual({
      ok: false,
      refusals: [{ code: 'already_in_hand', params: { name: 'Sophie Lambert' } }],
    });
    expect(handsOf(request)).toBe(world.ids.people.sophie);
  });

  test('loses to whoever wrote first, although both read that nobody had it', () => {
    const read = loadDocument(world.db, request);
    if (!read) throw new Error('the request vanished');
    const { karim, sophie } = world.ids.people;
    expect([
      setInstructor(world.db, read, sophie, TEST_NOW),
      setInstructor(world.db, read, karim, TEST_NOW),
    ]).toEqual([true, false]);
    expect(handsOf(request)).toBe(sophie);
  });

  test('loses to a document that went to another holder meanwhile', () => {
    const read = loadDocument(world.db, request);
    if (!read) throw new Error('the request vanished');
    result(actOnDocument(world.as('karim'), { documentId: request, act: 'accept' }));
    expect(setInstructor(world.db, read, world.ids.people.sophie, TEST_NOW)).toBe(false);
    expect(handsOf(request)).toBeNull();
  });

  test('again by the same person changes nothing and is no event', () => {
    result(take('sophie'));
    const before = eventsOf(request).length;
    result(take('sophie'));
    expect(eventsOf(request)).toHaveLength(before);
  });

  test('takes over from somebody who may no longer act', () => {
    result(take('sophie'));
    withdraw('sophie');
    result(take('karim'));
    expect(handsOf(request)).toBe(world.ids.people.karim);
  });

  test('is not for another party, and the document does not exist for a stranger', () => {
    expect(reasons(take('luc'))).toEqual(['not_permitted']);
    expect(reasons(take('emma'))).toEqual(['not_found']);
    expect(reasons(take('sophie', 999_999))).toEqual(['not_found']);
  });

  test('is not for somebody who only consults', () => {
    const claim = depositAs(world, 'karim', 'A4', { in: 'school', fields: { sequence: '1' } });
    expect(reasons(take('paul', claim))).toEqual(['not_permitted']);
  });

  test('bears both names when somebody is replaced', () => {
    const { julie, sophie } = world.ids.people;
    replaceSophieByJulie();
    result(take('julie'));
    expect(eventsOf(request).at(-1)).toMatchObject({
      kind: 'document_taken',
      userId: julie,
      onBehalfOfId: sophie,
    });
  });
});

describe('giving', () => {
  test('by who has it in hand tells the colleague and nobody else', () => {
    const { karim, sophie } = world.ids.people;
    result(take('sophie'));
    result(give('sophie', 'karim', 'sophie'));
    expect(handsOf(request)).toBe(karim);
    expect(eventsOf(request).at(-1)).toMatchObject({
      kind: 'document_given',
      userId: sophie,
      facts: { toUserId: karim, toName: 'Karim Benali', fromUserId: sophie, fromName: 'Sophie Lambert' },
    });
    expect(toldOf(request)).toEqual(['Karim Benali']);
  });

  test('by a main manager needs not to have it in hand', () => {
    result(give('karim', 'sophie', null));
    expect(handsOf(request)).toBe(world.ids.people.sophie);
    expect(toldOf(request)).toEqual(['Sophie Lambert']);
  });

  test('by a main manager to themselves is taking it, told to nobody', () => {
    result(take('sophie'));
    result(give('karim', 'karim', 'sophie'));
    expect(eventsOf(request).at(-1)?.kind).toBe('document_taken');
    expect(toldOf(request)).toEqual([]);
  });

  test('is for nobody else', () => {
    expect(reasons(give('sophie', 'karim', null))).toEqual(['not_permitted']);
    result(take('karim'));
    expect(reasons(give('sophie', 'sophie', 'karim'))).toEqual(['not_permitted']);
    expect(reasons(give('luc', 'sophie', 'karim'))).toEqual(['not_permitted']);
    expect(reasons(give('emma', 'sophie', 'karim'))).toEqual(['not_found']);
  });

  test('goes to nobody who may not act on it', () => {
    for (const person of ['julie', 'luc', 'emma', 'theo'] as const)
      expect([person, reasons(give('karim', person, null))]).toEqual([person, ['colleague_may_not_act']]);
    world.db.update(users).set({ disabledAt: 1 }).where(eq(users.id, world.ids.people.sophie)).run();
    expect(reasons(give('karim', 'sophie', null))).toEqual(['colleague_may_not_act']);
  });

  test('to the one who has it changes nothing', () => {
    result(take('sophie'));
    expect(reasons(give('karim', 'sophie', 'sophie'))).toEqual(['nothing_to_change']);
  });

  test('is refused when somebody else took it since the page was shown', () => {
    result(take('sophie'));
    expect(give('karim', 'karim', null)).toMatchObject({
      refusals: [{ code: 'already_in_hand', params: { name: 'Sophie Lambert' } }],
    });
    result(release('sophie', 'sophie'));
    expect(reasons(give('karim', 'karim', 'sophie'))).toEqual(['act_not_possible']);
  });

  test('by who replaces the one who has it bears both names', () => {
    const { julie, sophie, karim } = world.ids.people;
    result(take('sophie'));
    replaceSophieByJulie();
    result(give('julie', 'karim', 'sophie'));
    expect(eventsOf(request).at(-1)).toMatchObject({
      kind: 'document_given',
      userId: julie,
      onBehalfOfId: sophie,
      facts: { toUserId: karim },
    });
  });

  test('is no longer for who replaced, once that is over', () => {
    result(take('sophie'));
    const { delegationId } = replaceSophieByJulie();
    result(endDelegation(world.as('karim'), { delegationId }));
    expect(reasons(give('julie', 'karim', 'sophie'))).toEqual(['not_found']);
  });

  test('a manager who has no right in the application gives nevertheless, and takes nothing', () => {
    const { hugo, claire } = world.ids.people;
    const statement = depositAs(world, 'ines', 'A15', {
      after: depositAs(world, 'karim', 'A4', { in: 'school', fields: { sequence: '1' } }),
    });
    world.db.update(memberships).set({ isMainManager: true }).where(eq(memberships.userId, hugo)).run();
    expect(reasons(take('hugo', statement))).toEqual(['not_permitted']);
    result(give('hugo', 'claire', null, statement));
    expect(handsOf(statement)).toBe(claire);
    expect(eventsOf(statement).at(-1)?.onBehalfOfId).toBeNull();
  });
});

describe('giving several', () => {
  const second = () =>
    depositAs(world, 'luc', 'A13', {
      in: 'school',
      fields: { sequence: '2', period: '2026-12', number: 'S-2' },
    });
  const giveAll = (documentIds: number[], seen: PersonKey | null = null) =>
    giveDocuments(world.as('karim'), {
      documentIds,
      toUserId: world.ids.people.sophie,
      seenWith: idOf(seen),
    });

  test('says of each what became of it', () => {
    const other = second();
    result(take('karim', other));
    const { lines } = result(giveAll([request, other, request]));
    expect(lines).toEqual([
      { document: expect.stringMatching(/^A13 /), refusal: null },
      {
        document: 'A13 S-2',
        refusal: { code: 'already_in_hand', params: { name: 'Karim Benali' } },
      },
    ]);
    expect([handsOf(request), handsOf(other)]).toEqual([world.ids.people.sophie, world.ids.people.karim]);
  });

  test('needs a document, and one that exists for whoever gives', () => {
    expect(reasons(giveAll([]))).toEqual(['required']);
    const foreign = depositAs(world, 'marc', 'A4', { in: 'hall' });
    expect(reasons(giveAll([foreign]))).toEqual(['not_found']);
  });
});

describe('releasing', () => {
  test('puts it into nobody’s hands', () => {
    result(take('sophie'));
    result(release('sophie', 'sophie'));
    expect([handsOf(request), sinceOf(request)]).toEqual([null, null]);
    expect(eventsOf(request).at(-1)).toMatchObject({
      kind: 'document_released',
      facts: { fromName: 'Sophie Lambert' },
    });
    expect(toldOf(request)).toEqual([]);
  });

  test('is for who has it, and for a main manager', () => {
    result(take('karim'));
    expect(reasons(release('sophie', 'karim'))).toEqual(['not_permitted']);
    expect(reasons(release('emma', 'karim'))).toEqual(['not_found']);
    result(give('karim', 'sophie', 'karim'));
    result(release('karim', 'sophie'));
    expect(handsOf(request)).toBeNull();
  });

  test('what nobody has changes nothing', () => {
    expect(reasons(release('karim', null))).toEqual(['nothing_to_change']);
  });

  test('is refused when it changed hands since the page was shown', () => {
    result(take('sophie'));
    result(give('sophie', 'karim', 'sophie'));
    expect(reasons(release('sophie', 'sophie'))).toEqual(['already_in_hand']);
  });
});

describe('when a document moves', () => {
  test('to another holder, nobody has it in hand', () => {
    result(take('sophie'));
    result(actOnDocument(world.as('sophie'), { documentId: request, act: 'accept' }));
    expect(loadDocument(world.db, request)).toMatchObject({
      holderRole: 'moe',
      instructorId: null,
      instructedSince: null,
    });
  });

  test('while its holder stays, it stays in the same hands since the same instant', () => {
    const claim = depositAs(world, 'karim', 'A4', { in: 'school', fields: { sequence: '1' } });
    result(take('ines', claim));
    const later = world.as('ines', TEST_NOW + 1000);
    result(actOnDocument(later, { documentId: claim, act: 'take_into_account' }));
    expect(loadDocument(world.db, claim)).toMatchObject({
      status: 'PRISE_EN_COMPTE_MOE',
      instructorId: world.ids.people.ines,
      instructedSince: TEST_NOW,
    });
  });

  test('whoever acts has it in hand when nobody had', () => {
    const claim = depositAs(world, 'karim', 'A4', { in: 'school', fields: { sequence: '1' } });
    result(actOnDocument(world.as('ines', TEST_NOW + 1000), { documentId: claim, act: 'take_into_account' }));
    expect([handsOf(claim), sinceOf(claim)]).toEqual([world.ids.people.ines, TEST_NOW + 1000]);
  });

  test('and is followed, or paid, nobody has it in hand any more', () => {
    const claim = depositAs(world, 'karim', 'A4', { in: 'nursery', fields: { sequence: '1' } });
    result(take('ines', claim));
    const statement = depositAs(world, 'ines', 'A16', { after: claim });
    expect(handsOf(claim)).toBeNull();
    result(take('hugo', statement));
    result(actOnDocument(world.as('hugo'), { documentId: statement, act: 'pay' }));
    expect(handsOf(statement)).toBeNull();
  });
});

function replaceSophieByJulie(): { delegationId: number } {
  const { sophie, julie } = world.ids.people;
  const days = { startsOn: '2026-11-23', endsOn: '2026-12-04' };
  return result(
    giveDelegation(world.as('karim'), {
      structureId: world.ids.structures.batisseurs,
      fromUserId: sophie,
      toUserId: julie,
      ...days,
    }),
  );
}
