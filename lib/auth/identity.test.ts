import { eq } from 'drizzle-orm';
import { PEOPLE } from '@/db/cast';
import { events, externalIdentities, memberships, notices, users } from '@/db/schema';
import { markDisabled } from '@/db/users';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { isStrongEntry, personOf } from './identity';

const ISSUER = 'https://id.example';
let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const arrive = (claims: unknown, issuer = ISSUER) => personOf(world.db, issuer, claims, TEST_NOW);
const verified = { sub: 'a1', email: PEOPLE.karim.email, email_verified: true, name: 'Karim B.' };
const identities = () => world.db.select().from(externalIdentities).all();
const kinds = () =>
  world.db
    .select({ kind: events.kind })
    .from(events)
    .all()
    .map(({ kind }) => kind);

test('a verified address links the account that has it, once, and its owner is told', () => {
  const { karim } = world.ids.people;
  expect(arrive({ ...verified, email: ` ${PEOPLE.karim.email.toUpperCase()}` })).toEqual({
    ok: true,
    result: karim,
  });
  expect(identities()).toEqual([{ issuer: ISSUER, subject: 'a1', userId: karim, linkedAt: TEST_NOW }]);
  expect(world.db.select().from(notices).all()).toMatchObject([{ userId: karim, kind: 'account_changed' }]);
  expect(arrive(verified)).toEqual({ ok: true, result: karim });
  expect(kinds()).toEqual(['identity_linked']);
});

test('afterwards the account at the provider counts, whatever its address has become', () => {
  arrive(verified);
  const { karim } = world.ids.people;
  expect(arrive({ sub: 'a1' })).toEqual({ ok: true, result: karim });
  expect(arrive({ ...verified, email: PEOPLE.ines.email, email_verified: false })).toEqual({
    ok: true,
    result: karim,
  });
  expect(identities()).toHaveLength(1);
});

test('the same subject of another provider is somebody else', () => {
  arrive(verified);
  expect(arrive({ sub: 'a1' }, 'https://other.example')).toMatchObject({
    refusals: [{ code: 'address_not_verified' }],
  });
});

test.each([
  ['not verified', { ...verified, email_verified: false }],
  ['of which nothing is said', { sub: 'a1', email: PEOPLE.karim.email }],
  ['verified as a word that is none', { ...verified, email_verified: 'no' }],
  ['missing', { sub: 'a1', email_verified: true }],
  ['no address', { ...verified, email: 'karim' }],
])('an address that is %s links and opens nothing', (_name, claims) => {
  expect(arrive(claims)).toEqual({ ok: false, refusals: [{ code: 'address_not_verified' }] });
  expect(identities()).toEqual([]);
  expect(kinds()).toEqual([]);
});

test.each([[null], [{}], [{ sub: '' }], ['text'], [{ ...verified, email_verified: 3 }]])(
  'what is no set of claims is refused: %j',
  (claims) => {
    expect(arrive(claims)).toEqual({ ok: false, refusals: [{ code: 'provider_failed' }] });
  },
);

test('an unknown verified address opens a plain account: no structure, no right, no management', () => {
  const outcome = arrive({
    ...verified,
    email: 'lea@neuf.example',
    name: undefined,
    given_name: 'Léa',
    usual_name: 'Roux',
  });
  const userId = outcome.ok ? outcome.result : 0;
  expect(world.db.select().from(users).where(eq(users.id, userId)).get()).toMatchObject({
    email: 'lea@neuf.example',
    name: 'Léa Roux',
    passwordHash: null,
    isAdministrator: false,
  });
  expect(world.db.select().from(memberships).where(eq(memberships.userId, userId)).all()).toEqual([]);
  expect(kinds()).toEqual(['account_opened', 'identity_linked']);
});

test('the administrator’s verified address leads to the administrator, and makes nobody else one', () => {
  expect(arrive({ ...verified, email: PEOPLE.anne.email })).toEqual({
    ok: true,
    result: world.ids.people.anne,
  });
  expect(world.db.select().from(users).where(eq(users.isAdministrator, true)).all()).toHaveLength(1);
});

test('a disabled account stays shut, linked or not', () => {
  arrive(verified);
  const refused = { ok: false, refusals: [{ code: 'account_disabled' }] };
  for (const person of ['karim', 'sophie'] as const)
    markDisabled(world.db, world.ids.people[person], TEST_NOW);
  expect(arrive(verified)).toEqual(refused);
  expect(arrive({ ...verified, sub: 'b2', email: PEOPLE.sophie.email })).toEqual(refused);
});

test.each([
  [['pwd', 'mfa'], true],
  [['otp'], true],
  [['pwd'], false],
  [[], false],
  ['mfa', false],
])('authentication methods %j: strong is %s', (amr, expected) => {
  const payload = Buffer.from(JSON.stringify({ sub: 'a1', amr })).toString('base64url');
  expect(isStrongEntry(`e30.${payload}.signature`)).toBe(expected);
});

test.each([undefined, '', 'x', 'a.b.c'])('%j is no strong entry', (token) => {
  expect(isStrongEntry(token)).toBe(false);
});

test('a name that the provider gives loses what cannot be seen', () => {
  const name = 'Zoé\u202E\r\nMartin\u0000';
  arrive({ sub: 'z1', email: 'zoe@elsewhere.example', email_verified: true, name });
  const opened = world.db.select().from(users).where(eq(users.email, 'zoe@elsewhere.example')).get();
  expect(opened?.name).toBe('Zoé Martin');
});
