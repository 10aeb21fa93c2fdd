import { formatShortAmount } from './format-chart';

test.each([
  [0, '0 €', '€0'],
  [30_000_000, '300 k €', '€300k'],
  [150_000_000, '1,5 M €', '€1.5m'],
])('%i cents beside an axis', (cents, french, english) => {
  expect(formatShortAmount('fr', cents).replace(/\s/g, ' ')).toBe(french);
  expect(formatShortAmount('en', cents)).toBe(english);
});
