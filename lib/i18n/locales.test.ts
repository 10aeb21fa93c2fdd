import { preferredLocale, resolveLocale } from './locales';

const nothing = { account: null, cookie: undefined, acceptLanguage: null, fallback: 'fr' } as const;

test('a person’s own choice comes first, then the switch, the browser, the installation', () => {
  expect(resolveLocale({ ...nothing, account: 'fr', cookie: 'en', acceptLanguage: 'en' })).toBe('fr');
  expect(resolveLocale({ ...nothing, cookie: 'en', acceptLanguage: 'fr' })).toBe('en');
  expect(resolveLocale({ ...nothing, acceptLanguage: 'en-GB' })).toBe('en');
  expect(resolveLocale({ ...nothing, fallback: 'en' })).toBe('en');
});

test('a language that we do not speak is passed over', () => {
  expect(resolveLocale({ ...nothing, cookie: 'de', acceptLanguage: 'de-DE,en;q=0.2' })).toBe('en');
});

test.each([
  ['fr', 'fr'],
  ['fr-CA', 'fr'],
  ['EN-us', 'en'],
  ['de, en;q=0.5, fr;q=0.7', 'fr'],
  ['en, fr', 'en'],
  ['fr;q=0, en;q=0.1', 'en'],
  ['fr;q=high, en;q=0.1', 'en'],
  ['de', undefined],
  ['*', undefined],
  ['', undefined],
  [null, undefined],
])('Accept-Language %j means %j', (header, expected) => {
  expect(preferredLocale(header)).toBe(expected);
});
