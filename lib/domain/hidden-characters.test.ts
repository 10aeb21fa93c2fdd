import fc from 'fast-check';
import { deceivingCharacter, visibleName, withoutMarks } from './hidden-characters';

test.each([
  ['an end of the direction from left to right', 'S-3\u202Efdp.exe', 'U+202E'],
  ['an isolate', 'Moreau \u2066admin\u2069', 'U+2066'],
  ['an Arabic letter mark', 'a\u061Cb', 'U+061C'],
  ['a null', 'S\u00003', 'U+0000'],
  ['an escape, which terminals obey', 'S\u001b[2K', 'U+001B'],
  ['a control character of Latin-1', 'l\u0092école', 'U+0092'],
  ['a separator of lines', 'a\u2028b', 'U+2028'],
])('%s deceives a reader', (_what, text, code) => {
  expect(deceivingCharacter(text)).toBe(code);
  expect(deceivingCharacter(visibleName(text))).toBeNull();
});

test.each([
  'Situation n° 3 – œuvre',
  'Zoë O’Neill',
  'ligne\r\nligne\tcolonne',
  'محمد',
  '👩‍🔧 équipe',
  'नमस्ते',
])('%j deceives nobody, and stays as it is', (text) => {
  expect(deceivingCharacter(text)).toBeNull();
  expect(withoutMarks(text)).toBe(text);
});

test('marks that copying leaves behind go without a word', () => {
  expect(withoutMarks('\uFEFFSitua\u00ADtion\u200B n°\u200E 3')).toBe('Situation n° 3');
});

test('a name that others wrote stands in one line and holds nothing that is not seen', () => {
  expect(visibleName(' Karim\r\n\u202EBenali \u0007')).toBe('Karim Benali');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visibleName(text)).not.toMatch(/\p{Cc}|\p{Cs}|[\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069]/u);
    }),
  );
});
