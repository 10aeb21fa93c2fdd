import { REFUSAL_CODES, refusal } from '@/lib/domain/refusals';
import { LOCALES } from './locales';
import { messagesIn } from './messages';
import { translateRefusals } from './translate-refusals';

test.each(LOCALES)('every refusal has a sentence in %s', (locale) => {
  const sentences: Record<string, string> = messagesIn(locale).refusals;
  expect(REFUSAL_CODES.filter((code) => !sentences[code])).toEqual([]);
});

test('a refusal keeps its field and speaks the reader’s language', () => {
  const refusals = [refusal('credentials_wrong'), refusal('required', 'number')];
  expect(translateRefusals('en', refusals)).toEqual([
    { code: 'credentials_wrong', sentence: 'Wrong address or password.' },
    { code: 'required', field: 'number', sentence: expect.any(String) },
  ]);
  expect(translateRefusals('fr', refusals)[0]?.sentence).toBe('Adresse ou mot de passe incorrect.');
});

test('amounts, days and months in a sentence are written as the reader writes them', () => {
  const sentenceOf = (locale: 'fr' | 'en', refused: Parameters<typeof translateRefusals>[1][number]) =>
    translateRefusals(locale, [refused])[0]?.sentence.replace(/\s/g, ' ');
  const params = { expectedCents: 123_456, givenCents: 1 };
  expect(sentenceOf('fr', refusal('total_does_not_add_up', 'totalInclVat', params))).toContain('1 234,56 €');
  expect(sentenceOf('en', refusal('total_does_not_add_up', 'totalInclVat', params))).toContain('€1,234.56');
  expect(sentenceOf('fr', refusal('day_in_future', 'documentDate', { currentDay: '2026-11-23' }))).toContain(
    '23/11/2026',
  );
  expect(sentenceOf('en', refusal('period_differs', 'period', { fileMonth: '2026-10' }))).toContain(
    'October 2026',
  );
});
