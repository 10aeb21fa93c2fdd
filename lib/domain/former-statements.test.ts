import { formerStatements, type StatementLink } from './former-statements';

const link = (
  id: number,
  sequence: number,
  follows: number[] = [],
  status: StatementLink['status'] = 'A_ASSOCIER_MOA',
): StatementLink => ({ id, sequence, follows, status });
const ALL = [
  link(1, 1, [], 'ASSOCIEE'),
  link(2, 1, [1]),
  link(3, 2, [], 'ASSOCIEE'),
  link(4, 2, [3]),
  link(5, 2),
];

test('of each earlier instalment the last statement of its chain counts', () => {
  expect(formerStatements(ALL, { sequence: 3, follows: [] })).toEqual([2, 4, 5]);
});

test('a later instalment does not count, however early it was sent', () => {
  expect(formerStatements(ALL, { sequence: 1, follows: [] })).toEqual([2]);
  expect(formerStatements(ALL, { sequence: 1, follows: [1] })).toEqual([]);
});

test('a second statement of the same instalment comes after the first, also once the first is validated', () => {
  expect(formerStatements(ALL, { sequence: 2, follows: [5] })).toEqual([2, 4]);
  expect(formerStatements(ALL, { sequence: 2, follows: [3] })).toEqual([2]);
});

test('a statement that was refused does not count, the one before it does', () => {
  const refused = [link(1, 1, [], 'ASSOCIEE'), { ...link(2, 1, [1]), status: 'REMPLACEE_PAR_A22' as const }];
  expect(formerStatements(refused, { sequence: 2, follows: [] })).toEqual([1]);
});
