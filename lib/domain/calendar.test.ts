import fc from 'fast-check';
import { dayOf, isDay, isMonth, monthOf } from './calendar';

const at = (instant: string) => Date.parse(instant);

describe('the day in Paris', () => {
  test.each([
    ['2026-01-31T22:59:59.999Z', '2026-01-31', 'winter, a millisecond before midnight'],
    ['2026-01-31T23:00:00Z', '2026-02-01', 'winter, midnight'],
    ['2026-07-31T21:59:59.999Z', '2026-07-31', 'summer, a millisecond before midnight'],
    ['2026-07-31T22:00:00Z', '2026-08-01', 'summer, midnight'],
    ['2026-03-28T22:59:59.999Z', '2026-03-28', 'the evening before the clocks go forward'],
    ['2026-03-28T23:00:00Z', '2026-03-29', 'the day of 23 hours begins'],
    ['2026-03-29T00:59:59.999Z', '2026-03-29', 'before the hour that is left out'],
    ['2026-03-29T01:00:00Z', '2026-03-29', 'after the hour that is left out'],
    ['2026-03-29T21:59:59.999Z', '2026-03-29', 'the day of 23 hours ends'],
    ['2026-03-29T22:00:00Z', '2026-03-30', 'in summer from now on'],
    ['2026-10-24T21:59:59.999Z', '2026-10-24', 'the evening before the clocks go back'],
    ['2026-10-24T22:00:00Z', '2026-10-25', 'the day of 25 hours begins'],
    ['2026-10-25T00:30:00Z', '2026-10-25', 'half past two for the first time'],
    ['2026-10-25T01:30:00Z', '2026-10-25', 'half past two for the second time'],
    ['2026-10-25T22:59:59.999Z', '2026-10-25', 'the day of 25 hours ends'],
    ['2026-10-25T23:00:00Z', '2026-10-26', 'in winter from now on'],
    ['2026-12-31T22:59:59Z', '2026-12-31', 'the last second of the year'],
    ['2026-12-31T23:00:00Z', '2027-01-01', 'the first second of the next'],
    ['2028-02-28T23:00:00Z', '2028-02-29', 'a leap day begins'],
    ['2028-02-29T23:00:00Z', '2028-03-01', 'and ends'],
    ['1970-01-01T00:00:00Z', '1970-01-01', 'the first instant of all'],
  ])('at %s is %s: %s', (instant, day) => {
    expect(dayOf(at(instant))).toBe(day);
    expect(monthOf(at(instant))).toBe(day.slice(0, 7));
  });

  test('is a day that exists, and never comes before the day of an earlier instant', () => {
    const instants = fc.integer({ min: at('1970-01-01T00:00:00Z'), max: at('2199-12-31T00:00:00Z') });
    fc.assert(
      fc.property(instants, fc.nat(3 * 86_400_000), (instant, later) => {
        expect(isDay(dayOf(instant))).toBe(true);
        expect(isMonth(monthOf(instant))).toBe(true);
        expect(dayOf(instant + later) >= dayOf(instant)).toBe(true);
      }),
    );
  });

  test('is what the calendar of the machine says, asked for days in any order', () => {
    const paris = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' });
    const instants = fc.integer({ min: at('1970-01-01T00:00:00Z'), max: at('2199-12-31T00:00:00Z') });
    fc.assert(
      fc.property(instants, (instant) => {
        expect(dayOf(instant)).toBe(paris.format(instant));
      }),
      { numRuns: 2_000 },
    );
  });

  test('begins at most two hours before the day of Greenwich', () => {
    const instants = fc.integer({ min: at('1980-01-01T00:00:00Z'), max: at('2199-12-31T00:00:00Z') });
    const hours = [1, 2];
    fc.assert(
      fc.property(instants, (instant) => {
        const days = hours.map((ahead) => new Date(instant + ahead * 3_600_000).toISOString().slice(0, 10));
        expect(days).toContain(dayOf(instant));
      }),
    );
  });
});

describe('a day', () => {
  test('exists exactly when the calendar has it', () => {
    const numbers = fc.tuple(fc.integer({ min: 1900, max: 2199 }), fc.nat(13), fc.nat(32));
    fc.assert(
      fc.property(numbers, ([year, month, day]) => {
        const text = [year, ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-');
        const made = new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
        expect(isDay(text)).toBe(made === text);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2000-02-29', true],
    ['1900-02-28', true],
    ['1900-02-29', false],
    ['2100-02-29', false],
    ['2026-04-30', true],
    ['2026-04-31', false],
    ['2026-12-31', true],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-01-00', false],
    ['1899-12-31', false],
  ])('%s exists: %s', (day, exists) => {
    expect(isDay(day)).toBe(exists);
  });

  test.each([
    '',
    '2026',
    '2026-1-1',
    '26-01-01',
    '01/02/2026',
    '2026-01-01 ',
    '2026-01-01T00:00',
    ' 2026-01-01',
  ])('%j is no day', (text) => {
    expect(isDay(text)).toBe(false);
  });
});

describe('a month', () => {
  test.each([
    ['2026-11', true],
    ['2026-12', true],
    ['2026-13', false],
    ['2026-00', false],
    ['2026-1', false],
    ['2026-11-01', false],
    ['11-2026', false],
    ['', false],
  ])('%j exists: %s', (month, exists) => {
    expect(isMonth(month)).toBe(exists);
  });
});
