import fc from 'fast-check';
import { BUYER_CLASSES } from './contract';
import { paymentClock } from './payment-clock';

const RATES = [{ from: '2025-06-11', rate: 215, source: 'European Central Bank' }];
const at = (day: string) => Date.parse(`${day}T10:00:00Z`);
const clock = (
  buyerClass: (typeof BUYER_CLASSES)[number],
  toldOn: string,
  today: string,
  paidOn: string | null = null,
) =>
  paymentClock(
    { toldAt: at(toldOn), depositedAt: at(toldOn) },
    buyerClass,
    { amount: 100_000_00, paidAt: paidOn === null ? null : at(paidOn) },
    RATES,
    at(today),
  );

test.each([
  ['state', '2026-11-02', '2026-12-02', 'R2192-10'],
  ['local', '2026-11-02', '2026-12-02', 'R2192-10'],
  ['health', '2026-11-02', '2026-12-22', 'R2192-11'],
  ['public_undertaking', '2026-11-02', '2027-01-04', 'R2192-11'],
  ['other', '2026-11-02', '2026-12-02', 'L441-10'],
] as const)('a buyer of class %s that is told on %s pays until %s', (buyerClass, told, dueOn, basis) => {
  expect(clock(buyerClass, told, told)).toMatchObject({
    startedOn: told,
    dueOn,
    delay: { basis },
    state: 'running',
  });
});

test.each([
  ['2026-11-28', 'running', 4],
  ['2026-11-29', 'near', 3],
  ['2026-12-02', 'near', 0],
  ['2026-12-03', 'late', -1],
] as const)('a clock that ends on 2 December is, on %s, %s', (today, state, daysLeft) => {
  expect(clock('local', '2026-11-02', today)).toMatchObject({ state, daysLeft });
});

test('what is paid on the last day is in time, the day after it bears interest and the fee', () => {
  expect(clock('local', '2026-11-02', '2027-03-01', '2026-12-02')).toMatchObject({
    state: 'in_time',
    interest: null,
  });
  expect(clock('local', '2026-11-02', '2027-03-01', '2026-12-03')).toMatchObject({
    state: 'too_late',
    interest: { days: 1, rate: 1015, interest: 27_81, fee: 40_00 },
  });
});

test('where no mail left, the clock starts two days after the deposit', () => {
  const start = { toldAt: null, depositedAt: at('2026-11-02') };
  expect(paymentClock(start, 'local', { amount: 1, paidAt: null }, RATES, at('2026-11-02'))).toMatchObject({
    startedOn: '2026-11-04',
    isTold: false,
  });
});

test('a clock never moves backwards: a day later there is a day less left, and no less interest', () => {
  const DAY = 86_400_000;
  fc.assert(
    fc.property(fc.constantFrom(...BUYER_CLASSES), fc.nat(300), fc.nat(500), (buyerClass, told, later) => {
      const toldAt = at('2025-07-01') + told * DAY;
      const read = (now: number) =>
        paymentClock(
          { toldAt, depositedAt: toldAt },
          buyerClass,
          { amount: 5_000_00, paidAt: null },
          RATES,
          now,
        );
      const [one, next] = [read(toldAt + later * DAY), read(toldAt + (later + 1) * DAY)];
      expect(next.dueOn).toBe(one.dueOn);
      expect(next.daysLeft).toBe(one.daysLeft - 1);
      expect(next.interest?.interest ?? 0).toBeGreaterThanOrEqual(one.interest?.interest ?? 0);
    }),
  );
});
