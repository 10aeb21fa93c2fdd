import { beginSession, IDLE_SECONDS, SESSION_SECONDS, sessionReference } from '@/lib/auth/sessions';
import { now } from '@/lib/clock';
import { disableAccount } from '@/lib/commands/disable-account';
import { enableAccount } from '@/lib/commands/enable-account';
import { endSessions } from '@/lib/commands/end-sessions';
import { markNoticesRead } from '@/lib/commands/mark-notices-read';
import { mySessions } from '@/lib/queries/my-security';
import { secrets } from '@/lib/secrets';
import { unreadWatch } from '@/lib/unread-watch';
import { openBeside, openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { type Loopback, listen } from '@/tests/loopback';
import { cookieOf, receive } from '@/tests/request';
import { GET } from './route';

jest.mock('next/headers', () => jest.requireActual('@/tests/request').nextHeaders);

const MINUTE = 60_000;

const world: World = openWorld();
/** The worker's, which is another process. */
const elsewhere = openBeside(world);
let server: Loopback;
/** What the watch takes for the time: the minutes pass when a test says so. */
let clock = 0;

beforeAll(async () => {
  process.env.DATA_DIR = world.folder;
  process.env.NOW = new Date(TEST_NOW).toISOString();
  globalThis.decompteDatabase = world.db;
  server = await listen((request) => {
    receive(Object.fromEntries(request.headers));
    return GET(request);
  });
});
beforeEach(() => {
  globalThis.decompteUnreadWatch = unreadWatch({ database: () => world.db, clock: () => clock, pause: 5 });
});
afterEach(() => globalThis.decompteUnreadWatch?.stop());
afterAll(async () => {
  await server.close();
  elsewhere.$client.close();
  world.close();
});

type Person = Parameters<World['as']>[0];

function sessionOf(person: Person, secondsAgo = 0) {
  const client = { address: '203.0.113.7', userAgent: 'test' };
  // By the product's clock, which has run since this process began.
  return beginSession(world.db, world.ids.people[person], client, now() - secondsAgo * 1000);
}

type Session = ReturnType<typeof sessionOf>;

function end(person: Person, { sid }: Session): void {
  const userId = world.ids.people[person];
  result(endSessions(world.as(person), { userId, session: sessionReference(sid), keptId: null }));
}

async function ask(session: Session | null, accept = 'text/event-stream'): Promise<Response> {
  const cookie = session ? await cookieOf(session, secrets().authSecret) : '';
  return fetch(`${server.origin}/api/notices/stream`, { headers: { cookie, accept } });
}

/** What a browser hears: one state after the other, null when the stream has ended. */
async function hear(session: Session) {
  const response = await ask(session);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    response,
    /** Everything that was sent. */
    sent: () => text,
    async next(): Promise<{ unread: number; newest: number } | null> {
      for (;;) {
        const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
        if (done) return null;
        text += value;
        const data = /^data: (.*)$/m.exec(value)?.[1];
        if (data !== undefined) return JSON.parse(data);
      }
    },
    leave: () => reader?.cancel(),
  };
}

let sequence = 0;
/** Karim deposits a claim: Inès has one more notice, and so has Paul, who reads at the same structure. */
function claim(db = world.db, contract: 'school' | 'nursery' = 'school'): number {
  sequence += 1;
  const fields = { sequence: String(sequence), number: `S-${sequence}`, period: '2026-10' };
  return depositAs({ ...world, db, as: (...who) => ({ ...world.as(...who), db }) }, 'karim', 'A4', {
    in: contract,
    fields,
  });
}

test('one hears the present number at once, and every later one, whoever writes it', async () => {
  const ines = await hear(sessionOf('ines'));
  expect([...ines.response.headers]).toEqual(
    expect.arrayContaining([
      ['content-type', 'text/event-stream; charset=utf-8'],
      ['cache-control', 'no-store, no-transform'],
      ['x-accel-buffering', 'no'],
    ]),
  );
  expect(await ines.next()).toEqual({ unread: 0, newest: 0 });
  claim();
  const first = await ines.next();
  expect(first).toEqual({ unread: 1, newest: expect.any(Number) });
  claim(elsewhere);
  const second = await ines.next();
  expect(second).toEqual({ unread: 2, newest: expect.any(Number) });
  expect(second?.newest).toBeGreaterThan(first?.newest ?? 0);
  expect(ines.sent()).toContain(
    `retry: 5000\nevent: unread\nid: ${second?.newest}\ndata: ${JSON.stringify(second)}\n\n`,
  );
  markNoticesRead(world.as('ines'), 'all');
  expect(await ines.next()).toEqual({ unread: 0, newest: second?.newest });
});

test('two people hear of theirs alone', async () => {
  const [ines, karim] = [await hear(sessionOf('ines')), await hear(sessionOf('karim'))];
  const before = [await ines.next(), await karim.next()];
  depositAs(world, 'ines', 'A15', { after: claim() });
  expect(await ines.next()).toMatchObject({ unread: (before[0]?.unread ?? 0) + 1 });
  expect(await karim.next()).toMatchObject({ unread: (before[1]?.unread ?? 0) + 1 });
  const other = await hear(sessionOf('emma'));
  expect(await other.next()).toEqual({ unread: 0, newest: 0 });
});

test('whoever asks for no stream is told once', async () => {
  const answer = await ask(sessionOf('emma'), '*/*');
  expect(await answer.text()).toBe('retry: 5000\nevent: unread\nid: 0\ndata: {"unread":0,"newest":0}\n\n');
});

test('nobody hears anything without a session that runs', async () => {
  const ended = sessionOf('ines');
  end('ines', ended);
  const idle = sessionOf('hugo', IDLE_SECONDS + 1);
  const over = sessionOf('ines', SESSION_SECONDS + 1);
  const somebodyElses = { ...sessionOf('ines'), sub: String(world.ids.people.karim) };
  const answers = await Promise.all([null, ended, idle, over, somebodyElses].map((one) => ask(one)));
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
});

test('the stream ends with the session, at a change or within a minute', async () => {
  const [ofInes, ofPaul] = [sessionOf('ines'), sessionOf('paul')];
  const [ines, paul] = [await hear(ofInes), await hear(ofPaul)];
  await ines.next();
  await paul.next();
  end('ines', ofInes);
  end('paul', ofPaul);
  claim();
  expect(await ines.next()).toBeNull();
  clock += MINUTE;
  expect(await paul.next()).toBeNull();
});

test('it ends when the account is disabled', async () => {
  const paul = await hear(sessionOf('paul'));
  await paul.next();
  const account = { userId: world.ids.people.paul };
  result(disableAccount(world.as('anne'), account));
  clock += MINUTE;
  expect(await paul.next()).toBeNull();
  result(enableAccount(world.as('anne'), account));
});

test('listening does not prolong the session', async () => {
  // Of a public structure, and last seen half an hour ago, save some minutes.
  const session = sessionOf('hugo', IDLE_SECONDS - 600);
  const lastSeenAt = () => mySessions(world.as('hugo'), session.sid).map((one) => one.lastSeenAt);
  const before = lastSeenAt();
  const hugo = await hear(session);
  expect(await hugo.next()).toEqual({ unread: 0, newest: 0 });
  clock += MINUTE;
  depositAs(world, 'ines', 'A16', { after: claim(world.db, 'nursery') });
  expect(await hugo.next()).toMatchObject({ unread: 1 });
  expect(lastSeenAt()).toEqual(before);
  expect(before).not.toEqual([]);
});

test('silence is broken before a proxy takes the connection for dead', async () => {
  const emma = await hear(sessionOf('emma'));
  await emma.next();
  clock += 25_000;
  const told = emma.next();
  await until(() => emma.sent().endsWith(':\n\n'));
  await emma.leave();
  expect(await told).toBeNull();
});

test('the seventh page of a person takes the place of the first, which does not come back at once', async () => {
  const session = sessionOf('emma');
  const pages = [];
  for (let count = 0; count < 7; count += 1) {
    const page = await hear(session);
    await page.next();
    pages.push(page);
  }
  expect(await pages[0]?.next()).toBeNull();
  expect(pages[0]?.sent()).toMatch(/retry: 300000\n\n$/);
});

test('a page that was left counts no more', async () => {
  const session = sessionOf('emma');
  const pages = [];
  for (let count = 0; count < 6; count += 1) pages.push(await hear(session));
  for (const page of pages) await page.next();
  await pages[5]?.leave();
  // That the browser has gone is known a little later.
  await new Promise((resolve) => setTimeout(resolve, 200));
  const another = await hear(session);
  await another.next();
  const first = pages[0]?.next();
  globalThis.decompteUnreadWatch?.stop();
  expect(await first).toBeNull();
  expect(pages[0]?.sent()).not.toContain('300000');
});

test('when the server stops the streams end, and none begins', async () => {
  const emma = await hear(sessionOf('emma'));
  await emma.next();
  globalThis.decompteUnreadWatch?.stop();
  expect(await emma.next()).toBeNull();
  expect(await (await hear(sessionOf('emma'))).next()).toBeNull();
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}
