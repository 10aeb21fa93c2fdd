import { formatAmount, formatDay, formatInstant, formatMonth, formatRate, formatSize } from './format';

/** Spaces of every kind as plain ones. */
const plain = (text: string) => text.replace(/\s/g, ' ');

test('amounts have two decimals and the currency where the language puts it', () => {
  expect(plain(formatAmount('fr', 123_456_789))).toBe('1 234 567,89 €');
  expect(plain(formatAmount('fr', -5))).toBe('-0,05 €');
  expect(formatAmount('en', 123_456_700)).toBe('€1,234,567.00');
});

test('rates are whole where they are whole', () => {
  expect(plain(formatRate('fr', 2000))).toBe('20 %');
  expect(plain(formatRate('fr', 550))).toBe('5,5 %');
  expect(formatRate('en', 210)).toBe('2.1%');
});

test('days are the same day everywhere', () => {
  expect(formatDay('fr', '2026-11-03')).toBe('03/11/2026');
  expect(formatDay('en', '2026-11-03')).toBe('03/11/2026');
});

test('instants are shown as Paris has them, summer and winter', () => {
  expect(formatInstant('fr', Date.UTC(2026, 6, 14, 22, 30))).toBe('15/07/2026 00:30');
  expect(formatInstant('en', Date.UTC(2026, 11, 31, 23, 0))).toBe('01/01/2027 00:00');
});

test('months are written out', () => {
  expect(formatMonth('fr', '2026-08')).toBe('août 2026');
  expect(formatMonth('en', '2026-01')).toBe('January 2026');
});

test('sizes are in kilobytes up to a megabyte', () => {
  expect(plain(formatSize('fr', 12_345))).toBe('12 ko');
  expect(plain(formatSize('fr', 1_234_567))).toBe('1,2 Mo');
  expect(plain(formatSize('en', 1))).toBe('1 kB');
});
