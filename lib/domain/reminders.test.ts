import fc from 'fast-check';
import { addDays, isWorkingDay } from './holidays';
import { instantOn } from './mail-times';
import { MOST_DAYS_LATE, reminderEvent, reminderStep } from './reminders';
import { termOf } from './terms';

/** The steps that a worker that never sleeps tells, each with its day, from the start of the delay. */
function stepsOf(
  startedOn: string,
  delay: { unit: 'day' | 'month'; count: number },
  rule: { before: number; every: number } | null,
  days: number,
) {
  const dueOn = termOf(startedOn, delay);
  const told: { step: number; on: string }[] = [];
  for (let count = 0; count <= days; count += 1) {
    const now = instantOn(addDays(startedOn, count), 9 * 60);
    const due = reminderStep({ startedOn, dueOn, delay }, rule, 'metropolitan', now);
    if (due && !told.some(({ step }) => step === due.step)) told.push(due);
  }
  return told;
}

const days = (count: number) => ({ unit: 'day' as const, count });

test('seven days from a Monday: day 5, day 7, then every two days', () => {
  // Monday 2 November 2026; day 7 is Monday 9, day 5 a Saturday, so the Friday before. Wednesday 11 is a holiday.
  expect(stepsOf('2026-11-02', days(7), null, 15)).toEqual([
    { step: 0, on: '2026-11-06' },
    { step: 1, on: '2026-11-09' },
    { step: 2, on: '2026-11-12' },
    { step: 3, on: '2026-11-13' },
    { step: 4, on: '2026-11-16' },
    { step: 5, on: '2026-11-17' },
  ]);
});

test('seven days from a Wednesday: day 5 is a Monday', () => {
  expect(stepsOf('2026-11-18', days(7), null, 9).slice(0, 3)).toEqual([
    { step: 0, on: '2026-11-23' },
    { step: 1, on: '2026-11-25' },
    { step: 2, on: '2026-11-27' },
  ]);
});

test('a longer delay: three days before', () => {
  expect(stepsOf('2026-10-14', days(30), null, 31)[0]).toEqual({ step: 0, on: '2026-11-10' });
});

test('as the contract says', () => {
  expect(stepsOf('2026-11-18', days(7), { before: 1, every: 5 }, 12)).toEqual([
    { step: 0, on: '2026-11-24' },
    { step: 1, on: '2026-11-25' },
    { step: 2, on: '2026-11-30' },
  ]);
});

test('before nine nobody is reminded, in summer and in winter', () => {
  const delay = { startedOn: '2026-03-23', dueOn: '2026-03-30', delay: days(7) };
  const step = (instant: string) => reminderStep(delay, null, 'metropolitan', Date.parse(instant));
  expect(step('2026-03-27T07:59:59Z')).toBeNull();
  expect(step('2026-03-27T08:00:00Z')).toEqual({ step: 0, on: '2026-03-27' });
  expect(step('2026-03-30T06:59:59Z')).toEqual({ step: 0, on: '2026-03-27' });
  expect(step('2026-03-30T07:00:00Z')).toEqual({ step: 1, on: '2026-03-30' });
});

test('whoever slept is told the newest step alone', () => {
  const now = Date.parse('2026-12-04T12:00:00Z');
  const delay = { startedOn: '2026-11-18', dueOn: '2026-11-25', delay: days(7) };
  expect(reminderStep(delay, null, 'metropolitan', now)?.step).toBe(5);
});

test('after ninety days nobody is reminded any more', () => {
  const delay = { startedOn: '2026-01-05', dueOn: '2026-01-12', delay: days(7) };
  const step = (day: string) => reminderStep(delay, null, 'metropolitan', instantOn(day, 600));
  expect(step(addDays('2026-01-12', MOST_DAYS_LATE))).not.toBeNull();
  expect(step(addDays('2026-01-12', MOST_DAYS_LATE + 1))).toBeNull();
});

test('first its party, then its managers too, then the contracting authority too', () => {
  expect([0, 1, 2, 3, 4, 40].map(reminderEvent)).toEqual([
    'delay_near',
    'party_reminded',
    'managers_reminded',
    'authority_reminded',
    'authority_reminded',
    'authority_reminded',
  ]);
});

test('steps come in order on working days, the first before the term, never on the day that started the delay', () => {
  const start = fc.integer({ min: 0, max: 4_000 }).map((offset) => addDays('2024-01-01', offset));
  const rule = fc.option(
    fc.record({ before: fc.integer({ min: 1, max: 30 }), every: fc.integer({ min: 1, max: 30 }) }),
  );
  fc.assert(
    fc.property(start, fc.integer({ min: 1, max: 60 }), rule, (startedOn, count, chosen) => {
      const dueOn = termOf(startedOn, days(count));
      const told = stepsOf(startedOn, days(count), chosen, count + 40);
      expect(told.map(({ on }) => on)).toEqual(told.map(({ on }) => on).sort());
      expect(told.every(({ on }) => isWorkingDay(on) && on > startedOn)).toBe(true);
      expect(told.filter(({ step }) => step === 0).every(({ on }) => on < dueOn)).toBe(true);
      expect(told.find(({ step }) => step === 1)?.on).toBe(dueOn);
    }),
    { numRuns: 60 },
  );
});
