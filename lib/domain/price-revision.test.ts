import type { IndexValue, RevisionFormula } from './money-terms';
import { catchUp, coefficientOf, type RevisedMonth, revisionOf } from './price-revision';

const formula: RevisionFormula = {
  fixedShare: 1500,
  baseMonth: '2026-01',
  terms: [{ index: 'BT01', weight: 8500 }],
};
const value = (month: string, thousandths: number, index = 'BT01'): IndexValue => ({
  index,
  month,
  value: thousandths,
});
const VALUES = [value('2026-01', 131_400), value('2026-03', 132_900), value('2026-02', 132_000)];

test('the coefficient is rounded up to the next thousandth', () => {
  // 0.15 + 0.85 x 132.9 / 131.4 = 1.009703...
  expect(coefficientOf(formula, '2026-03', VALUES)?.value).toBe(1010);
});

test('a coefficient that is a thousandth already stays what it is', () => {
  expect(coefficientOf(formula, '2026-01', VALUES)?.value).toBe(1000);
  const double = { ...formula, fixedShare: 0, terms: [{ index: 'BT01', weight: 10_000 }] };
  expect(
    coefficientOf(double, '2026-03', [value('2026-01', 100_000), value('2026-03', 101_000)])?.value,
  ).toBe(1010);
});

test('several indexes that part nothing are rounded once, at the end', () => {
  const mixed: RevisionFormula = {
    fixedShare: 1000,
    baseMonth: '2026-01',
    terms: [
      { index: 'BT01', weight: 3000 },
      { index: 'TP08', weight: 6000 },
    ],
  };
  const values = [
    value('2026-01', 3),
    value('2026-03', 4),
    value('2026-01', 7, 'TP08'),
    value('2026-03', 8, 'TP08'),
  ];
  // 0.1 + 0.3 x 4/3 + 0.6 x 8/7 = 1.1857142...
  expect(coefficientOf(mixed, '2026-03', values)?.value).toBe(1186);
});

test('while the index of the month is missing, the last one known serves, and the coefficient is provisional', () => {
  const april = coefficientOf(formula, '2026-04', VALUES);
  expect(april).toMatchObject({ value: 1010, isProvisional: true });
  expect(april?.indexes[0]?.month).toBe('2026-03');
  expect(coefficientOf(formula, '2026-03', VALUES)?.isProvisional).toBe(false);
});

test('an index without a value for its base month gives no coefficient', () => {
  expect(coefficientOf({ ...formula, baseMonth: '2025-12' }, '2026-03', VALUES)).toBeNull();
  expect(
    coefficientOf({ ...formula, terms: [{ index: 'TP01', weight: 8500 }] }, '2026-03', VALUES),
  ).toBeNull();
});

test('a value later than the month asked does not serve', () => {
  expect(coefficientOf(formula, '2026-02', VALUES)?.indexes[0]?.value).toBe(132_000);
});

const line = {
  structureId: 1,
  role: 'supplier',
  rate: 2000,
  isReverseCharged: false,
  base: 10_000_00,
} as const;
const april: RevisedMonth = {
  sequence: 4,
  rank: 0,
  month: '2026-04',
  coefficient: 1010,
  isProvisional: true,
  lines: [line],
};

test('when the index comes, what it changes is made up for, and the instalment is definitive', () => {
  const [caught] = catchUp(formula, [april], [...VALUES, value('2026-04', 134_000)]);
  // 0.15 + 0.85 x 134 / 131.4 = 1.016818... : 170.00 instead of 100.00.
  expect(caught).toMatchObject({ former: 1010, coefficient: 1017, isProvisional: false });
  expect(caught?.differences).toEqual([{ ...line, base: 70_00 }]);
});

test('what is provisional still, with the same coefficient, is left alone', () => {
  expect(catchUp(formula, [april], VALUES)).toEqual([]);
});

test('of an instalment the last word counts: what was made definitive is not made up for again', () => {
  const definitive = { ...april, coefficient: 1017, isProvisional: false };
  expect(catchUp(formula, [april, definitive], [...VALUES, value('2026-04', 150_000)])).toEqual([]);
});

test('two statements of one instalment are made definitive each for its own works', () => {
  const late = { ...april, rank: 1, lines: [{ ...line, base: 1_000_00 }] };
  const caught = catchUp(formula, [april, late], [...VALUES, value('2026-04', 134_000)]);
  expect(caught.map(({ differences }) => differences[0]?.base)).toEqual([70_00, 7_00]);
});

test('an instalment that could not be revised is made up for in full', () => {
  const unknown = { ...april, coefficient: null };
  expect(catchUp(formula, [unknown], [...VALUES, value('2026-04', 134_000)])[0]?.differences[0]?.base).toBe(
    170_00,
  );
});

test('prices may go down', () => {
  expect(revisionOf(10_000_00, 985)).toBe(-150_00);
});
