import fc from 'fast-check';
import { retentionCeiling, retentionOf } from './retention';

const TERMS = { rate: 500, replacedBy: null };
const FIRST = {
  paidBefore: 0,
  paid: 12_000_00,
  computed: 0,
  withheld: 0,
  ceiling: 6_000_00,
  day: '2026-11-23',
};

test('5 % of what is paid, with VAT', () => {
  expect(retentionOf(TERMS, FIRST)).toBe(600_00);
  expect(retentionOf({ ...TERMS, rate: 300 }, FIRST)).toBe(360_00);
  expect(retentionOf(null, FIRST)).toBe(0);
});

test('nothing is withheld from the day on which a guarantee stands in its place', () => {
  const replaced = { ...TERMS, replacedBy: { guarantee: 'bond', on: '2026-11-23' } } as const;
  expect(retentionOf(replaced, FIRST)).toBe(0);
  expect(retentionOf(replaced, { ...FIRST, day: '2026-11-22' })).toBe(600_00);
});

test('the ceiling is 5 % of the contract and its amendments with VAT (R2191-33)', () => {
  expect(retentionCeiling(120_000_00)).toBe(6_000_00);
  expect(
    retentionOf(TERMS, { ...FIRST, paidBefore: 115_000_00, computed: 5_750_00, withheld: 5_750_00 }),
  ).toBe(250_00);
});

test('works that are taken back give back what was withheld of them, never more than is held', () => {
  const back = { ...FIRST, paidBefore: 12_000_00, paid: -2_000_00, computed: 600_00, withheld: 600_00 };
  expect(retentionOf(TERMS, back)).toBe(-100_00);
  expect(retentionOf(TERMS, { ...back, paid: -50_000_00 })).toBe(-600_00);
  expect(retentionOf(TERMS, { ...back, withheld: 50_00 })).toBe(-50_00);
});

test('what somebody set lower with a reason is not caught up by the next statement', () => {
  expect(retentionOf(TERMS, { ...FIRST, paidBefore: 12_000_00, computed: 600_00, withheld: 0 })).toBe(600_00);
});

test('whatever is paid, taken back and set otherwise, what is held stays between nothing and the ceiling', () => {
  const instalment = fc.record({
    paid: fc.integer({ min: -100_000_00, max: 100_000_00 }),
    set: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  });
  fc.assert(
    fc.property(
      fc.array(instalment, { maxLength: 30 }),
      fc.nat(1000),
      fc.nat(1_000_000_00),
      (all, rate, contract) => {
        const ceiling = retentionCeiling(contract);
        let [paidBefore, computed, withheld] = [0, 0, 0];
        for (const { paid, set } of all) {
          const now = retentionOf(
            { rate, replacedBy: null },
            { ...FIRST, paidBefore, paid, computed, withheld, ceiling },
          );
          paidBefore += paid;
          computed += now;
          withheld += set === null ? now : Math.round(-withheld + set * ceiling);
          expect(withheld).toBeGreaterThanOrEqual(0);
          expect(withheld).toBeLessThanOrEqual(ceiling);
        }
      },
    ),
  );
});
