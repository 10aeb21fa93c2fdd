import { isOwnRequest } from './origin';

const BASE = 'https://travaux.example';

test.each([
  [BASE, undefined, true],
  [BASE, 'same-origin', true],
  ['https://travaux.example:443', undefined, true],
  ['http://travaux.example', undefined, false],
  ['https://travaux.example:8443', undefined, false],
  ['https://evil.example', undefined, false],
  ['https://travaux.example.evil.example', undefined, false],
  ['https://travaux.example@evil.example', undefined, false],
  ['null', undefined, false],
  ['', undefined, false],
  ['nonsense', undefined, false],
  [BASE, 'cross-site', false],
  [BASE, 'same-site', false],
  [undefined, 'same-origin', true],
  [undefined, 'none', true],
  [undefined, 'same-site', false],
  [undefined, 'cross-site', false],
  [undefined, undefined, false],
])('origin %j, Sec-Fetch-Site %j: %s', (origin, fetchSite, expected) => {
  expect(isOwnRequest({ origin, fetchSite }, BASE)).toBe(expected);
});

test('the names of this machine stand for each other, at the same port only', () => {
  const ask = (origin: string) => isOwnRequest({ origin, fetchSite: undefined }, 'http://localhost:3000');
  expect(ask('http://127.0.0.1:3000')).toBe(true);
  expect(ask('http://[::1]:3000')).toBe(true);
  expect(ask('http://127.0.0.1:3001')).toBe(false);
  expect(ask('https://127.0.0.1:3000')).toBe(false);
});
