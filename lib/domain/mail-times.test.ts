import fc from 'fast-check';
import { dayOf } from './calendar';
import { isWorkingDay } from './holidays';
import { firstLoud, instantOn, MORNING, nextDaily, nextWeekly } from './mail-times';

const at = (instant: string) => Date.parse(instant);
const iso = (instant: number) => new Date(instant).toISOString();

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const instants = fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2036-12-31T00:00:00Z') });

describe('an hour of a day in Paris', () => {
  test.each([
    ['2026-11-26', 9 * 60, '2026-11-26T08:00:00.000Z', 'winter'],
    ['2026-07-14', 9 * 60, '2026-07-14T07:00:00.000Z', 'summer'],
    ['2026-03-29', 9 * 60, '2026-03-29T07:00:00.000Z', 'the day of 23 hours'],
    ['2026-03-29', 90, '2026-03-29T00:30:00.000Z', 'before the hour that is left out'],
    ['2026-10-25', 9 * 60, '2026-10-25T08:00:00.000Z', 'the day of 25 hours'],
    ['2026-10-25', 150, '2026-10-25T00:30:00.000Z', 'half past two, the first of two'],
    ['2026-10-25', 180, '2026-10-25T02:00:00.000Z', 'three o’clock, after both'],
  ])('%s, %i minutes is %s: %s', (day, minutes, expected) => {
    expect(iso(instantOn(day, minutes))).toBe(expected);
  });

  test('is what clocks show', () => {
    const outsideOfChange = fc.integer({ min: 3 * 60, max: 24 * 60 - 1 });
    fc.assert(
      fc.property(instants, outsideOfChange, (instant, minutes) => {
        const [hours = 0, rest = 0] = clock
          .format(instantOn(dayOf(instant), minutes))
          .split(':')
          .map(Number);
        expect(hours * 60 + rest).toBe(minutes);
      }),
    );
  });
});

describe('a daily recap', () => {
  test.each([
    ['2026-11-26T07:59:59.999Z', '2026-11-26T08:00:00.000Z', 'Thursday before nine'],
    ['2026-11-26T08:00:00Z', '2026-11-26T08:00:00.000Z', 'at nine'],
    ['2026-11-26T08:00:00.001Z', '2026-11-27T08:00:00.000Z', 'just after'],
    ['2026-11-27T16:00:00Z', '2026-11-30T08:00:00.000Z', 'Friday evening'],
    ['2026-12-24T16:00:00Z', '2026-12-28T08:00:00.000Z', 'Christmas Eve, and Christmas is a Friday'],
    ['2026-03-27T16:00:00Z', '2026-03-30T07:00:00.000Z', 'over the change to summer time'],
    ['2026-10-23T16:00:00Z', '2026-10-26T08:00:00.000Z', 'over the change to winter time'],
    ['2026-04-03T16:00:00Z', '2026-04-07T07:00:00.000Z', 'over Easter Monday'],
  ])('for what comes at %s leaves at %s: %s', (instant, expected) => {
    expect(iso(nextDaily(at(instant)))).toBe(expected);
  });

  test('leaves at nine on a working day, and within five days', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const due = nextDaily(instant);
        expect(due).toBeGreaterThanOrEqual(instant);
        expect(due - instant).toBeLessThan(6 * 86_400_000);
        expect(isWorkingDay(dayOf(due))).toBe(true);
        expect(clock.format(due)).toBe('09:00');
        expect(due).toBe(instantOn(dayOf(due), MORNING));
      }),
    );
  });
});

describe('a weekly recap', () => {
  test.each([
    ['2026-11-26T07:00:00Z', '2026-11-30T08:00:00.000Z', 'the next Monday'],
    ['2026-11-30T07:00:00Z', '2026-11-30T08:00:00.000Z', 'Monday before nine'],
    ['2026-11-30T09:00:00Z', '2026-12-07T08:00:00.000Z', 'Monday after nine'],
    ['2026-04-03T16:00:00Z', '2026-04-07T07:00:00.000Z', 'Easter Monday: the Tuesday'],
    ['2026-04-06T16:00:00Z', '2026-04-07T07:00:00.000Z', 'on Easter Monday itself: the day after'],
    ['2026-04-07T06:00:00Z', '2026-04-07T07:00:00.000Z', 'on that Tuesday before nine'],
    ['2026-10-22T16:00:00Z', '2026-10-26T08:00:00.000Z', 'over the change to winter time'],
  ])('for what comes at %s leaves at %s: %s', (instant, expected) => {
    expect(iso(nextWeekly(at(instant)))).toBe(expected);
  });

  test('leaves within nine days, never before it could', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const due = nextWeekly(instant);
        expect(due).toBeGreaterThanOrEqual(instant);
        expect(due - instant).toBeLessThan(9 * 86_400_000);
        expect(clock.format(due)).toBe('09:00');
      }),
    );
  });
});

describe('quiet hours', () => {
  const night = { from: 19 * 60, until: 8 * 60, isQuietOnDaysOff: false };
  test.each([
    ['2026-11-26T12:00:00Z', '2026-11-26T12:00:00.000Z', 'noon is loud'],
    ['2026-11-26T18:00:00Z', '2026-11-27T07:00:00.000Z', 'seven in the evening'],
    ['2026-11-26T06:59:00Z', '2026-11-26T07:00:00.000Z', 'before eight'],
    ['2026-03-28T23:30:00Z', '2026-03-29T06:00:00.000Z', 'the night of 23 hours'],
    ['2026-10-24T23:30:00Z', '2026-10-25T07:00:00.000Z', 'the night of 25 hours'],
  ])('of a night: what comes at %s leaves at %s: %s', (instant, expected) => {
    expect(iso(firstLoud(at(instant), night))).toBe(expected);
  });

  test('of days off: the weekend and the night after it', () => {
    const quiet = { ...night, isQuietOnDaysOff: true };
    expect(iso(firstLoud(at('2026-11-28T12:00:00Z'), quiet))).toBe('2026-11-30T07:00:00.000Z');
    expect(iso(firstLoud(at('2026-12-24T18:30:00Z'), quiet))).toBe('2026-12-28T07:00:00.000Z');
  });

  test('end some day, whatever they are, and never hold back what comes in a loud hour', () => {
    const hours = fc.record({
      from: fc.integer({ min: 0, max: 1439 }),
      until: fc.integer({ min: 0, max: 1439 }),
      isQuietOnDaysOff: fc.boolean(),
    });
    fc.assert(
      fc.property(instants, hours, (instant, quiet) => {
        const loud = firstLoud(instant, quiet);
        expect(loud).toBeGreaterThanOrEqual(instant);
        expect(loud - instant).toBeLessThan(7 * 86_400_000);
        expect(firstLoud(loud, quiet)).toBe(loud);
      }),
    );
  });
});
