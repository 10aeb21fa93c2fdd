import fc from 'fast-check';
import { addDays, isWorkingDay } from './holidays';
import { nextWorkingDay, termOf } from './terms';

const days = (count: number) => ({ unit: 'day', count }) as const;
const months = (count: number) => ({ unit: 'month', count }) as const;

describe('a delay', () => {
  test.each([
    ['2026-11-02', 7, '2026-11-09', 'a week after a Monday'],
    ['2026-11-04', 7, '2026-11-12', 'the last day is Armistice Day'],
    ['2026-11-07', 15, '2026-11-23', 'the last day is a Sunday'],
    ['2026-11-06', 15, '2026-11-23', 'the last day is a Saturday'],
    ['2026-04-24', 7, '2026-05-04', '1 May is a Friday: Monday'],
    ['2026-04-30', 8, '2026-05-11', '8 May is a Friday: Monday'],
    ['2026-12-15', 10, '2026-12-28', 'Christmas is a Friday: Monday'],
    ['2026-12-02', 30, '2027-01-04', 'New Year is a Friday: Monday of the next year'],
    ['2027-03-19', 10, '2027-03-30', 'Easter Monday'],
    ['2028-02-15', 15, '2028-03-01', 'through a leap day'],
    ['2026-10-20', 10, '2026-10-30', 'through the change of hour'],
    ['2026-05-15', 10, '2026-05-26', 'Whit Monday'],
  ])('that begins on %s and has %i days ends on %s: %s', (event, count, last) => {
    expect(termOf(event, days(count))).toBe(last);
  });

  test.each([
    ['2026-01-31', 1, '2026-03-02', 'February has no 31st, and its 28th is a Saturday'],
    ['2027-01-29', 1, '2027-03-01', 'February has no 29th, and its 28th is a Sunday'],
    ['2026-09-15', 2, '2026-11-16', 'the 15th is a Sunday'],
    ['2026-12-10', 3, '2027-03-10', 'into the next year'],
  ])('that begins on %s and has %i months ends on %s: %s', (event, count, last) => {
    expect(termOf(event, months(count))).toBe(last);
  });

  test('in Alsace-Moselle waits for Good Friday and the day after Christmas', () => {
    expect(termOf('2026-03-27', days(7))).toBe('2026-04-03');
    expect(termOf('2026-03-27', days(7), 'alsace_moselle')).toBe('2026-04-07');
  });

  const anyDay = fc.integer({ min: 0, max: 60_000 }).map((count) => addDays('1990-01-01', count));

  test('ends on a working day, not before its days have passed and at most four days after', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 400 }), (event, count) => {
        const last = termOf(event, days(count));
        expect(isWorkingDay(last)).toBe(true);
        expect(last >= addDays(event, count) && last <= addDays(event, count + 4)).toBe(true);
      }),
    );
  });

  test('that begins later never ends earlier', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(40), fc.integer({ min: 1, max: 90 }), (event, later, count) => {
        expect(termOf(addDays(event, later), days(count)) >= termOf(event, days(count))).toBe(true);
      }),
    );
  });

  test('a working day stays where it is', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const worked = nextWorkingDay(day);
        expect(nextWorkingDay(worked)).toBe(worked);
      }),
    );
  });
});
