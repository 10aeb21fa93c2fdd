import { claimsBehind } from './claims-behind';

const DOCUMENTS = [
  { id: 1, issuerRole: 'supplier', follows: [] },
  { id: 2, issuerRole: 'subcontractor', follows: [] },
  { id: 3, issuerRole: 'moe', follows: [1, 2] },
  { id: 4, issuerRole: 'moa', follows: [3] },
  { id: 5, issuerRole: 'supplier', follows: [3] },
] as const;
const idsBehind = (...follows: number[]) => claimsBehind(DOCUMENTS, follows).map(({ id }) => id);

test('a statement answers the claims that it follows', () => {
  expect(idsBehind(2, 1)).toEqual([1, 2]);
});

test('a validated statement answers the claims of the statement that it follows', () => {
  expect(idsBehind(3)).toEqual([1, 2]);
  expect(idsBehind(4)).toEqual([1, 2]);
});

test('what a contractor said later stands in the place of what it claimed first', () => {
  expect(idsBehind(5)).toEqual([5]);
});

test('a first document answers nobody', () => {
  expect(idsBehind()).toEqual([]);
});
