import fc from 'fast-check';
import { advanceToGrant, advanceToRepay, repaidBy } from './advance';

/** 30 % of a contract of 120,000 EUR with VAT, repaid between 65 % and 80 %. */
const TERMS = { amount: 36_000_00, repaidFrom: 6500, repaidBy: 8000 };
const CONTRACT = 120_000_00;

test('the advance is proposed once, and again only for what an amendment added', () => {
  expect(advanceToGrant(TERMS, 0)).toBe(36_000_00);
  expect(advanceToGrant(TERMS, 36_000_00)).toBe(0);
  expect(advanceToGrant({ ...TERMS, amount: 40_000_00 }, 36_000_00)).toBe(4_000_00);
  expect(advanceToGrant(null, 0)).toBe(0);
});

test.each([
  [77_999_99, 0],
  [78_000_00, 0],
  [87_000_00, 18_000_00],
  [96_000_00, 36_000_00],
  [130_000_00, 36_000_00],
])('works of %i cents have repaid %i cents', (executed, repaid) => {
  expect(repaidBy(TERMS, executed, CONTRACT)).toBe(repaid);
});

test('an advance that is repaid at once is repaid when the works reach its share', () => {
  const atOnce = { ...TERMS, repaidFrom: 8000, repaidBy: 8000 };
  expect(repaidBy(atOnce, 95_999_99, CONTRACT)).toBe(0);
  expect(repaidBy(atOnce, 96_000_00, CONTRACT)).toBe(36_000_00);
});

test('an advance above 30 % is repaid from the first request on (R2191-11, 2°)', () => {
  const large = { amount: 60_000_00, repaidFrom: 0, repaidBy: 10_000 };
  expect(repaidBy(large, 12_000_00, CONTRACT)).toBe(6_000_00);
});

test('it is set off against what is due, the rest waits for the next statement', () => {
  const now = { executed: 96_000_00, contract: CONTRACT, repaid: 0, due: 10_000_00 };
  expect(advanceToRepay(TERMS, now)).toBe(10_000_00);
  expect(advanceToRepay(TERMS, { ...now, repaid: 10_000_00, due: 50_000_00 })).toBe(26_000_00);
});

test('nothing that was repaid comes back when works are taken back', () => {
  expect(
    advanceToRepay(TERMS, { executed: 80_000_00, contract: CONTRACT, repaid: 18_000_00, due: 1_000_00 }),
  ).toBe(0);
});

test('however the works go, the advance is never repaid beyond what was granted', () => {
  const cents = fc.integer({ min: -5_000_000_00, max: 5_000_000_00 });
  fc.assert(
    fc.property(
      fc.nat(1_000_000_00),
      fc.integer({ min: 0, max: 10_000 }),
      fc.integer({ min: 0, max: 10_000 }),
      fc.array(fc.tuple(cents, cents), { maxLength: 20 }),
      (amount, one, other, instalments) => {
        const terms = { amount, repaidFrom: Math.min(one, other), repaidBy: Math.max(one, other) };
        let repaid = 0;
        let executed = 0;
        for (const [works, due] of instalments) {
          executed += works;
          const now = advanceToRepay(terms, { executed, contract: CONTRACT, repaid, due });
          expect(now).toBeGreaterThanOrEqual(0);
          repaid += now;
          expect(repaid).toBeLessThanOrEqual(amount);
        }
      },
    ),
  );
});
