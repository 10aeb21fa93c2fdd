import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { count, isNull } from 'drizzle-orm';
import { inTransaction } from '@/db/client';
import { recordEvent } from '@/db/events';
import { noticeAttempts, notices } from '@/db/schema';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { parseMail } from '@/tests/mail-parts';
import { allAttempts, allNotices, depositInstalment } from '@/tests/noticing';
import { seeded } from '@/tests/random';
import { type Mood, startSmtpServer, type TestSmtpServer } from '@/tests/smtp';
import { readMessageId } from './mail/message-ids';
import { lastBeat } from './worker-heartbeat';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const EVENTS = 500;
const KILLS = 20;
/** Generous: this machine may be busy with others. Milliseconds of this test, not of the worker's clock. */
const LONGEST = 8 * MINUTE;

/** Milliseconds after which a worker that is at work has nothing to do: it looks every second. */
const SILENCE = 2_500;

const random = seeded(20261123);
const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));

/** Out of a hundred mails. What is left is taken at once. */
const MOODS: readonly (readonly [Mood, number])[] = [
  ['slow', 12],
  ['refuse_for_now', 12],
  ['cut', 6],
  ['refuse_recipient', 3],
  ['refuse_content', 3],
];

/** After the last kill the server has recovered. */
let isMoody = true;

function anyMood(): Mood {
  if (!isMoody) return 'accept';
  let left = random() * 100;
  for (const [mood, share] of MOODS) {
    if (left < share) return mood;
    left -= share;
  }
  return 'accept';
}

let world: World;
let server: TestSmtpServer;
let worker: ChildProcess | null = null;
/** To whom the first deposits were told. */
let told: ReturnType<typeof allNotices> = [];
/** Waits to be told when to kill the worker. */
let killer: ChildProcess | null = null;
/** The instant from which the worker's clock runs. */
let clock = TEST_NOW;

beforeAll(async () => {
  world = openWorld();
  server = await startSmtpServer(anyMood);
});
afterAll(async () => {
  await stop();
  await server.close();
  world.close();
});

/** Until the worker looks at its queue. */
async function start(): Promise<void> {
  const startedAt = Date.now();
  worker = spawn(process.execPath, ['--import', 'tsx', 'scripts/worker.ts'], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      NOW: new Date(clock).toISOString(),
      DATA_DIR: world.folder,
      SMTP_URL: server.url,
      BASE_URL: 'http://localhost:3000',
    },
    stdio: 'ignore',
  });
  const kill = `read -r time && sleep "$time" && kill -KILL ${worker.pid}`;
  killer = spawn('sh', ['-c', kill], { stdio: ['pipe', 'ignore', 'ignore'] });
  await until(() => (lastBeat(world.folder) ?? 0) >= startedAt);
}

async function stop(): Promise<void> {
  const running = worker;
  worker = null;
  if (!running || running.exitCode !== null) return;
  const isGone = new Promise((resolve) => running.once('exit', resolve));
  killer?.stdin?.end();
  running.kill('SIGTERM');
  await isGone;
}

/**
 * By a process of its own: this one is the mail server too, and would kill when it has just taken a mail.
 * @param time milliseconds from now.
 */
async function killAfter(time: number): Promise<void> {
  const killed = worker;
  worker = null;
  if (!killed) throw new Error('there is nobody to kill');
  const isGone = new Promise((resolve) => killed.once('exit', resolve));
  killer?.stdin?.end(`${time / 1_000}\n`);
  await isGone;
}

/** Later events on the first deposits, at any of them: one of those whom it was told to is told again. */
function moreEvents(howMany: number): void {
  inTransaction(world.db, () => {
    for (let made = 0; made < howMany; made += 1) {
      const chosen = told[between(0, told.length - 1)];
      if (!chosen) throw new Error('nobody was told anything yet');
      const { userId, structureId, kind, fileId, documentId } = chosen;
      const event = { at: clock, kind: 'document_submitted' as const, userId: null, structureId: null };
      const eventId = recordEvent(world.db, { ...event, ...(documentId === null ? {} : { documentId }) });
      world.db
        .insert(notices)
        .values({ eventId, userId, structureId, kind, fileId, documentId, createdAt: clock, dueAt: clock })
        .run();
    }
  });
}

const deadline = Date.now() + LONGEST;

/** @returns once it is so, or when the worker has been silent for a while (milliseconds). */
async function until(isSo: () => boolean, silence = Number.POSITIVE_INFINITY): Promise<void> {
  let before = -1;
  let silentSince = Date.now();
  while (!isSo() && Date.now() - silentSince < silence) {
    if (Date.now() > deadline) throw new Error('the mails take too long');
    const tried = countAttempts() + server.offered();
    if (tried !== before) silentSince = Date.now();
    before = tried;
    await pause(50);
  }
}

const countAttempts = () => world.db.select({ made: count() }).from(noticeAttempts).get()?.made ?? 0;
const countUnsent = () =>
  world.db.select({ left: count() }).from(notices).where(isNull(notices.sentAt)).get()?.left ?? 0;
const isEverythingSent = () => countUnsent() === 0;

/** The worker sends some mails, among which it is killed at any moment; what it held is lost for five minutes. */
async function sendAndKill(round: number): Promise<void> {
  const offered = server.offered();
  const tried = countAttempts();
  moreEvents((EVENTS - FIRST) / KILLS / 2);
  if (round % 5 === 4) await server.goDown();
  await start();
  if (round % 5 === 4) await until(() => countAttempts() > tried, SILENCE);
  await server.goUp();
  moreEvents((EVENTS - FIRST) / KILLS / 2);
  const enough = offered + between(2, 60);
  await until(() => server.offered() >= enough, SILENCE);
  await killAfter(between(0, 150));
  clock += between(6, 90) * MINUTE;
}

/** Events of the first deposits; a number that leaves an even one for each round. */
const FIRST = 20;

test(
  'whatever a mail server does, and however often the worker dies, every mail arrives',
  async () => {
    const began = Date.now();
    for (let sequence = 1; sequence <= FIRST / 2; sequence += 1) depositInstalment(world, sequence);
    told = allNotices(world);
    for (let round = 0; round < KILLS; round += 1) await sendAndKill(round);
    const killedAfter = server.received.length;
    isMoody = false;
    while (!isEverythingSent()) {
      await start();
      await until(isEverythingSent, SILENCE);
      await stop();
      clock += 7 * HOUR;
    }
    const rows = allNotices(world);
    const attempts = allAttempts(world);
    const arrived = server.received.map(({ raw }) => parseMail(raw).headers.get('message-id') ?? '');
    const first = [...new Set(arrived)];
    const duplicates = arrived.length - first.length;
    const seconds = Math.round((Date.now() - began) / 1_000);
    process.stdout.write(
      `${rows.length} notices of ${EVENTS} events, ${attempts.length} attempts, ${KILLS} kills among ${killedAfter} mails: ` +
        `${duplicates} duplicates, ${seconds} s\n`,
    );

    // Every notice was delivered, under one Message-ID; what came twice is one percent at most.
    expect(first.map((id) => readMessageId(id, 'localhost')?.id).sort(byNumber)).toEqual(
      rows.map(({ id }) => id),
    );
    expect(duplicates).toBeLessThanOrEqual(rows.length / 100);

    // Each person's mails of a file came in their order.
    const order = new Map(first.map((id, place) => [readMessageId(id, 'localhost')?.id, place]));
    for (const { id, userId, fileId } of rows.filter((row) => row.fileId !== null)) {
      const later = rows.find((row) => row.id > id && row.userId === userId && row.fileId === fileId);
      if (later) expect(order.get(later.id)).toBeGreaterThan(order.get(id) ?? Number.NaN);
    }

    // The log has every attempt, and nothing is held any more.
    for (const { id, attempts: made } of rows) {
      const own = attempts.filter(({ noticeId }) => noticeId === id);
      expect(own).toHaveLength(made);
      expect(own.map(({ isSent }) => isSent)).toEqual([...Array(made - 1).fill(false), true]);
    }
    expect(attempts.length).toBeGreaterThanOrEqual(server.offered());
    expect(rows.filter(({ leasedUntil, dueAt }) => leasedUntil !== null || dueAt !== null)).toEqual([]);
    const lost = attempts.filter(({ answer }) => answer === 'no_answer').length;
    expect(lost).toBeGreaterThan(0);
  },
  LONGEST,
);

function byNumber(one: number | undefined, other: number | undefined): number {
  return (one ?? 0) - (other ?? 0);
}
