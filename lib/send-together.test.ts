import { setTimeout as pause } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { authorisations } from '@/db/schema';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { allAttempts, allNotices, depositInstalment } from '@/tests/noticing';
import { type ResendMood, startResend, type TestResend } from '@/tests/resend';
import { startWorker, type Worker } from './worker';

const MINUTE = 60_000;
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

jest.setTimeout(30_000);

let world: World;
let resend: TestResend;
let worker: Worker | undefined;
let clock: number;
let moodOf: (count: number) => ResendMood;
let refused: string | null;

beforeEach(async () => {
  world = openWorld();
  clock = TEST_NOW;
  moodOf = () => 'accept';
  refused = null;
  resend = await startResend(
    (count) => moodOf(count),
    ({ to }) => to !== refused,
  );
  depositInstalment(world, 1);
});
afterEach(async () => {
  await worker?.stop();
  await resend.close();
  world.close();
});

function start(): void {
  worker = startWorker({
    database: world.db,
    environment: {
      dataDir: world.folder,
      smtpUrl: undefined,
      mailBouncesTo: undefined,
      resendApiKey: 're_test',
      resendBaseUrl: resend.baseUrl,
      baseUrl: 'http://localhost:3000',
      mailFrom: 'Décompte <no-reply@localhost>',
      defaultLocale: 'fr',
      webhookPrivateNetworks: [],
      tsaUrl: undefined,
      backupDir: undefined,
      backupAt: 0,
    },
    secret: 'a secret of at least thirty-two characters',
    log: SILENT,
    now: () => clock,
    every: 10,
  });
}

async function until(isDone: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 20_000;
  while (!isDone()) {
    if (Date.now() > end) throw new Error(`waited too long until ${what}`);
    await pause(10);
  }
}

const isEverythingSent = () => allNotices(world).every(({ sentAt }) => sentAt !== null);
const total = () => allNotices(world).length;

test('mails that are due together leave in one call, and each keeps its own answer', async () => {
  start();
  await until(isEverythingSent, 'all are sent');
  expect(resend.calls).toHaveLength(1);
  expect(resend.calls[0]).toMatchObject({ path: '/emails/batch', validation: 'permissive' });
  expect(resend.sent).toHaveLength(total());
  expect(resend.sent.map(({ headers }) => headers['Message-ID'])).toEqual(
    allNotices(world).map(({ id, createdAt }) => `<notice-${id}-${createdAt}@localhost>`),
  );
  expect(allAttempts(world).map(({ answer, isSent }) => [answer, isSent])).toEqual(
    allNotices(world).map((_, place) => [`accepted as mail-${place + 1}`, true]),
  );
});

test('a call whose answer is lost is made again with the same key, and sends nothing twice', async () => {
  moodOf = (count) => (count === 1 ? 'cut' : 'accept');
  start();
  await until(() => allAttempts(world).length === total(), 'the first call has failed');
  depositInstalment(world, 2);
  clock += MINUTE;
  await until(isEverythingSent, 'all are sent');
  const [first, ...others] = resend.calls;
  const again = others.filter(({ key }) => key === first?.key);
  expect(again.map(({ mails }) => mails)).toEqual([first?.mails]);
  expect(resend.sent).toHaveLength(total());
});

test('a mail that is refused in a call is tried again, and the others have left', async () => {
  refused = 'ines.moreau@moreau.example';
  start();
  await until(() => allAttempts(world).length === total(), 'the call is answered');
  expect(allNotices(world).filter(({ sentAt }) => sentAt === null)).toHaveLength(1);
  expect(allAttempts(world).find(({ isSent }) => !isSent)).toMatchObject({
    recipient: refused,
    answer: 'Invalid `to` field.',
  });
  refused = null;
  clock += MINUTE;
  await until(isEverythingSent, 'all are sent');
  expect(resend.calls.at(-1)).toMatchObject({
    path: '/emails',
    mails: [{ to: 'ines.moreau@moreau.example' }],
  });
});

test('the service is left in peace for as long as it asks', async () => {
  moodOf = (count) => (count === 1 ? 'too_many' : 'accept');
  start();
  await until(() => allAttempts(world).length === total(), 'the call is refused');
  depositInstalment(world, 2);
  clock += MINUTE;
  await pause(100);
  expect(resend.calls).toHaveLength(1);
  expect(allNotices(world).filter(({ dueAt }) => dueAt === TEST_NOW + 2 * MINUTE)).not.toEqual([]);
  clock += MINUTE;
  await until(isEverythingSent, 'all are sent');
});

test('somebody who may no longer know is left out of the call', async () => {
  world.db.delete(authorisations).where(eq(authorisations.userId, world.ids.people.ines)).run();
  start();
  await until(() => allNotices(world).every(({ dueAt }) => dueAt === null), 'the queue is empty');
  expect(resend.sent).toHaveLength(total() - 1);
  expect(resend.sent.map(({ to }) => to)).not.toContain('ines.moreau@moreau.example');
});
