import { eq } from 'drizzle-orm';
import { TOTP } from 'otpauth';
import type { PersonKey } from '@/db/cast';
import { events, notices, recoveryCodes, secondFactors } from '@/db/schema';
import { countRecoveryCodes, hasSecondFactor, loadSecondFactor } from '@/db/second-factors';
import { newSecret } from '@/lib/auth/one-time-codes';
import { seal } from '@/lib/auth/sealing';
import { bondOf, takeCode } from '@/lib/auth/second-factor';
import { mySecondFactor } from '@/lib/queries/my-security';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { beginSecondFactor } from './begin-second-factor';
import { dropSecondFactor } from './drop-second-factor';
import { renewRecoveryCodes } from './renew-recovery-codes';
import { setSecondFactor } from './set-second-factor';

const secret = 'a secret of at least thirty-two characters';
const HALF_A_MINUTE = 30_000;

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const idOf = (person: PersonKey) => world.ids.people[person];
const codeAt = (own: string, now: number) => new TOTP({ secret: own }).generate({ timestamp: now });

function begin(person: PersonKey, own = newSecret()): string {
  const sealedSecret = seal(own, bondOf(idOf(person)), secret);
  beginSecondFactor(world.as(person), { userId: idOf(person), sealedSecret });
  return own;
}

function setUp(person: PersonKey): { own: string; codes: string[] } {
  const own = begin(person);
  const outcome = confirm(person, codeAt(own, TEST_NOW));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals));
  return { own, codes: outcome.result };
}

function confirm(person: PersonKey, code: string) {
  return setSecondFactor(world.as(person), { userId: idOf(person), code, secret });
}

function kindsOf(person: PersonKey): string[] {
  return world.db
    .select({ kind: events.kind })
    .from(events)
    .where(eq(events.userId, idOf(person)))
    .all()
    .map(({ kind }) => kind);
}

test('a proposed secret is shown to its owner, sealed in the database, and asks for nothing yet', () => {
  const own = begin('karim');
  expect(mySecondFactor(world.as('karim'), secret)).toMatchObject({ since: null, proposal: { secret: own } });
  expect(mySecondFactor(world.as('sophie'), secret).proposal).toBeNull();
  expect(JSON.stringify(world.db.select().from(secondFactors).all())).not.toContain(own);
  expect(hasSecondFactor(world.db, idOf('karim'))).toBe(false);
});

test('a code of it sets it, gives ten recovery codes, and tells its owner', () => {
  const { codes } = setUp('karim');
  expect(codes).toHaveLength(10);
  expect(mySecondFactor(world.as('karim'), secret)).toMatchObject({
    since: TEST_NOW,
    proposal: null,
    recoveryCodesLeft: 10,
  });
  expect(kindsOf('karim')).toEqual(['second_factor_set']);
  expect(world.db.select().from(notices).all()).toMatchObject([
    { userId: idOf('karim'), kind: 'account_changed' },
  ]);
  expect(JSON.stringify(world.db.select().from(recoveryCodes).all())).not.toContain(codes[0]);
});

test('a wrong code sets nothing', () => {
  begin('karim');
  expect(confirm('karim', '000000')).toMatchObject({ refusals: [{ code: 'code_wrong', field: 'code' }] });
  expect(hasSecondFactor(world.db, idOf('karim'))).toBe(false);
});

test('without a proposal, or with one that is in force, there is nothing to set', () => {
  const refused = { ok: false, refusals: [{ code: 'second_factor_changed' }] };
  expect(confirm('karim', '123456')).toEqual(refused);
  const { own } = setUp('karim');
  expect(confirm('karim', codeAt(own, TEST_NOW + HALF_A_MINUTE))).toEqual(refused);
  begin('karim');
  expect(takeCode(world.db, idOf('karim'), codeAt(own, TEST_NOW + HALF_A_MINUTE), secret, TEST_NOW)).toBe(
    true,
  );
});

test('a code serves once, and so does none before it', () => {
  const { own } = setUp('karim');
  const take = (code: string, now: number) => takeCode(world.db, idOf('karim'), code, secret, now);
  const later = TEST_NOW + HALF_A_MINUTE;
  expect(take(codeAt(own, TEST_NOW), TEST_NOW)).toBe(false);
  expect(take(codeAt(own, later), later)).toBe(true);
  expect(take(codeAt(own, later), later)).toBe(false);
  expect(take(codeAt(own, TEST_NOW), later)).toBe(false);
});

test('the code of one person is nothing to another', () => {
  const { own } = setUp('karim');
  setUp('sophie');
  const later = TEST_NOW + HALF_A_MINUTE;
  expect(takeCode(world.db, idOf('sophie'), codeAt(own, later), secret, later)).toBe(false);
  expect(takeCode(world.db, idOf('ines'), codeAt(own, later), secret, later)).toBe(false);
});

test('a recovery code lets in once, is recorded and told', () => {
  const { codes } = setUp('karim');
  const [code = ''] = codes;
  const take = (typed: string) => takeCode(world.db, idOf('karim'), typed, secret, TEST_NOW);
  expect(take(code.toUpperCase())).toBe(true);
  expect(take(code)).toBe(false);
  expect(countRecoveryCodes(world.db, idOf('karim'))).toBe(9);
  expect(kindsOf('karim')).toEqual(['second_factor_set', 'recovery_code_used']);
});

test('when the installation has another secret, only recovery codes are right', () => {
  const { own, codes } = setUp('karim');
  const later = TEST_NOW + HALF_A_MINUTE;
  const take = (typed: string) => takeCode(world.db, idOf('karim'), typed, `${secret}!`, later);
  expect(take(codeAt(own, later))).toBe(false);
  expect(take(codes[3] ?? '')).toBe(true);
});

test('new recovery codes end the others', () => {
  const { codes } = setUp('karim');
  const renewed = renewRecoveryCodes(world.as('karim'), { userId: idOf('karim') });
  const take = (typed = '') => takeCode(world.db, idOf('karim'), typed, secret, TEST_NOW);
  expect(take(codes[0])).toBe(false);
  expect(take(renewed.ok ? renewed.result[0] : '')).toBe(true);
  expect(renewRecoveryCodes(world.as('sophie'), { userId: idOf('sophie') })).toMatchObject({
    refusals: [{ code: 'second_factor_changed' }],
  });
});

test('dropped, it asks for nothing, its codes are over, and its owner is told', () => {
  const { codes } = setUp('karim');
  expect(dropSecondFactor(world.as('karim'), { userId: idOf('karim') })).toEqual({ ok: true, result: null });
  expect(loadSecondFactor(world.db, idOf('karim'))).toBeNull();
  expect(countRecoveryCodes(world.db, idOf('karim'))).toBe(0);
  expect(takeCode(world.db, idOf('karim'), codes[0] ?? '', secret, TEST_NOW)).toBe(false);
  expect(kindsOf('karim')).toEqual(['second_factor_set', 'second_factor_removed']);
  expect(dropSecondFactor(world.as('karim'), { userId: idOf('karim') })).toMatchObject({
    refusals: [{ code: 'second_factor_changed' }],
  });
});

test('nobody sets, renews or drops the second factor of somebody else', () => {
  const refused = { ok: false, refusals: [{ code: 'not_permitted' }] };
  const of = { userId: idOf('karim') };
  const anne = world.as('anne');
  expect(beginSecondFactor(anne, { ...of, sealedSecret: 'x' })).toEqual(refused);
  expect(setSecondFactor(anne, { ...of, code: '000000', secret })).toEqual(refused);
  expect(renewRecoveryCodes(anne, of)).toEqual(refused);
  expect(dropSecondFactor(anne, of)).toEqual(refused);
});
