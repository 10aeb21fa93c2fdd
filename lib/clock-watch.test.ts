import { asc, eq } from 'drizzle-orm';
import { clocks, documents, events } from '@/db/schema';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, reasons, result } from '@/tests/depositing';
import { beginSession, continueSession, SESSION_SECONDS } from './auth/sessions';
import { clockWatch } from './clock-watch';
import { actOnDocument } from './commands/act-on-document';
import { beginAnswer } from './commands/begin-answer';
import { completeDocument } from './commands/complete-document';
import { suspendDocument } from './commands/suspend-document';
import { oneFile } from './queries/one-file';
import { silenceWatch } from './silence-watch';

// A clock that goes back, as machines' clocks do: nothing is undone, and nothing is due twice.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SILENT = { info: () => undefined, error: () => undefined };

let world: World;
let said: object[];
const log = { warn: (facts: object) => void said.push(facts) };

beforeEach(() => {
  world = openWorld();
  said = [];
});
afterEach(() => world.close());

const clocksOf = (documentId: number) =>
  world.db.select().from(clocks).where(eq(clocks.documentId, documentId)).orderBy(asc(clocks.id)).all();
const statusOf = (id: number) => world.db.select().from(documents).where(eq(documents.id, id)).get()?.status;

test('the log says once that the clock went back, and again when it does again', () => {
  const look = clockWatch(world.db, log);
  for (const now of [DAY, DAY + HOUR, DAY + HOUR - 4_000]) look(TEST_NOW + now);
  expect(said).toEqual([]);
  for (const now of [DAY - HOUR, DAY - HOUR + 1_000]) look(TEST_NOW + now);
  expect(said).toEqual([{ behindSeconds: 2 * 3_600 }]);
  look(TEST_NOW + DAY + HOUR);
  look(TEST_NOW);
  expect(said).toHaveLength(2);
});

test('that the clock was ahead before the last start is said too, told by the last event', () => {
  depositAs(world, 'karim', 'A4', { in: 'school', now: TEST_NOW + 2 * DAY });
  clockWatch(world.db, log)(TEST_NOW + DAY);
  expect(said).toEqual([{ behindSeconds: 24 * 3_600 }]);
});

test('a jump far ahead is said, while the worker runs and at its start, and told for a day', () => {
  depositAs(world, 'karim', 'A4', { in: 'school' });
  const look = clockWatch(world.db, log);
  expect(look(TEST_NOW + 40 * DAY)).toBe('ok');
  expect(look(TEST_NOW + 81 * DAY)).toBe('ahead');
  expect(look(TEST_NOW + 81 * DAY + 1_000)).toBe('ahead');
  expect(said).toEqual([{ aheadDays: 41 }]);
  expect(look(TEST_NOW + 82 * DAY)).toBe('ok');
  expect(look(TEST_NOW)).toBe('behind');
  said = [];
  expect(clockWatch(world.db, log)(TEST_NOW + 2_000 * DAY)).toBe('ahead');
  expect(said).toEqual([{ aheadDays: 2_000 }]);
});

test('delays run out all the same: a portal that was switched off as long looks no different', () => {
  const a10 = depositAs(world, 'nadia', 'A10', { in: 'school' });
  expect(clockWatch(world.db, log)(TEST_NOW + 100 * DAY)).toBe('ahead');
  silenceWatch(world.db, SILENT)(TEST_NOW + 100 * DAY);
  expect(statusOf(a10)).not.toBe('A_VALIDER_1');
});

test('a portal on which nothing was recorded yet is not ahead of anything', () => {
  world.db.$client.exec('DROP TRIGGER events_keep_delete; DELETE FROM events');
  expect(clockWatch(world.db, log)(TEST_NOW)).toBe('ok');
  expect(said).toEqual([]);
});

test('events stay in the order in which they were recorded, on the page of the file too', () => {
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school', now: TEST_NOW + DAY });
  result(actOnDocument(world.as('ines', TEST_NOW), { documentId: a4, act: 'take_into_account' }));
  const a15 = depositAs(world, 'ines', 'A15', { after: a4, now: TEST_NOW + 1 });
  const recorded = world.db.select().from(events).orderBy(asc(events.id)).all();
  expect(recorded.slice(-3).map(({ documentId }) => documentId)).toEqual([a4, a4, a15]);
  const fileId = world.db.select().from(documents).where(eq(documents.id, a4)).get()?.fileId ?? 0;
  const shown = oneFile(world.as('ines'), fileId);
  expect(shown?.documents.map(({ id }) => id)).toEqual([a4, a15]);
});

test('a delay that ran out does not begin again, and what silence meant stays', () => {
  const a10 = depositAs(world, 'nadia', 'A10', { in: 'school' });
  const [clock] = clocksOf(a10);
  if (!clock) throw new Error('no delay runs');
  silenceWatch(world.db, SILENT)(clock.dueAt);
  const after = { status: statusOf(a10), clocks: clocksOf(a10) };
  expect(after.status).toBe('A_ASSOCIER_MOE');
  silenceWatch(world.db, SILENT)(clock.dueAt - 10 * DAY);
  silenceWatch(world.db, SILENT)(clock.dueAt);
  expect({ status: statusOf(a10), clocks: clocksOf(a10) }).toEqual(after);
  const late = world.as('karim', clock.dueAt - 10 * DAY);
  expect(reasons(actOnDocument(late, { documentId: a10, act: 'accept' }))).not.toEqual([]);
});

test('a suspension that ends, by the clock, before it began does not shorten a delay', () => {
  const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
  const due = Math.max(...clocksOf(a4).map(({ dueAt }) => dueAt));
  const missing = ['Quantities'];
  result(suspendDocument(world.as('ines', TEST_NOW + 3 * DAY), { documentId: a4, missing, text: '' }));
  const { draftId } = result(
    beginAnswer(world.as('karim', TEST_NOW + DAY), { documentId: a4, purpose: 'complete' }),
  );
  const completed = { draftId, provided: [], text: 'They are in the first file.' };
  result(completeDocument(world.as('karim', TEST_NOW + DAY), completed));
  const running = clocksOf(a4).filter(({ endedAt }) => endedAt === null);
  expect(running.length).toBeGreaterThan(0);
  for (const { dueAt } of running) expect(dueAt).toBeGreaterThanOrEqual(due);
});

test('a session goes on, and is over as long after its beginning as the clock says', () => {
  const at = TEST_NOW + 5 * HOUR;
  const session = beginSession(world.db, world.ids.people.karim, { address: '', userAgent: '' }, at);
  expect(continueSession(world.db, session, TEST_NOW)).toEqual(session);
  expect(continueSession(world.db, session, at + SESSION_SECONDS * 1000)).toBeNull();
});
