import { translatorFor } from './translator';

test('is made once for each language and part of the sentences', () => {
  expect(translatorFor('fr', 'files.synthesis')).toBe(translatorFor('fr', 'files.synthesis'));
  expect(translatorFor('en', 'files.synthesis')('title')).not.toBe(
    translatorFor('fr', 'files.synthesis')('title'),
  );
  expect(translatorFor('fr', 'roles')('moe')).toBe('Maîtrise d’œuvre');
});

test('says a sentence with its values each time, and one without the same way again', () => {
  const t = translatorFor('fr', 'deadlines');
  expect(t('before', { day: '01/12/2026' })).toContain('01/12/2026');
  expect(t('before', { day: '02/12/2026' })).toContain('02/12/2026');
  expect([t('title'), t('title')]).toEqual([t('title'), t('title')]);
});

test('says what it is told also after very many sentences', () => {
  const t = translatorFor('fr', 'deadlines');
  for (let day = 1; day <= 3_000; day += 1) expect(t('before', { day: String(day) })).toBe(`jusqu’au ${day}`);
  expect(t('before', { day: '1' })).toBe('jusqu’au 1');
});

test('gives parts of a sentence, and whether there is one', () => {
  const t = translatorFor('fr', 'files');
  expect(t.has('yourTurn')).toBe(true);
  expect(t.raw('yourTurn')).toBe(t('yourTurn'));
});
