import { Secret } from 'otpauth';
import { TEST_NOW } from '@/tests/database';
import { enrolment, newSecret, stepOfCode } from './one-time-codes';

/** RFC 6238, appendix B: the secret and the last six digits of its SHA-1 column. */
const SECRET = Secret.fromUTF8('12345678901234567890').base32;

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at second %i the code of the standard is %s', (second, code) => {
  expect(stepOfCode(SECRET, code, second * 1000)).toBe(Math.floor(second / 30));
});

test('a code is right half a minute earlier and later, and no longer', () => {
  const at = 1_111_111_109;
  const step = Math.floor(at / 30);
  const seconds = [-60, -30, 0, 30, 60].map((by) => stepOfCode(SECRET, '081804', (at + by) * 1000));
  expect(seconds).toEqual([null, step, step, step, null]);
});

test('it may be typed with blanks; anything else is wrong', () => {
  expect(stepOfCode(SECRET, ' 287 082 ', 59_000)).toBe(1);
  for (const code of ['', '28708', '2870822', '287083', 'abcdef', '٢٨٧٠٨٢'])
    expect(stepOfCode(SECRET, code, 59_000)).toBeNull();
});

test('secrets have 160 bits and are never the same', () => {
  expect(newSecret()).toMatch(/^[A-Z2-7]{32}$/);
  expect(newSecret()).not.toBe(newSecret());
});

test('the authenticator reads product, account and secret, and square squares', () => {
  const { address, modules } = enrolment(SECRET, 'karim.benali@batisseurs.example');
  expect(decodeURIComponent(address)).toBe(
    `otpauth://totp/Décompte:karim.benali@batisseurs.example?issuer=Décompte&secret=${SECRET}&algorithm=SHA1&digits=6&period=30`,
  );
  expect(modules.every((row) => row.length === modules.length)).toBe(true);
  expect(stepOfCode(SECRET, '000000', TEST_NOW)).toBeNull();
});
