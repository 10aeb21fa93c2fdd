import fc from 'fast-check';
import { readSearchBox } from './search-box';

const word = (text: string, isExact = false) => ({ text, isExact });

test.each(['', '   ', '\t\n'])('%j asks nothing', (typed) => {
  expect(readSearchBox(typed)).toEqual({ kind: 'nothing' });
});

test.each<[string, number]>([
  ['12 345,67', 1_234_567],
  ['12345.67', 1_234_567],
  ['11 500 €', 1_150_000],
  ['11500€', 1_150_000],
  ['0,10 EUR', 10],
  ['-1 200,00', -120_000],
])('%j is an amount', (typed, cents) => {
  expect(readSearchBox(typed)).toEqual({ kind: 'amount', cents });
});

test.each<[string, string[], string | null]>([
  ['béton', ['béton'], null],
  ['béton  armé', ['béton', 'armé'], null],
  ['2026-TX-014', ['2026-TX-014'], '2026-TX-014'],
  ['12345', ['12345'], '12345'],
  ['M1', ['M1'], null],
  ['Moreau 014', ['Moreau', '014'], null],
  ['béton & "', ['béton'], null],
])('%j is looked for as words', (typed, words, fragment) => {
  expect(readSearchBox(typed)).toEqual({ kind: 'words', words: words.map((text) => word(text)), fragment });
});

test('what stands between quotation marks stays together', () => {
  expect(readSearchBox('« béton armé » toit "014"')).toEqual({
    kind: 'words',
    words: [word('béton armé', true), word('toit'), word('014', true)],
    fragment: null,
  });
});

test.each(['🏗️', '"', '***', '()', '- -', '—'])('%j has nothing that could be found', (typed) => {
  expect(readSearchBox(typed)).toEqual({ kind: 'unreadable' });
});

test('whatever is typed is read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
      const box = readSearchBox(typed);
      if (box.kind === 'words') expect(box.words.length).toBeGreaterThan(0);
    }),
  );
});
