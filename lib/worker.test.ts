import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { openDatabase } from '@/db/client';
import { leaseNotices } from '@/db/notice-queue';
import { authorisations, notices, users } from '@/db/schema';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { parseMail } from '@/tests/mail-parts';
import { allAttempts, allNotices, depositInstalment, repeatNotice } from '@/tests/noticing';
import { type Mood, startSmtpServer, type TestSmtpServer } from '@/tests/smtp';
import { MOST_ATTEMPTS } from './domain/delivery';
import { startWorker, type Worker } from './worker';
import { isWorkerAlive, lastBeat } from './worker-heartbeat';

const MINUTE = 60_000;
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

jest.setTimeout(30_000);

let world: World;
let workers: Worker[];
let clock: number;

beforeEach(() => {
  world = openWorld();
  workers = [];
  clock = TEST_NOW;
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  world.close();
});

function start(smtpUrl?: string, database = world.db): Worker {
  const worker = startWorker({
    database,
    environment: {
      dataDir: world.folder,
      smtpUrl,
      mailBouncesTo: undefined,
      webhookPrivateNetworks: [],
      tsaUrl: undefined,
      backupDir: undefined,
      backupAt: 0,
      resendApiKey: undefined,
      resendBaseUrl: undefined,
      baseUrl: 'http://localhost:3000',
      mailFrom: 'Décompte <no-reply@localhost>',
      defaultLocale: 'fr',
    },
    secret: 'a secret of at least thirty-two characters',
    log: SILENT,
    now: () => clock,
    every: 10,
  });
  workers.push(worker);
  return worker;
}

async function until(isDone: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 20_000;
  while (!isDone()) {
    if (Date.now() > end) throw new Error(`waited too long until ${what}`);
    await pause(10);
  }
}

const isEverythingSent = () => allNotices(world).every(({ sentAt }) => sentAt !== null);

describe('with the folder', () => {
  test('every notice that is due becomes a mail, and what comes later too', async () => {
    depositInstalment(world, 1);
    start();
    await until(isEverythingSent, 'the first mails are written');
    depositInstalment(world, 2);
    await until(isEverythingSent, 'the later mails are written');
    const files = readdirSync(path.join(world.folder, 'mail'));
    expect(files).toHaveLength(allNotices(world).length);
    expect(allAttempts(world).every(({ isSent, transport }) => isSent && transport === 'folder')).toBe(true);
  });

  test('whoever asks for its health sees that a worker runs, until it stops', async () => {
    expect(isWorkerAlive(world.folder)).toBe(false);
    const worker = start();
    expect(isWorkerAlive(world.folder)).toBe(true);
    await worker.stop();
    expect(lastBeat(world.folder)).toBeNull();
  });

  test('somebody whose account was disabled meanwhile is told nothing', async () => {
    depositInstalment(world, 1);
    const { ines } = world.ids.people;
    world.db.update(users).set({ disabledAt: TEST_NOW }).where(eq(users.id, ines)).run();
    start();
    await until(() => allNotices(world).every(({ dueAt }) => dueAt === null), 'the queue is empty');
    const [own] = allNotices(world).filter(({ userId }) => userId === ines);
    expect(own).toMatchObject({ sentAt: null });
    expect(allAttempts(world).find(({ noticeId }) => noticeId === own?.id)).toMatchObject({
      isSent: false,
      answer: 'account_disabled',
    });
  });

  test('somebody who lost their authorisation meanwhile is told nothing', async () => {
    depositInstalment(world, 1);
    const { ines } = world.ids.people;
    world.db.delete(authorisations).where(eq(authorisations.userId, ines)).run();
    start();
    await until(() => allNotices(world).every(({ dueAt }) => dueAt === null), 'the queue is empty');
    const [own] = allNotices(world).filter(({ userId }) => userId === ines);
    expect(own).toMatchObject({ sentAt: null });
    expect(allAttempts(world).find(({ noticeId }) => noticeId === own?.id)).toMatchObject({
      isSent: false,
      answer: 'not_authorised',
    });
  });
});

describe('with a mail server', () => {
  let moodOf: (count: number) => Mood;
  let server: TestSmtpServer;

  beforeEach(async () => {
    moodOf = () => 'accept';
    server = await startSmtpServer((count) => moodOf(count));
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await server.close();
  });

  const idsReceived = () => server.received.map(({ raw }) => parseMail(raw).headers.get('message-id') ?? '');

  test('refused, cut, then accepted: the mail arrives once, and the log has the three attempts', async () => {
    moodOf = (count) => (['refuse_for_now', 'cut'] as const)[count - 1] ?? 'accept';
    depositInstalment(world, 1);
    const [first] = allNotices(world);
    world.db.update(notices).set({ dueAt: null, sentAt: 1 }).where(eq(notices.kind, 'new_document')).run();
    world.db
      .update(notices)
      .set({ dueAt: null, sentAt: 1 })
      .where(eq(notices.userId, world.ids.people.claire))
      .run();
    start(server.url);
    for (const attempts of [1, 2, 3]) {
      await until(() => allAttempts(world).length === attempts, `attempt ${attempts} is logged`);
      clock += 10 * MINUTE;
    }
    expect(allAttempts(world).map(({ noticeId, isSent }) => [noticeId, isSent])).toEqual([
      [first?.id, false],
      [first?.id, false],
      [first?.id, true],
    ]);
    expect(allAttempts(world)[0]).toMatchObject({
      transport: 'smtp',
      recipient: 'ines.moreau@moreau.example',
      answer: expect.stringContaining('451 4.3.0 busy, try again later'),
    });
    expect(allAttempts(world)[2]?.answer).toBe('250 queued as 1');
    expect(server.received).toHaveLength(1);
  });

  test('two workers on one database send each mail once', async () => {
    for (const sequence of [1, 2, 3, 4, 5, 6]) depositInstalment(world, sequence);
    const other = openDatabase(path.join(world.folder, 'decompte.sqlite'));
    start(server.url);
    start(server.url, other);
    await until(isEverythingSent, 'all mails are sent');
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    other.$client.close();
    expect(idsReceived()).toHaveLength(allNotices(world).length);
    expect(new Set(idsReceived()).size).toBe(allNotices(world).length);
  });

  test('a person’s mails of one file arrive in their order, also when some are refused first', async () => {
    depositInstalment(world, 1);
    repeatNotice(world, 'claire', 2);
    moodOf = (count) => (count <= 3 ? 'refuse_for_now' : 'accept');
    start(server.url);
    await until(() => {
      if (allNotices(world).every(({ leasedUntil }) => leasedUntil === null)) clock += MINUTE;
      return isEverythingSent();
    }, 'all mails are sent');
    const toClaire = server.received.filter(({ to }) => to.includes('claire.fontaine@valmont.example'));
    const ids = toClaire.map(({ raw }) =>
      Number(/^<notice-(\d+)-/.exec(parseMail(raw).headers.get('message-id') ?? '')?.[1]),
    );
    expect(ids).toHaveLength(3);
    expect(ids).toEqual([...ids].sort((one, two) => one - two));
  });

  test('a worker that is killed before the server answers: its mails are sent once more, under the same Message-ID', async () => {
    depositInstalment(world, 1);
    const total = allNotices(world).length;
    moodOf = () => 'silent';
    const crashing = spawn(process.execPath, ['--import', 'tsx', 'scripts/worker.ts'], {
      env: {
        ...process.env,
        NODE_ENV: 'development',
        NOW: new Date(TEST_NOW).toISOString(),
        DATA_DIR: world.folder,
        SMTP_URL: server.url,
        BASE_URL: 'http://localhost:3000',
      },
      stdio: 'ignore',
    });
    const isGone = new Promise((resolve) => crashing.once('exit', resolve));
    await until(() => server.received.length === total, 'the mails are on their way');
    crashing.kill('SIGKILL');
    await isGone;
    expect(allNotices(world).every(({ sentAt }) => sentAt === null)).toBe(true);
    moodOf = () => 'accept';
    clock = TEST_NOW + 10 * MINUTE;
    start(server.url);
    await until(isEverythingSent, 'all mails are sent');
    const ids = idsReceived();
    expect(ids).toHaveLength(2 * total);
    expect(new Set(ids).size).toBe(total);
    for (const { id } of allNotices(world))
      expect(
        allAttempts(world)
          .filter(({ noticeId }) => noticeId === id)
          .map(({ isSent }) => isSent),
      ).toEqual([false, true]);
  });

  test('between sending and marking a crash repeats that mail, and only that one', async () => {
    depositInstalment(world, 1);
    const lost = leaseNotices(world.db, {
      now: clock,
      until: clock + 5 * MINUTE,
      limit: 1,
      transport: 'smtp',
    });
    start(server.url);
    await until(
      () => allNotices(world).filter(({ sentAt }) => sentAt === null).length === 1,
      'the others are sent',
    );
    expect(server.received).toHaveLength(allNotices(world).length - 1);
    clock += 5 * MINUTE;
    await until(isEverythingSent, 'the lost one is sent too');
    const own = allAttempts(world).filter(({ noticeId }) => noticeId === lost[0]?.id);
    expect(own.map(({ isSent, answer }) => [isSent, answer])).toEqual([
      [false, 'no_answer'],
      [true, expect.stringMatching(/^250/)],
    ]);
    expect(idsReceived().filter((id) => id.startsWith(`<notice-${lost[0]?.id}-`))).toHaveLength(1);
  });

  test('after the last attempt a notice is given up, and its reason kept', async () => {
    moodOf = () => 'refuse_recipient';
    depositInstalment(world, 1);
    world.db
      .update(notices)
      .set({ attempts: MOST_ATTEMPTS - 1 })
      .run();
    const own = () => allNotices(world).filter(({ kind }) => kind !== 'address_failing');
    start(server.url);
    await until(() => own().every(({ dueAt }) => dueAt === null), 'all are given up');
    expect(own().every(({ sentAt, attempts }) => sentAt === null && attempts === MOST_ATTEMPTS)).toBe(true);
    expect(allAttempts(world)[0]?.answer).toContain('550 5.1.1 no such person');
    const tried = () => allAttempts(world).filter(({ noticeId }) => own().some(({ id }) => id === noticeId));
    const before = tried().length;
    clock += 24 * 60 * MINUTE;
    await pause(100);
    expect(tried()).toHaveLength(before);
  });

  test('stopping waits for the mails on their way, and takes no more', async () => {
    for (const sequence of [1, 2, 3, 4]) depositInstalment(world, sequence);
    const worker = start(server.url);
    await until(() => server.offered() > 0, 'a mail is on its way');
    await worker.stop();
    expect(allNotices(world).filter(({ leasedUntil }) => leasedUntil !== null)).toEqual([]);
    expect(allNotices(world).filter(({ sentAt }) => sentAt !== null)).toHaveLength(server.received.length);
    expect(isEverythingSent()).toBe(false);
  });
});
