import { PEOPLE } from '@/db/cast';
import { markDisabled, markPassword } from '@/db/users';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { checkCredentials } from './credentials';
import { checkPassword, hashPassword, makePassword } from './passwords';

let world: World;
const email = PEOPLE.karim.email;
const password = 'un mot de passe assez long';

beforeAll(async () => {
  world = openWorld();
  for (const person of ['karim', 'sophie'] as const)
    markPassword(world.db, world.ids.people[person], await hashPassword(password));
  markDisabled(world.db, world.ids.people.sophie, TEST_NOW);
});
afterAll(() => world.close());

test('the right password gives the person, however the address is written', async () => {
  for (const written of [email, ` ${email.toUpperCase()} `])
    expect(await checkCredentials(world.db, { email: written, password })).toEqual({
      ok: true,
      result: world.ids.people.karim,
    });
});

test.each([
  ['a wrong password', { email, password: `${password} ` }],
  ['an unknown address', { email: 'nobody@example', password }],
  ['no password', { email, password: '' }],
  ['nothing', {}],
  ['something else', { email: ['a'], password: { length: 1 } }],
])('%s is refused with one and the same sentence', async (_name, credentials) => {
  expect(await checkCredentials(world.db, credentials)).toEqual({
    ok: false,
    refusals: [{ code: 'credentials_wrong' }],
  });
});

test('that an account is disabled is told only to who knows its password', async () => {
  const disabled = PEOPLE.sophie.email;
  const known = await checkCredentials(world.db, { email: disabled, password });
  const guessed = await checkCredentials(world.db, { email: disabled, password: 'guessed' });
  expect(known).toMatchObject({ refusals: [{ code: 'account_disabled' }] });
  expect(guessed).toMatchObject({ refusals: [{ code: 'credentials_wrong' }] });
});

test('an unknown address costs about as much time as a wrong password', async () => {
  await checkCredentials(world.db, { email: 'nobody@example', password });
  let unknown = Number.POSITIVE_INFINITY;
  let wrong = Number.POSITIVE_INFINITY;
  // In turns, and the shortest of each: whatever else the machine does then disturbs neither more than the other.
  for (let round = 0; round < 9; round += 1) {
    unknown = Math.min(
      unknown,
      await timeOf(() => checkCredentials(world.db, { email: 'nobody@example', password })),
    );
    wrong = Math.min(wrong, await timeOf(() => checkCredentials(world.db, { email, password: 'wrong' })));
  }
  expect(unknown / wrong).toBeGreaterThan(0.4);
  expect(unknown / wrong).toBeLessThan(2.5);
});

test('passwords are kept as argon2id hashes, each with a salt of its own', async () => {
  const [one, other] = await Promise.all([hashPassword('same'), hashPassword('same')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(other);
  expect(await checkPassword(one, 'same')).toBe(true);
  expect(await checkPassword(null, 'same')).toBe(false);
});

test('passwords that the product makes are long and never the same', () => {
  expect(makePassword()).toMatch(/^[\w-]{20}$/);
  expect(makePassword()).not.toBe(makePassword());
});

/** Milliseconds. */
async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
