import { createTranslator } from 'next-intl';
import { KEPT_SENTENCES } from './kept-sentences';
import type { Locale } from './locales';

// next-intl is handed this cache under a name that it keeps for itself: another version may not know it.
test('a sentence with values is read once by all translators that share a cache', () => {
  const messages = { waiting: 'for {days, plural, one {# day} other {# days}}' };
  const inLocale = (locale: Locale) =>
    createTranslator({ locale, messages, timeZone: 'UTC', _cache: KEPT_SENTENCES });
  expect(inLocale('en')('waiting', { days: 1 })).toBe('for 1 day');
  expect(inLocale('en')('waiting', { days: 2 })).toBe('for 2 days');
  expect(Object.keys(KEPT_SENTENCES.message)).toHaveLength(1);
  expect(inLocale('fr')('waiting', { days: 0 })).toBe('for 0 day');
  expect(Object.keys(KEPT_SENTENCES.message)).toHaveLength(2);
});
