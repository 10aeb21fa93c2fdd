import {
  answerOfReport,
  isAddressRefusal,
  isOwnReason,
  MOST_ATTEMPTS,
  OWN_REASONS,
  REPORTS,
  reportIn,
  retryAt,
} from './delivery';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('when a mail that failed is tried again', () => {
  test('half a minute after the first try, and twice as long each time', () => {
    expect([1, 2, 3, 4].map((attempts) => retryAt(attempts, 0, 0.5))).toEqual([
      30_000,
      MINUTE,
      2 * MINUTE,
      4 * MINUTE,
    ]);
  });

  test('never later than six hours after the last try', () => {
    expect(retryAt(MOST_ATTEMPTS - 1, 1_000, 0.5)).toBe(1_000 + 6 * HOUR);
  });

  test('chance moves it by a fifth at most, either way', () => {
    expect(retryAt(1, 0, 0)).toBe(24_000);
    expect(retryAt(1, 0, 1)).toBe(36_000);
  });

  test('for five days, then no more', () => {
    const tries = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, made) => made + 1);
    const last = tries.reduce((at, made) => retryAt(made, at, 0.5) ?? at, 0);
    expect(last / (24 * HOUR)).toBeGreaterThan(4.9);
    expect(last / (24 * HOUR)).toBeLessThan(5.3);
    expect(retryAt(MOST_ATTEMPTS, 0, 0.5)).toBeNull();
  });
});

test('a reason of our own is told from the words of a server', () => {
  expect(OWN_REASONS.every(isOwnReason)).toBe(true);
  expect(isOwnReason('250 2.0.0 Ok: queued as 4F1')).toBe(false);
});

test('what is heard of a mail later is told from the words of a server', () => {
  for (const report of REPORTS)
    expect(reportIn(answerOfReport(report, '550 no such person'))).toEqual({
      report,
      words: '550 no such person',
    });
  expect(reportIn('550 bounced: no such person')).toBeNull();
});

test.each([
  [550, '5.1.1 no such person', true],
  [550, '<x@y.example>: Recipient address rejected: User unknown', true],
  [553, '5.1.3 bad address', true],
  [550, '5.4.1 Recipient address rejected: Access denied', true],
  [556, 'null MX', true],
  [450, '4.1.1 try again later', false],
  [550, '5.7.1 relaying denied', false],
  [554, '5.7.1 blocked by policy', false],
  [554, 'transaction failed', false],
  [552, '5.2.2 mailbox full', false],
  [550, '5.1.8 sender unknown', false],
])('%i %s: nobody is at that address (%s)', (code, words, isRefusal) => {
  expect(isAddressRefusal(code, words)).toBe(isRefusal);
});
