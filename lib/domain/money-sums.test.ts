import fc from 'fast-check';
import { contractSums, shareOf } from './money-sums';
import { moneyWarnings } from './money-warnings';

const CONTRACT = { amount: 100_000_000, vatRate: 2_000, startsOn: '2026-03-02', endsOn: '2027-03-01' };
const amounts = fc.array(fc.record({ amount: fc.integer({ min: -1e9, max: 1e9 }) }), { maxLength: 20 });

test('the total is the contract, its amendments and its service orders, in any order', () => {
  fc.assert(
    fc.property(amounts, amounts, amounts, (amendments, serviceOrders, penalties) => {
      const sums = contractSums({ ...CONTRACT, amendments, serviceOrders, penalties });
      const turned = contractSums({
        ...CONTRACT,
        amendments: [...amendments].reverse(),
        serviceOrders: [...serviceOrders].reverse(),
        penalties: [...penalties].reverse(),
      });
      expect(turned).toEqual(sums);
      expect(sums.total).toBe(sums.initial + sums.amendments + sums.serviceOrders);
      expect(Number.isSafeInteger(sums.withAmendmentsInclVat)).toBe(true);
    }),
  );
});

test('the ceiling of the retention counts the amendments, with VAT, and not the service orders (R2191-33)', () => {
  const additions = { amendments: [{ amount: 5_000_000 }], serviceOrders: [{ amount: 1 }], penalties: [] };
  expect(contractSums({ ...CONTRACT, ...additions }).withAmendmentsInclVat).toBe(126_000_000);
});

test('a share is rounded to the basis point, and nothing has no shares', () => {
  expect([shareOf(1, 3), shareOf(2, 3), shareOf(1, 0)]).toEqual([3_333, 6_667, null]);
});

describe('a warning', () => {
  const sums = (penalties: number) =>
    contractSums({ ...CONTRACT, amendments: [], serviceOrders: [], penalties: [{ amount: penalties }] });
  const ofAdvance = (amount: number, contract: Partial<typeof CONTRACT> = {}) =>
    moneyWarnings({ ...CONTRACT, ...contract }, { amount, repaidFrom: 0, repaidBy: 0 }, sums(0));

  test('is due of an advance outside 5 to 30 % of the amount with VAT (R2191-7)', () => {
    expect(ofAdvance(6_000_000)).toEqual([]);
    expect(ofAdvance(36_000_000)).toEqual([]);
    expect(ofAdvance(5_990_000)).toEqual([{ code: 'advance_below', share: 499 }]);
    expect(ofAdvance(36_012_000)).toEqual([{ code: 'advance_above', share: 3_001 }]);
  });

  test('counts the advance of a longer contract with twelve of its months, and one without end as a year', () => {
    expect(ofAdvance(3_000_000, { endsOn: '2028-03-01' })).toEqual([]);
    expect(ofAdvance(3_000_000)).toEqual([{ code: 'advance_below', share: 250 }]);
    const endless = { ...CONTRACT, endsOn: null };
    expect(moneyWarnings(endless, { amount: 6_000_000, repaidFrom: 0, repaidBy: 0 }, sums(0))).toEqual([]);
    expect(
      moneyWarnings({ ...endless, amount: 0 }, { amount: 1, repaidFrom: 0, repaidBy: 0 }, sums(0)),
    ).toEqual([]);
  });

  test('is due of penalties up to 1,000 € and above 10 % of the contract (CCAG-Travaux 19.2.1 and 19.2.2)', () => {
    const ofPenalties = (amount: number) => moneyWarnings(CONTRACT, null, sums(amount));
    expect(ofPenalties(0)).toEqual([]);
    expect(ofPenalties(100_000)).toEqual([{ code: 'penalties_exempt' }]);
    expect(ofPenalties(100_001)).toEqual([]);
    expect(ofPenalties(10_000_000)).toEqual([]);
    expect(ofPenalties(10_010_000)).toEqual([{ code: 'penalties_above_cap', share: 1_001 }]);
  });
});
