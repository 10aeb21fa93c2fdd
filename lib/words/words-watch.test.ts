import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { countWaitingWords } from '@/db/words-queue';
import { openBeside, openWorld, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { startWordsWatch, type WordsWatch } from './words-watch';

let world: World;
let watch: WordsWatch;
const log = { warn: jest.fn(), error: jest.fn() };

beforeEach(() => {
  world = openWorld();
  jest.clearAllMocks();
});
afterEach(async () => {
  await watch.stop();
  world.close();
});

const content = (): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(Buffer.from('This is no PDF'));
      controller.close();
    },
  });

function start(every: number, open = () => Promise.resolve(content())) {
  watch = startWordsWatch({ database: world.db, now: Date.now, open, log, every });
}

const deposit = () => depositAs(world, 'karim', 'A4', { in: 'school' });
const waiting = () => countWaitingWords(world.db, 100);
const isFound = (documentId: number) =>
  world.db.get(
    sql`SELECT 1 FROM document_search WHERE document_search MATCH 'ecole' AND rowid = ${documentId}`,
  ) !== undefined;

async function until(isDone: () => boolean): Promise<void> {
  const end = Date.now() + 20_000;
  while (!isDone() && Date.now() < end) await pause(5);
  expect(isDone()).toBe(true);
}

test('what waits since before the start is taken in, and then what is deposited', async () => {
  const before = deposit();
  start(10);
  await until(() => isFound(before) && waiting() === 0);
  const after = deposit();
  await until(() => isFound(after) && waiting() === 0);
  expect(log.warn).toHaveBeenCalledTimes(2);
  expect(log.error).not.toHaveBeenCalled();
});

test('a document is found by its numbers before its file has come', async () => {
  const documentId = deposit();
  let arrive: (stream: ReadableStream<Uint8Array>) => void = () => undefined;
  start(10, () => new Promise((resolve) => (arrive = resolve)));
  await until(() => isFound(documentId));
  expect(waiting()).toBe(1);
  arrive(content());
  await until(() => waiting() === 0);
});

test('after a stop nothing more is written, and the next start goes on', async () => {
  start(10);
  await watch.stop();
  const documentId = deposit();
  await pause(50);
  expect([waiting(), isFound(documentId)]).toEqual([1, false]);
  start(10);
  await until(() => isFound(documentId) && waiting() === 0);
});

test('a database that is locked for a while is no end of the watch', async () => {
  world.db.$client.pragma('busy_timeout = 1');
  const beside = openBeside(world);
  const documentId = deposit();
  beside.$client.exec('BEGIN IMMEDIATE');
  start(10);
  await until(() => log.error.mock.calls.length > 0);
  beside.$client.exec('ROLLBACK');
  beside.$client.close();
  await until(() => isFound(documentId) && waiting() === 0);
});
