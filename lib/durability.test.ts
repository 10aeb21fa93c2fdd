import { eq } from 'drizzle-orm';
import { loadDraft, updateDraft } from '@/db/drafts';
import { documents } from '@/db/schema';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { draftAs } from '@/tests/depositing';
import { pathsOf, type SystemCall, subjectOf, undurable } from '@/tests/system-calls';
import { depositApart } from '@/tests/traced';

// A deposit is answered for when a power cut cannot take it back: watched at the kernel's door, because everything above
// it may believe what it likes.

jest.setTimeout(180_000);

let world: World;
let draftId: number;
let calls: SystemCall[];

beforeAll(async () => {
  world = openWorld();
  draftId = draftAs(world, 'karim', 'A4', { in: 'school' }).draftId;
  updateDraft(world.db, draftId, { mainFileId: null }, TEST_NOW);
  const deposited = await depositApart(world.folder, draftId, ['keep', 'send'], { strace: [] });
  expect(deposited.answers).toEqual([
    { step: 'keep', ok: true, codes: [] },
    { step: 'send', ok: true, codes: [], documentId: expect.any(Number) },
  ]);
  calls = deposited.calls;
});
afterAll(() => world.close());

function answerTo(step: string): SystemCall {
  const found = calls.find(
    ({ name, args }) => name === 'write' && args.includes(`{\\"step\\":\\"${step}\\"`),
  );
  if (!found) throw new Error(`nothing answered to ${step}`);
  return found;
}

/** The calls of these names about something whose path ends so, in order. */
const about = (names: readonly string[], ending: RegExp) =>
  calls.filter(
    (call) =>
      names.includes(call.name) && [subjectOf(call) ?? '', ...pathsOf(call)].some((one) => ending.test(one)),
  );

test('the document is what was sent', () => {
  const documentId = loadDraft(world.db, draftId)?.documentId ?? 0;
  expect(world.db.select().from(documents).where(eq(documents.id, documentId)).all()).toHaveLength(1);
});

test('the file: written under a temporary name, flushed, named, and the folder of its name flushed', () => {
  const [written] = about(['write', 'pwrite64'], /incoming\/[^/]+\.part$/);
  const [flushed] = about(['fsync', 'fdatasync'], /incoming\/[^/]+\.part$/);
  const [named] = about(['rename', 'renameat2'], /incoming\/[^/]+\.part$/);
  const folder = /files\/[0-9a-f]{2}\/[0-9a-f]{2}$/;
  const kept = about(['fsync'], folder).at(-1);
  if (!written || !flushed || !named || !kept) throw new Error('a step is missing');
  expect(pathsOf(named)[1]).toMatch(/files\/[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f-]{36}$/);
  const order = [written, flushed, named, kept, answerTo('keep')];
  for (const [position, call] of order.slice(1).entries())
    expect(call.beganAt).toBeGreaterThan(order[position]?.endedAt ?? Number.POSITIVE_INFINITY);
});

test('the folders that are new: each one’s parent is flushed', () => {
  const made = about(['mkdir', 'mkdirat'], /files\/[0-9a-f]{2}/);
  expect(made.length).toBeGreaterThan(0);
  expect(undurable(calls, world.folder, answerTo('keep').beganAt)).toEqual([]);
});

test.each(['keep', 'send'])('%s: the commit is flushed, then comes the answer', (step) => {
  const answer = answerTo(step);
  const flushes = about(['fsync', 'fdatasync'], /decompte\.sqlite-wal$/).filter(
    ({ endedAt }) => endedAt < answer.beganAt,
  );
  const writes = about(['pwrite64', 'write'], /decompte\.sqlite-wal$/).filter(
    ({ beganAt }) => beganAt < answer.beganAt,
  );
  expect(flushes.at(-1)?.beganAt).toBeGreaterThan(writes.at(-1)?.endedAt ?? Number.POSITIVE_INFINITY);
  expect(undurable(calls, world.folder, answer.beganAt)).toEqual([]);
});
