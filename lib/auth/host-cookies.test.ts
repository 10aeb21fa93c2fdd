import { PEOPLE } from '@/db/cast';
import { appendSecondFactor, markSecondFactorConfirmed } from '@/db/second-factors';
import { cookieName, cookieOptions } from '@/lib/cookies';
import { environment } from '@/lib/env';
import { optionalContext } from '@/lib/request-context';
import { flashCookie } from '@/lib/storage/upload-flash';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { type Loopback, listen } from '@/tests/loopback';
import { cookiesSet, receive } from '@/tests/request';
import { freshCodes } from './carried';
import { enterAs } from './enter';
import { keepForm } from './kept-form';
import { leaveToProvider } from './leave-to-provider';

jest.mock('next/headers', () => jest.requireActual('@/tests/request').nextHeaders);

const host = { host: 'travaux.example', 'x-forwarded-proto': 'https' };
const secret = 'a secret of at least thirty-two characters';
let world: World;
let provider: Loopback;

beforeAll(async () => {
  world = openWorld();
  provider = await listen(() => Promise.resolve(Response.json(discovery(provider.origin))));
  Object.assign(process.env, {
    BASE_URL: 'https://travaux.example',
    AUTH_URL: 'https://travaux.example',
    DATA_DIR: world.folder,
    AUTH_SECRET: secret,
    OIDC_ISSUER: provider.origin,
    OIDC_CLIENT_ID: 'portal',
    OIDC_CLIENT_SECRET: 'secret',
  });
  globalThis.decompteDatabase = world.db;
});
beforeEach(() => receive(host));
afterAll(async () => {
  await provider.close();
  world.close();
});

function discovery(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/me`,
    code_challenge_methods_supported: ['S256'],
  };
}

/** Does something that ends in another page. @returns the names of the cookies that it set. */
async function namesAfter(work: Promise<unknown>): Promise<string[]> {
  await work.catch((error: unknown) => expect(String(error)).toContain('NEXT_REDIRECT'));
  return [...cookiesSet().keys()].sort();
}

test('over HTTPS every cookie of ours is one that no other host can set', () => {
  expect(environment().baseUrl).toBe('https://travaux.example');
  expect(cookieName('decompte-theme')).toBe('__Host-decompte-theme');
  expect(cookieOptions(60)).toEqual({
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: true,
    maxAge: 60,
  });
});

test('so is the session, and it is read under that name', async () => {
  const { karim } = world.ids.people;
  const names = await namesAfter(enterAs(karim, 'password', '/'));
  expect(names).toContain('__Host-authjs.session-token');
  expect(names.filter((name) => !name.startsWith('__Host-'))).toEqual([]);
  const name = '__Host-authjs.session-token';
  const value = cookiesSet().get(name);
  receive({ ...host, cookie: `${name}=${value}` });
  expect((await optionalContext())?.actor.email).toBe(PEOPLE.karim.email);
  receive({ ...host, cookie: `authjs.session-token=${value}` });
  expect(await optionalContext()).toBeNull();
});

test('so is what is kept while a second factor is asked for, or somebody is at the provider', async () => {
  const { ines } = world.ids.people;
  appendSecondFactor(world.db, ines, 'sealed', TEST_NOW);
  markSecondFactorConfirmed(world.db, ines, TEST_NOW);
  expect(await namesAfter(enterAs(ines, 'password', '/'))).toEqual(['__Host-decompte-entering']);
  receive(host);
  expect(await namesAfter(leaveToProvider('/contracts'))).toEqual([
    '__Host-authjs.callback-url',
    '__Host-authjs.nonce',
    '__Host-authjs.pkce.code_verifier',
    '__Host-authjs.state',
    '__Host-decompte-leaving',
  ]);
});

test('so are kept forms, recovery codes and what uploads were refused for', async () => {
  await keepForm('/contracts/new', null, { number: '2026-TX-014' });
  await freshCodes.set({ userId: 1, codes: ['abcd'], next: '/' });
  expect([...cookiesSet().keys()].sort()).toEqual(['__Host-decompte-codes', '__Host-decompte-typed']);
  const flash = flashCookie({ draftId: 7, place: 'main' }, [{ code: 'file_empty' }], secret, TEST_NOW);
  expect(flash).toMatch(
    /^__Host-decompte-upload-main-7=.+; Max-Age=60; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
  );
});
