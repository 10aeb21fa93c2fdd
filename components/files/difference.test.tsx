import { formatDifference } from './difference';

test('a difference carries its sign, and none says so', () => {
  expect(formatDifference('en', 1_250, 'the same')).toBe('+€12.50');
  expect(formatDifference('en', -1_250, 'the same')).toBe('−€12.50');
  expect(formatDifference('en', 0, 'the same')).toBe('the same');
});
