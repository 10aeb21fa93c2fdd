import { PEOPLE } from '@/db/cast';
import { markSessionEnded } from '@/db/login-sessions';
import { markDisabled, markPassword } from '@/db/users';
import { optionalContext, requireContext } from '@/lib/request-context';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { cookieOf, cookiesSet, receive, SESSION_COOKIE } from '@/tests/request';
import { hashPassword } from './passwords';
import { beginSession, continueSession, SESSION_SECONDS } from './sessions';
import { signInWithPassword } from './sign-in';
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
  const token = beginSession(world.db, world.ids.people[person], 'Firefox', Date.now());
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
    const { sid } = beginSession(world.db, world.ids.people.ines, '', Date.now());
    receive({ cookie: await cookieOf({ sub: String(world.ids.people.karim), sid }, secret) });
    expect(await optionalContext()).toBeNull();
  });

  test('with a cookie that another secret signed has nobody', async () => {
    const token = beginSession(world.db, world.ids.people.karim, '', Date.now());
    receive({ cookie: await cookieOf(token, 'another secret of thirty-two characters') });
    expect(await optionalContext()).toBeNull();
  });

  test('with an invented session has nobody', async () => {
    receive({ cookie: await cookieOf({ sub: String(world.ids.people.karim), sid: 'invented' }, secret) });
    expect(await optionalContext()).toBeNull();
  });
});

test('a session is over after its time', () => {
  const token = beginSession(world.db, world.ids.people.karim, '', TEST_NOW);
  const after = (seconds: number) => continueSession(world.db, token, TEST_NOW + seconds * 1000);
  expect(after(SESSION_SECONDS - 1)).toEqual(token);
  expect(after(SESSION_SECONDS)).toBeNull();
});

describe('signing in', () => {
  const host = { host: 'localhost:3000', 'x-forwarded-proto': 'http' };

  test('with the right password sets a cookie that holds nothing personal and opens a session', async () => {
    receive({ ...host, 'user-agent': 'Firefox' });
    expect(await signInWithPassword(PEOPLE.karim.email, 'password')).toEqual({ ok: true, result: null });
    const cookie = cookiesSet().get(SESSION_COOKIE);
    receive({ ...host, cookie: `${SESSION_COOKIE}=${cookie}` });
    expect((await optionalContext())?.actor.userId).toBe(world.ids.people.karim);
    await endSession();
    expect(await optionalContext()).toBeNull();
  });

  test('with a wrong one is refused and sets none', async () => {
    receive(host);
    expect(await signInWithPassword(PEOPLE.karim.email, 'wrong')).toEqual({
      ok: false,
      refusals: [{ code: 'credentials_wrong' }],
    });
    expect(cookiesSet().has(SESSION_COOKIE)).toBe(false);
  });
});
