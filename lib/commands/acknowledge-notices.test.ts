import { events } from '@/db/schema';
import { toAcknowledge } from '@/lib/queries/to-acknowledge';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { noticesOf } from '@/tests/noticing';
import { abandonDocument } from './abandon-document';
import { acknowledgeNotices } from './acknowledge-notices';
import { refuseDocument } from './refuse-document';
import { suspendDocument } from './suspend-document';

const DAY = 86_400_000;

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

function refusedClaim(): number {
  const documentId = depositAs(world, 'karim', 'A4', { in: 'school' });
  result(
    refuseDocument(world.as('ines'), {
      documentId,
      reason: 'missing_document',
      text: 'Quantities of lot 2.',
      draftId: null,
    }),
  );
  return documentId;
}

const shownTo = (person: 'karim' | 'sophie' | 'ines' | 'luc', now = TEST_NOW) =>
  toAcknowledge(world.as(person, now));
const idsFor = (person: 'karim' | 'sophie') => shownTo(person).documents.map(({ noticeId }) => noticeId);

test('a refused document is shown to the people of its issuer with the reason, and to nobody else', () => {
  const documentId = refusedClaim();
  for (const person of ['karim', 'sophie'] as const)
    expect(shownTo(person).documents).toMatchObject([
      { documentId, kind: 'to_correct', reason: 'missing_document', text: 'Quantities of lot 2.' },
    ]);
  expect(shownTo('ines').documents).toEqual([]);
  expect(shownTo('luc').documents).toEqual([]);
});

test('what one colleague takes note of is done for all, kept with who and when, and read', () => {
  const documentId = refusedClaim();
  expect(result(acknowledgeNotices(world.as('sophie'), { noticeIds: idsFor('sophie') })).count).toBe(1);
  expect([...shownTo('karim').documents, ...shownTo('sophie').documents]).toEqual([]);
  const [kept] = world.db
    .select()
    .from(events)
    .all()
    .filter(({ kind }) => kind === 'notice_acknowledged');
  expect(kept).toMatchObject({ documentId, userId: world.ids.people.sophie, at: TEST_NOW });
  const own = noticesOf(world, 'sophie').find(({ kind }) => kind === 'to_correct');
  expect(own).toMatchObject({ acknowledgedBy: world.ids.people.sophie, readAt: TEST_NOW });
});

test('a stranger acknowledges nothing, nor somebody who names what was not shown', () => {
  refusedClaim();
  const ids = idsFor('karim');
  expect(result(acknowledgeNotices(world.as('ines'), { noticeIds: ids })).count).toBe(0);
  expect(result(acknowledgeNotices(world.as('karim'), { noticeIds: [9_999] })).count).toBe(0);
  expect(idsFor('karim')).toEqual(ids);
});

test('acknowledged twice it is kept once', () => {
  refusedClaim();
  const ids = idsFor('karim');
  expect(result(acknowledgeNotices(world.as('karim'), { noticeIds: ids })).count).toBe(1);
  expect(result(acknowledgeNotices(world.as('karim'), { noticeIds: ids })).count).toBe(0);
});

test('after a week nothing else is to be shown before', () => {
  refusedClaim();
  expect(shownTo('karim', TEST_NOW + 7 * DAY).isOverdue).toBe(false);
  expect(shownTo('karim', TEST_NOW + 7 * DAY + 1).isOverdue).toBe(true);
});

test('what its issuer has given up since needs no word any more', () => {
  const documentId = refusedClaim();
  result(abandonDocument(world.as('karim'), { documentId, text: 'Claimed elsewhere.' }));
  expect(idsFor('karim')).toEqual([]);
});

test('a suspended document is to be completed by the people who issued it', () => {
  const claim = depositAs(world, 'karim', 'A4', { in: 'school' });
  const statement = depositAs(world, 'ines', 'A15', { after: claim });
  const documentId = depositAs(world, 'claire', 'A19', { after: statement });
  result(suspendDocument(world.as('hugo'), { documentId, missing: ['The guarantee'], text: '' }));
  const shown = toAcknowledge(world.as('claire')).documents;
  expect(shown).toMatchObject([{ documentId, kind: 'to_complete' }]);
  expect(idsFor('karim')).toEqual([]);
});
