import { eq } from 'drizzle-orm';
import { CredentialsSignin } from 'next-auth';
import { PEOPLE } from '@/db/cast';
import { markSessionEnded } from '@/db/login-sessions';
import { users } from '@/db/schema';
import { markDisabled, markPassword } from '@/db/users';
import { optionalContext, requireContext } from '@/lib/request-context';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { cookieOf, cookiesSet, receive, SESSION_COOKIE } from '@/tests/request';
import { signIn } from './auth';
import { enterAs } from './enter';
import { hashPassword } from './passwords';
import { heldSession } from './session-cookie';
import { beginSession, continueSession, SESSION_SECONDS } from './sessions';
import { endSession } from './sign-out';

jest.mock('next/headers', () => jest.requireActual('@/tests/request').nextHeaders);

const secret = 'a secret of at least thirty-two characters';
let world: World;

beforeAll(async () => {
  world = openWorld();
  Object.assign(process.env, { DATA_DIR: world.folder, AUTH_SECRET: secret });
  globalThis.decompteDatabase = world.db;
  markPassword(world.db, world.ids.people.karim, await hashPassword('password'));
});
afterAll(() => world.close());

async function arrive(person: 'karim' | 'sophie' | 'ines', more: Record<string, string> = {}) {
  const token = beginSession(
    world.db,
    world.ids.people[person],
    { address: '', userAgent: 'Firefox' },
    Date.now(),
  );
  receive({ cookie: await cookieOf(token, secret), ...more });
  return token;
}

describe('a request', () => {
  test('with a running session has its person and their rights', async () => {
    await arrive('karim');
    const context = await optionalContext();
    expect(context?.actor).toEqual(world.as('karim').actor);
  });

  test('without a cookie has nobody, and is led to the sign-in page and back', async () => {
    receive({ 'x-decompte-address': '/contracts/3?tab=circuit' });
    expect(await optionalContext()).toBeNull();
    await expect(requireContext()).rejects.toMatchObject({
      digest: expect.stringContaining('/sign-in?next=%2Fcontracts%2F3%3Ftab%3Dcircuit'),
    });
  });

  test('whose session has been ended has nobody', async () => {
    const { sid } = await arrive('karim');
    expect(await optionalContext()).not.toBeNull();
    markSessionEnded(world.db, sid, TEST_NOW);
    expect(await optionalContext()).toBeNull();
  });

  test('of a person who has been disabled since has nobody', async () => {
    await arrive('sophie');
    expect(await optionalContext()).not.toBeNull();
    markDisabled(world.db, world.ids.people.sophie, TEST_NOW);
    expect(await optionalContext()).toBeNull();
  });

  test('with the session of somebody else under its own name has nobody', async () => {
    const { sid } = beginSession(world.db, world.ids.people.ines, { address: '', userAgent: '' }, Date.now());
    receive({ cookie: await cookieOf({ sub: String(world.ids.people.karim), sid }, secret) });
    expect(await optionalContext()).toBeNull();
  });

  test('with a cookie that another secret signed has nobody', async () => {
    const token = beginSession(world.db, world.ids.people.karim, { address: '', userAgent: '' }, Date.now());
    receive({ cookie: await cookieOf(token, 'another secret of thirty-two characters') });
    expect(await optionalContext()).toBeNull();
  });

  test('is told what its cookie holds as long as the cookie lasts, however often it was opened', async () => {
    const token = await arrive('karim');
    expect([await heldSession(), await heldSession()]).toEqual([token, token]);
    const days = 86_400_000;
    jest.useFakeTimers({
      now: Date.now() + 31 * days,
      doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'],
    });
    try {
      expect(await heldSession()).toBeNull();
    } finally {
      jest.useRealTimers();
    }
  });

  test('with an invented session has nobody', async () => {
    receive({ cookie: await cookieOf({ sub: String(world.ids.people.karim), sid: 'invented' }, secret) });
    expect(await optionalContext()).toBeNull();
  });
});

test('a session is over after its time', () => {
  const token = beginSession(world.db, world.ids.people.karim, { address: '', userAgent: '' }, TEST_NOW);
  const after = (seconds: number) => continueSession(world.db, token, TEST_NOW + seconds * 1000);
  expect(after(SESSION_SECONDS - 1)).toEqual(token);
  expect(after(SESSION_SECONDS)).toBeNull();
});

describe('entering', () => {
  const host = { host: 'localhost:3000', 'x-forwarded-proto': 'http' };
  const { karim } = PEOPLE;

  test('sets a cookie that holds nothing personal, opens a session and leads to the page asked for', async () => {
    receive({ ...host, 'user-agent': 'Firefox' });
    await expectLed(enterAs(world.ids.people.karim, 'password', '/contracts'), '/contracts');
    receive({ ...host, cookie: sessionSet() });
    expect((await optionalContext())?.actor.userId).toBe(world.ids.people.karim);
    expect(sessionSet()).not.toContain(karim.email);
    await endSession();
    expect(await optionalContext()).toBeNull();
  });

  test('leads to no page of somebody else', async () => {
    receive(host);
    await expectLed(enterAs(world.ids.people.karim, 'link', '//elsewhere.example'), '/');
  });

  test('begins a new session each time, and ends the one that this browser had', async () => {
    receive(host);
    await expectLed(enterAs(world.ids.people.karim, 'password', '/'), '/');
    const former = sessionSet();
    receive({ ...host, cookie: former });
    await expectLed(enterAs(world.ids.people.ines, 'link', '/'), '/');
    const newer = sessionSet();
    receive({ ...host, cookie: former });
    expect(await optionalContext()).toBeNull();
    receive({ ...host, cookie: newer });
    expect((await optionalContext())?.actor.userId).toBe(world.ids.people.ines);
  });

  test('keeps when the person signed in, and when the time before', async () => {
    const { marc } = world.ids.people;
    const times = () => world.db.select().from(users).where(eq(users.id, marc)).get();
    receive(host);
    await expectLed(enterAs(marc, 'password', '/'), '/');
    const first = times()?.lastSignInAt;
    expect(times()).toMatchObject({ lastSignInAt: expect.any(Number), previousSignInAt: null });
    await expectLed(enterAs(marc, 'password', '/'), '/');
    expect(times()?.previousSignInAt).toBe(first);
  });
});

describe('the address of credentials', () => {
  const host = { host: 'localhost:3000', 'x-forwarded-proto': 'http' };

  test.each([
    ['an address and its password', { email: PEOPLE.karim.email, password: 'password' }],
    ['an invented ticket', { ticket: 'invented' }],
    ['nothing', {}],
  ])('accepts no %s', async (_name, given) => {
    receive(host);
    await expect(signIn('credentials', { ...given, redirect: false })).rejects.toThrow(CredentialsSignin);
    expect(cookiesSet().has(SESSION_COOKIE)).toBe(false);
  });

  test('accepts no session cookie as a ticket', async () => {
    const session = beginSession(
      world.db,
      world.ids.people.karim,
      { address: '', userAgent: '' },
      Date.now(),
    );
    const [, ticket] = (await cookieOf(session, secret)).split('=');
    receive(host);
    await expect(signIn('credentials', { ticket, redirect: false })).rejects.toThrow(CredentialsSignin);
  });
});

function sessionSet(): string {
  return `${SESSION_COOKIE}=${cookiesSet().get(SESSION_COOKIE)}`;
}

async function expectLed(entering: Promise<never>, to: string): Promise<void> {
  await expect(entering).rejects.toMatchObject({ digest: expect.stringContaining(`;${to};`) });
}
