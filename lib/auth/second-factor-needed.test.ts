import { eq } from 'drizzle-orm';
import { TOTP } from 'otpauth';
import type { PersonKey } from '@/db/cast';
import { structures, throttles } from '@/db/schema';
import { appendSecondFactor, hasSecondFactor, needsSecondFactor } from '@/db/second-factors';
import { setSecondFactor } from '@/lib/commands/set-second-factor';
import { optionalContext, requireContext, signedInContext } from '@/lib/request-context';
import { openWorld, type World } from '@/tests/database';
import { cookieOf, cookiesSet, receive, SESSION_COOKIE } from '@/tests/request';
import { entering } from './carried';
import { enterAs } from './enter';
import { enterWithCode } from './enter-with-code';
import { newSecret } from './one-time-codes';
import { proveOneself } from './own-proof';
import { seal } from './sealing';
import { bondOf } from './second-factor';
import { beginSession } from './sessions';

jest.mock('next/headers', () => jest.requireActual('@/tests/request').nextHeaders);

const secret = 'a secret of at least thirty-two characters';
const host = { host: 'localhost:3000', 'x-forwarded-proto': 'http' };
let world: World;

beforeEach(() => {
  world = openWorld();
  Object.assign(process.env, { DATA_DIR: world.folder, AUTH_SECRET: secret });
  globalThis.decompteDatabase = world.db;
});
afterEach(() => world.close());

const idOf = (person: PersonKey) => world.ids.people[person];

async function arrive(person: PersonKey) {
  const session = beginSession(world.db, idOf(person), { address: '', userAgent: '' }, Date.now());
  receive({ ...host, 'x-decompte-address': '/contracts/3', cookie: await cookieOf(session, secret) });
}

/** @returns the code of the step after the one that set it. */
function setUp(person: PersonKey): string {
  const own = newSecret();
  const context = { ...world.as(person), now: Date.now() };
  appendSecondFactor(world.db, idOf(person), seal(own, bondOf(idOf(person)), secret), context.now);
  const codeAt = (timestamp: number) => new TOTP({ secret: own }).generate({ timestamp });
  const outcome = setSecondFactor(context, { userId: idOf(person), code: codeAt(context.now), secret });
  expect(outcome.ok).toBe(true);
  return codeAt(context.now + 30_000);
}

const leadTo = (address: string) => ({ digest: expect.stringContaining(`;${address};`) });

test('administrators and main managers of open public structures need a second factor, others do not', () => {
  const needing = () =>
    (['anne', 'claire', 'hugo', 'karim', 'ines', 'theo'] as const).filter((one) =>
      needsSecondFactor(world.db, idOf(one)),
    );
  expect(needing()).toEqual(['anne', 'claire']);
  world.db.update(structures).set({ isActive: false }).where(eq(structures.kind, 'public')).run();
  expect(needing()).toEqual(['anne']);
});

test.each(['anne', 'claire'] as const)(
  'until %s has set it, they reach nothing but its page',
  async (person) => {
    await arrive(person);
    expect(await optionalContext()).toBeNull();
    expect((await signedInContext())?.actor.userId).toBe(idOf(person));
    await expect(requireContext()).rejects.toMatchObject(
      leadTo('/sign-in/second-factor?next=%2Fcontracts%2F3'),
    );
    setUp(person);
    expect((await optionalContext())?.actor.userId).toBe(idOf(person));
  },
);

test('whoever does not need it enters without', async () => {
  await arrive('karim');
  expect((await optionalContext())?.actor.userId).toBe(idOf('karim'));
});

describe('whoever has set it', () => {
  async function begin(): Promise<string> {
    const code = setUp('karim');
    receive(host);
    await expect(enterAs(idOf('karim'), 'password', '/contracts')).rejects.toMatchObject(
      leadTo('/sign-in/code'),
    );
    expect(cookiesSet().has(SESSION_COOKIE)).toBe(false);
    return code;
  }

  test('is asked for a code after the password, and lands where they wanted to go', async () => {
    const code = await begin();
    const who = await entering.read();
    expect(who).toEqual({ userId: idOf('karim'), next: '/contracts' });
    if (who) await expect(enterWithCode(who, code)).rejects.toMatchObject(leadTo('/contracts'));
    expect(cookiesSet().has(SESSION_COOKIE)).toBe(true);
    expect(await entering.read()).toBeNull();
  });

  test('may guess five times, then has to wait', async () => {
    const code = await begin();
    const who = { userId: idOf('karim'), next: '/' };
    const answers: unknown[] = [];
    for (let round = 0; round < 5; round += 1) answers.push(await enterWithCode(who, '000000'));
    expect(answers).toEqual(
      Array.from({ length: 5 }, () => ({ ok: false, refusals: [{ code: 'code_wrong', field: 'code' }] })),
    );
    expect(await enterWithCode(who, code)).toMatchObject({ refusals: [{ code: 'too_many_attempts' }] });
    expect(cookiesSet().has(SESSION_COOKIE)).toBe(false);
  });

  test('proves by a code that it is them, and has to say something', async () => {
    const code = await begin();
    const context = { ...world.as('karim'), now: Date.now() };
    const prove = (password: string, typed: string) => proveOneself(context, { password, code: typed });
    expect(await prove('', '')).toMatchObject({ refusals: [{ code: 'proof_required' }] });
    expect(await prove('', '000000')).toMatchObject({ refusals: [{ code: 'code_wrong' }] });
    expect(await prove('', code)).toEqual({ ok: true, result: null });
    expect(
      world.db
        .select()
        .from(throttles)
        .all()
        .filter(({ key }) => key.includes('account')),
    ).toEqual([]);
  });
});

test('nothing that a browser carries for us can be made up by it', async () => {
  receive({ ...host, cookie: 'decompte-entering=invented' });
  expect(await entering.read()).toBeNull();
  const session = beginSession(world.db, idOf('karim'), { address: '', userAgent: '' }, Date.now());
  const [, sealed] = (await cookieOf(session, secret)).split('=');
  receive({ ...host, cookie: `decompte-entering=${sealed}` });
  expect(await entering.read()).toBeNull();
  expect(hasSecondFactor(world.db, idOf('karim'))).toBe(false);
});
