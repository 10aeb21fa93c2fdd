import { makeRecoveryCodes, recoveryHash } from './recovery-codes';

test('there are ten, all different, made of letters that cannot be confused', () => {
  const codes = makeRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^([2-9a-hj-km-np-tw-z]{4}-){3}[2-9a-hj-km-np-tw-z]{4}$/);
});

test('however a code is typed, its hash is the same, and tells nothing', () => {
  const hash = recoveryHash('abcd-efgh-jkmn-pqrs');
  for (const typed of ['ABCD EFGH JKMN PQRS', 'abcdefghjkmnpqrs', ' abcd-efgh-jkmn-pqrs '])
    expect(recoveryHash(typed)).toBe(hash);
  expect(hash).toMatch(/^[\w-]{43}$/);
});

test.each(['', '123456', 'abcd-efgh-jkmn-pqr', 'abcd-efgh-jkmn-pqrs2', 'abcd-efgh-jkmn-pqr0'])(
  '%j is none',
  (typed) => {
    expect(recoveryHash(typed)).toBeNull();
  },
);
