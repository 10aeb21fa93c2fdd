import fc from 'fast-check';
import { addDays } from './holidays';
import { FLAT_FEE, halfYearOf, lateInterest, type RefinancingRate, refinancingRateOn } from './late-interest';

const source = 'European Central Bank';
const RATES: readonly RefinancingRate[] = [
  { from: '2022-12-21', rate: 250, source },
  { from: '2016-03-16', rate: 0, source },
  { from: '2023-02-08', rate: 300, source },
  { from: '2023-06-21', rate: 400, source },
];

test('a payment that is in time bears nothing', () => {
  expect(lateInterest(12_000_00, '2023-03-31', '2023-03-31', RATES)).toBeNull();
  expect(lateInterest(12_000_00, '2023-03-31', '2023-03-01', RATES)).toBeNull();
});

test('a credit note bears nothing, however late', () => {
  expect(lateInterest(-100, '2023-03-31', '2023-09-01', RATES)).toBeNull();
  expect(lateInterest(0, '2023-03-31', '2023-09-01', RATES)).toBeNull();
});

test('the rate is that of the first day of the half-year, whatever the bank decides afterwards', () => {
  // The bank raised its rate on 8 February 2023: 10.5 % stays right for the whole half-year.
  expect(lateInterest(100_000_00, '2023-02-28', '2023-03-30', RATES)).toEqual({
    since: '2023-03-01',
    days: 30,
    rate: 1050,
    interest: 863_01,
    fee: 40_00,
  });
});

test('one rate holds for the whole delay, though it reaches into the next half-year', () => {
  expect(lateInterest(100_000_00, '2023-06-15', '2023-12-31', RATES)?.rate).toBe(1050);
  expect(lateInterest(100_000_00, '2023-06-30', '2023-12-31', RATES)?.rate).toBe(1200);
});

test('interest that begins on 1 July takes the rate of that day, on 30 June that of January', () => {
  expect(lateInterest(1_000_00, '2022-06-30', '2022-07-10', RATES)?.rate).toBe(800);
  expect(lateInterest(1_000_00, '2023-06-29', '2023-07-10', RATES)?.rate).toBe(1050);
});

test('a rate that nobody entered stops the computation', () => {
  expect(() => refinancingRateOn('2010-01-01', RATES)).toThrow('No refinancing rate is known on 2010-01-01');
});

test.each([
  ['2026-01-01', '2026-01-01'],
  ['2026-06-30', '2026-01-01'],
  ['2026-07-01', '2026-07-01'],
  ['2026-12-31', '2026-07-01'],
])('the half-year of %s begins on %s', (day, first) => {
  expect(halfYearOf(day)).toBe(first);
});

describe('for any amount and delay', () => {
  const amounts = fc.integer({ min: 1, max: 10 ** 13 });
  const delays = fc.integer({ min: 1, max: 3000 });
  const due = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2018-01-01', days));
  const late = (amount: number, dueOn: string, days: number) =>
    lateInterest(amount, dueOn, addDays(dueOn, days), RATES);

  test('each day more costs the same, to the cent', () => {
    fc.assert(
      fc.property(amounts, due, delays, (amount, dueOn, days) => {
        const [now, later] = [late(amount, dueOn, days), late(amount, dueOn, days + 1)];
        const daily = (amount * (now?.rate ?? 0)) / 10_000 / 365;
        expect(Math.abs((later?.interest ?? 0) - (now?.interest ?? 0) - daily)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('the fee is due once', () => {
    fc.assert(
      fc.property(amounts, due, delays, (amount, dueOn, days) => {
        expect(late(amount, dueOn, days)?.fee).toBe(FLAT_FEE);
      }),
    );
  });
});
