import { eq } from 'drizzle-orm';
import { loadDraft, updateDraft } from '@/db/drafts';
import { documents, events, notices } from '@/db/schema';
import { certificate } from '@/lib/queries/certificate';
import { draftCheck } from '@/lib/queries/draft-check';
import { attach } from '@/tests/acting';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { attachTo, depositAs, draftAs, reasons, result } from '@/tests/depositing';
import { depositApart } from '@/tests/traced';
import { beginAnswer } from './begin-answer';
import { completeDocument } from './complete-document';
import { saveDetails } from './save-details';
import { submitDocument } from './submit-document';
import { suspendDocument } from './suspend-document';

// The draft is the token of its wizard: sent as often as anybody likes, it is one document.

jest.setTimeout(120_000);

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const draft = () => draftAs(world, 'karim', 'A4', { in: 'school' }).draftId;
const seenIn = (draftId: number) => {
  const check = draftCheck(world.as('karim'), draftId);
  if (!check?.isReady) throw new Error('the draft is not ready');
  return check.fingerprint;
};
const send = (draftId: number, seen?: string) =>
  submitDocument(world.as('karim'), { draftId, ...(seen === undefined ? {} : { seen }) });
const type = (draftId: number, typed: Record<string, string>) => {
  const fields = { ...loadDraft(world.db, draftId)?.fields, ...typed };
  result(saveDetails(world.as('karim'), { draftId, fields, isComplete: false }));
};

test('sent fifty times by five processes at once, it is one document with one certificate', async () => {
  const draftId = draft();
  const [processes, times] = [5, 10];
  const all = await Promise.all(
    Array.from({ length: processes }, () =>
      depositApart(world.folder, draftId, ['send'], { times, together: processes }),
    ),
  );
  const answers = all.flatMap((one) => one.answers);
  const { documentId = 0 } = answers[0] ?? {};
  expect(answers).toEqual(
    Array.from({ length: processes * times }, () => ({ step: 'send', ok: true, codes: [], documentId })),
  );
  expect(world.db.select().from(documents).all()).toHaveLength(1);
  expect(world.db.select().from(events).where(eq(events.kind, 'document_submitted')).all()).toHaveLength(1);
  const told = world.db.select().from(notices).where(eq(notices.documentId, documentId)).all();
  expect(new Set(told.map(({ userId }) => userId)).size).toBe(told.length);
  expect(certificate(world.as('karim'), documentId)?.id).toBe(documentId);
});

test('sent again after its answer was lost, from the same page, it is the same document', () => {
  const draftId = draft();
  const seen = seenIn(draftId);
  const first = result(send(draftId, seen));
  expect(result(send(draftId, seen))).toEqual(first);
});

test.each<[string, (draftId: number) => void]>([
  ['an amount', (draftId) => type(draftId, { comment: 'changed in another window' })],
  [
    'the file',
    (draftId) => {
      const other = draftAs(world, 'sophie', 'A4', { in: 'nursery' }).draftId;
      const mainFileId = loadDraft(world.db, other)?.mainFileId ?? null;
      updateDraft(world.db, draftId, { mainFileId }, TEST_NOW);
    },
  ],
  ['an attachment', (draftId) => void attachTo(world, world.as('karim'), draftId, 'QUANTITIES')],
])(
  'from a page that shows another state of %s it is not sent, and then is from one that shows it as it is',
  (_what, change) => {
    const draftId = draft();
    const seen = seenIn(draftId);
    change(draftId);
    expect(reasons(send(draftId, seen))).toEqual(['draft_changed']);
    expect(loadDraft(world.db, draftId)?.documentId).toBeNull();
    result(send(draftId, seenIn(draftId)));
  },
);

test('a page that shows other data than what was sent is not answered as if they had been', () => {
  const draftId = draft();
  const other = seenIn(draftId);
  type(draftId, { comment: 'what is sent in the end' });
  const { documentId } = result(send(draftId, seenIn(draftId)));
  expect(reasons(send(draftId, other))).toEqual(['sent_otherwise']);
  expect(
    world.db
      .select()
      .from(documents)
      .all()
      .map(({ id }) => id),
  ).toEqual([documentId]);
});

test('nothing of a draft that was sent can be changed any more', () => {
  const draftId = draft();
  result(send(draftId));
  const fields = { number: 'OTHER' };
  expect(reasons(saveDetails(world.as('karim'), { draftId, fields, isComplete: true }))).toEqual([
    'draft_already_sent',
  ]);
});

test('a completion that is sent again with other words is refused, with the same ones it is not', () => {
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
  result(
    suspendDocument(world.as('ines'), { documentId: a4, missing: ['Quantities', 'Guarantee'], text: '' }),
  );
  const { draftId } = result(beginAnswer(world.as('karim'), { documentId: a4, purpose: 'complete' }));
  attach(world, 'karim', draftId, 'QUANTITIES');
  const complete = (provided: number[], text: string) =>
    completeDocument(world.as('karim'), { draftId, provided, text });
  expect(result(complete([0], 'No guarantee'))).toEqual({ documentId: a4 });
  expect(result(complete([0], 'No guarantee '))).toEqual({ documentId: a4 });
  expect(reasons(complete([0], 'A guarantee follows'))).toEqual(['sent_otherwise']);
  expect(reasons(complete([0, 1], 'No guarantee'))).toEqual(['sent_otherwise']);
});
