import fc from 'fast-check';
import { BUYER_CLASSES } from './contract';
import { paymentClock, paymentTerm } from './payment-clock';

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
    { buyerClass },
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
  expect(
    paymentClock(start, { buyerClass: 'local' }, { amount: 1, paidAt: null }, RATES, at('2026-11-02')),
  ).toMatchObject({
    startedOn: '2026-11-04',
    startedBy: 'deposit',
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
          { buyerClass },
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

describe('a suspension', () => {
  const told = { toldAt: at('2026-11-02'), depositedAt: at('2026-11-02') };
  const read = (
    suspendedOn: string,
    completedOn: string | null,
    today: string,
    buyerClass: 'local' | 'health' = 'local',
  ) =>
    paymentClock(
      told,
      {
        buyerClass,
        suspension: {
          notifiedAt: at(suspendedOn),
          completedAt: completedOn === null ? null : at(completedOn),
        },
      },
      { amount: 100_000_00, paidAt: null },
      RATES,
      at(today),
    );

  test('stops the clock until everything has come, however long that takes, and no interest runs', () => {
    expect(read('2026-11-12', null, '2027-03-01')).toMatchObject({ state: 'suspended', interest: null });
  });

  test.each([
    ['of a local buyer opens thirty days', 'local', '2026-11-12', '2026-11-20', 30, '2026-12-21'],
    [
      'of a hospital in its first days leaves what remained',
      'health',
      '2026-11-06',
      '2026-11-20',
      46,
      '2027-01-05',
    ],
    ['of a hospital near the end opens thirty days', 'health', '2026-12-15', '2026-12-18', 30, '2027-01-18'],
  ] as const)('%s', (_, buyerClass, suspendedOn, completedOn, newDays, dueOn) => {
    expect(read(suspendedOn, completedOn, completedOn, buyerClass)).toMatchObject({
      suspension: { suspendedOn, completedOn, newDays },
      dueOn,
      state: 'running',
    });
  });

  test('after the term comes too late: interest runs on', () => {
    expect(read('2026-12-03', null, '2026-12-10')).toMatchObject({
      suspension: null,
      state: 'late',
      interest: { days: 8 },
    });
  });

  test('never shortens the delay', () => {
    fc.assert(
      fc.property(fc.constantFrom(...BUYER_CLASSES), fc.nat(90), fc.nat(90), (buyerClass, after, gap) => {
        const DAY = 86_400_000;
        const notifiedAt = at('2026-11-02') + after * DAY;
        const suspension = { notifiedAt, completedAt: notifiedAt + gap * DAY };
        const before = paymentTerm(told, { buyerClass });
        expect(paymentTerm(told, { buyerClass, suspension }).dueOn >= before.dueOn).toBe(true);
      }),
    );
  });
});

test('a contract may set fewer days than the law, and not more', () => {
  const start = { toldAt: at('2026-11-02'), depositedAt: at('2026-11-02') };
  const term = (contractDays: number) => paymentTerm(start, { buyerClass: 'local', contractDays });
  expect(term(20)).toMatchObject({ delay: { days: 20 }, dueOn: '2026-11-23' });
  expect(term(45)).toMatchObject({ delay: { days: 30 }, dueOn: '2026-12-02' });
});

test('where silence stood for an answer, the day after its delay is the first', () => {
  const start = { toldAt: at('2026-12-20'), depositedAt: at('2026-12-20'), silentOn: '2026-12-08' };
  expect(paymentTerm(start, { buyerClass: 'local' })).toMatchObject({
    startedOn: '2026-12-08',
    startedBy: 'silence',
    dueOn: '2027-01-07',
  });
});
