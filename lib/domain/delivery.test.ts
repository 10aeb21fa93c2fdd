import { isOwnReason, MOST_ATTEMPTS, OWN_REASONS, retryAt } from './delivery';

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
