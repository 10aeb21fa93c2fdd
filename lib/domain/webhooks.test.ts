import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  callAgainAt,
  deliveryState,
  deliveryType,
  endedBy,
  MOST_CALLS,
  typeOf,
  WEBHOOK_TYPES,
  webhookState,
} from './webhooks';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('types', () => {
  test.each([
    ['document_submitted', 'document.submitted'],
    ['document_handed_to_accountant', 'document.handed_to_accountant'],
    ['service_certified', 'service.certified'],
    ['file_abandoned', 'file.abandoned'],
    ['role_declared_absent', 'role.declared_absent'],
    ['moe_delay_passed', 'moe_delay.passed'],
    ['general_statement_tacit', 'general_statement.tacit'],
    ['general_statement_delay_passed', 'general_statement.delay_passed'],
    ['delay_near', 'delay.near'],
  ] as const)('%s is told as %s', (kind, type) => expect(typeOf(kind)).toBe(type));

  test('each is two words with a full stop between them, and no two are the same', () => {
    for (const type of WEBHOOK_TYPES) expect(type).toMatch(/^[a-z_]+\.[a-z_]+$/);
    expect(new Set(WEBHOOK_TYPES).size).toBe(WEBHOOK_TYPES.length);
  });

  test('what has no event is a trial', () => expect(deliveryType(null)).toBe('webhook.trial'));

  test('the documentation lists each of them, and no other', () => {
    const listed = [...readFileSync('docs/webhooks.md', 'utf8').matchAll(/^\| `([a-z_]+\.[a-z_]+)`/gm)];
    expect(listed.map(([, type]) => type).sort()).toEqual([...WEBHOOK_TYPES].sort());
  });
});

describe('tries', () => {
  test('are ten in a little more than three days, as the specification proposes', () => {
    let at = 0;
    const seconds: number[] = [];
    for (let attempts = 1; attempts < MOST_CALLS; attempts += 1) {
      at = callAgainAt(attempts, at, 0) ?? Number.NaN;
      seconds.push(at / 1_000);
    }
    expect(seconds).toEqual([5, 305, 2_105, 9_305, 27_305, 63_305, 113_705, 185_705, 272_105]);
    expect(callAgainAt(MOST_CALLS, at, 0)).toBeNull();
  });

  test('come up to a fifth later than planned, never earlier', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: MOST_CALLS - 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempts, random) => {
          const planned = callAgainAt(attempts, 0, 0) ?? 0;
          const next = callAgainAt(attempts, 0, random) ?? 0;
          expect(next).toBeGreaterThanOrEqual(planned);
          expect(next).toBeLessThanOrEqual(planned * 1.2 + 1);
        },
      ),
    );
  });
});

describe('an end', () => {
  test.each([
    ['a receiver that says it is gone ends it at once', 410, null, 'gone'],
    ['another refusal does not', 404, null, null],
    ['nothing for a little less than five days does not', 500, 5 * DAY - 1, null],
    ['nothing for five days does', 500, 5 * DAY, 'failing'],
    ['nor does silence at first', null, null, null],
    ['silence for five days does', null, 6 * DAY, 'failing'],
  ] as const)('%s', (_what, status, failedFor, end) => {
    const now = Date.UTC(2026, 10, 23);
    expect(endedBy(status, failedFor === null ? null : now - failedFor, now)).toBe(end);
  });
});

test('a webhook works until a call fails, and says why it ended', () => {
  expect(webhookState({ failingSince: null, endReason: null })).toBe('works');
  expect(webhookState({ failingSince: 1, endReason: null })).toBe('fails');
  expect(webhookState({ failingSince: 1, endReason: 'removed' })).toBe('removed');
});

test('a delivery waits, arrives or fails', () => {
  expect(deliveryState({ deliveredAt: null, dueAt: 1 })).toBe('waiting');
  expect(deliveryState({ deliveredAt: 1, dueAt: null })).toBe('delivered');
  expect(deliveryState({ deliveredAt: null, dueAt: null })).toBe('failed');
});
