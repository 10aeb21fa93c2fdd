import fc from 'fast-check';
import { parseIndexName, parseIndexValue, parseMonth } from './index-values';

test.each([
  ['2026-03', '2026-03'],
  ['2026/3', '2026-03'],
  ['2026-03-01', '2026-03'],
  ['03/2026', '2026-03'],
  ['01/03/2026', '2026-03'],
  ['mars 2026', '2026-03'],
  ['Août 2026', '2026-08'],
  ['févr. 2026', '2026-02'],
  ['mai-26', '2026-05'],
  ['juil. 2026', '2026-07'],
  ['December 2025', '2025-12'],
])('%s is the month %s', (text, month) => {
  expect(parseMonth(text)).toBe(month);
});

test.each(['', '2026', '13/2026', '2026-00', 'jui 2026', 'brumaire 2026', '15/03/2026', 'mars'])(
  '“%s” is no month',
  (text) => {
    expect(parseMonth(text)).toBeNull();
  },
);

test('a value is read in thousandths, above zero, with at most three decimals', () => {
  expect(['131,4', '131.40', '1 234,567', '0,001', '7'].map(parseIndexValue)).toEqual([
    131_400, 131_400, 1_234_567, 1, 7_000,
  ]);
  expect(['', '0', '0,000', '-3', '131,4567', 'BT', '1,234.5'].map(parseIndexValue)).toEqual(
    Array.from({ length: 7 }, () => null),
  );
});

test('every value that is written with a comma or a point is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.constantFrom(',', '.'), (value, mark) => {
      const text = `${Math.floor(value / 1000)}${mark}${String(value % 1000).padStart(3, '0')}`;
      expect(parseIndexValue(text)).toBe(value);
    }),
  );
});

test('a name is letters and digits in capitals, beginning with a letter', () => {
  expect(['bt01', 'TP 10a', 'ICC', ' ING '].map(parseIndexName)).toEqual(['BT01', 'TP10A', 'ICC', 'ING']);
  expect(['', 'B', '01BT', 'BT-01', 'ABCDEFGHIJKLM'].map(parseIndexName)).toEqual(
    Array.from({ length: 5 }, () => null),
  );
});
