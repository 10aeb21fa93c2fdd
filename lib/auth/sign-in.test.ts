import { PEOPLE } from '@/db/cast';
import { throttles } from '@/db/schema';
import { markPassword } from '@/db/users';
import { openWorld, type World } from '@/tests/database';
import { cookiesSet, receive } from '@/tests/request';
import { enterAs } from './enter';
import { hashPassword } from './passwords';
import { checkSignIn } from './sign-in';

jest.mock('next/headers', () => jest.requireActual('@/tests/request').nextHeaders);

const password = 'un mot de passe assez long';
const { email } = PEOPLE.karim;
let world: World;

beforeAll(async () => {
  world = openWorld();
  Object.assign(process.env, {
    DATA_DIR: world.folder,
    AUTH_SECRET: 'a secret of at least thirty-two characters',
  });
  globalThis.decompteDatabase = world.db;
  markPassword(world.db, world.ids.people.karim, await hashPassword(password));
});
const host = { host: 'localhost:3000', 'x-forwarded-proto': 'http', 'x-decompte-client': '203.0.113.7' };
beforeEach(() => {
  world.db.delete(throttles).run();
  receive(host);
});
afterAll(() => world.close());

const wrong = { ok: false, refusals: [{ code: 'credentials_wrong' }] };
const tooMany = {
  ok: false,
  refusals: [{ code: 'too_many_attempts', params: { unit: 'seconds', count: 1 } }],
};

async function guess(times: number, address: string) {
  const answers: unknown[] = [];
  for (let round = 0; round < times; round += 1) answers.push(await checkSignIn(address, `guess ${round}`));
  return answers;
}

test.each([
  ['a known address', email],
  ['an unknown one', 'nobody@example'],
])('guessing the password of %s has to wait after the fifth time', async (_name, address) => {
  expect(await guess(6, address)).toEqual([wrong, wrong, wrong, wrong, wrong, tooMany]);
  expect(await checkSignIn(` ${address.toUpperCase()} `, password)).toEqual(tooMany);
});

test('the right password meanwhile has to wait too, and forgets the wrong ones once it may', async () => {
  await guess(4, email);
  expect(await checkSignIn(email, password)).toEqual({ ok: true, result: world.ids.people.karim });
  expect(await guess(4, email)).toEqual([wrong, wrong, wrong, wrong]);
});

test('one client that tries many accounts has to wait, others do not', async () => {
  for (let one = 0; one < 31; one += 1) await checkSignIn(`somebody${one}@example`, 'x');
  expect(await checkSignIn(email, password)).toEqual(tooMany);
  receive({ 'x-decompte-client': '203.0.113.8' });
  expect(await checkSignIn(email, password)).toMatchObject({ ok: true });
});

test('whoever guesses elsewhere does not keep the owner out of a browser that knows them', async () => {
  receive(host);
  await expect(enterAs(world.ids.people.karim, 'link', '/')).rejects.toThrow();
  const known = `decompte-known=${cookiesSet().get('decompte-known')}`;
  receive(host);
  await guess(6, email);
  expect(await checkSignIn(email, password)).toEqual(tooMany);
  receive({ ...host, cookie: known });
  expect(await checkSignIn(email, password)).toEqual({ ok: true, result: world.ids.people.karim });
  expect(await guess(6, email)).toEqual([wrong, wrong, wrong, wrong, wrong, tooMany]);
});

test('a browser that knows one person is nothing to another', async () => {
  receive(host);
  await expect(enterAs(world.ids.people.sophie, 'link', '/')).rejects.toThrow();
  receive({ ...host, cookie: `decompte-known=${cookiesSet().get('decompte-known')}` });
  await guess(5, email);
  receive(host);
  expect(await checkSignIn(email, password)).toEqual(tooMany);
});

test('no address of anybody is kept with the attempts', async () => {
  await guess(1, email);
  expect(JSON.stringify(world.db.select().from(throttles).all())).not.toContain(email);
});
