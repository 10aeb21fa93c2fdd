import fc from 'fast-check';
import { addDays, easterOf, holidaysOf, isWorkingDay } from './holidays';

// Easter Sundays as the Observatoire de Paris and the US Census Bureau publish them, with the earliest and the latest.
test.each([
  ['1818-03-22'],
  ['1943-04-25'],
  ['2000-04-23'],
  ['2008-03-23'],
  ['2015-04-05'],
  ['2016-03-27'],
  ['2019-04-21'],
  ['2020-04-12'],
  ['2021-04-04'],
  ['2022-04-17'],
  ['2023-04-09'],
  ['2024-03-31'],
  ['2025-04-20'],
  ['2026-04-05'],
  ['2027-03-28'],
  ['2028-04-16'],
  ['2029-04-01'],
  ['2030-04-21'],
  ['2038-04-25'],
  ['2285-03-22'],
])('Easter Sunday of its year is %s', (day) => {
  expect(easterOf(Number(day.slice(0, 4)))).toBe(day);
});

test('Easter is a Sunday between 22 March and 25 April, in any year', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1583, max: 9999 }), (year) => {
      const easter = easterOf(year);
      expect(new Date(`${easter}T00:00:00Z`).getUTCDay()).toBe(0);
      expect(easter.slice(5) >= '03-22' && easter.slice(5) <= '04-25').toBe(true);
    }),
  );
});

test('the eleven holidays of 2026', () => {
  expect(holidaysOf(2026)).toEqual([
    '2026-01-01',
    '2026-04-06',
    '2026-05-01',
    '2026-05-08',
    '2026-05-14',
    '2026-05-25',
    '2026-07-14',
    '2026-08-15',
    '2026-11-01',
    '2026-11-11',
    '2026-12-25',
  ]);
});

test('Alsace-Moselle has Good Friday and the day after Christmas beside them', () => {
  const more = holidaysOf(2026, 'alsace_moselle').filter((day) => !holidaysOf(2026).includes(day));
  expect(more).toEqual(['2026-04-03', '2026-12-26']);
  expect(isWorkingDay('2026-04-03')).toBe(true);
  expect(isWorkingDay('2026-04-03', 'alsace_moselle')).toBe(false);
});

test.each([
  ['2026-11-23', true, 'a Monday'],
  ['2026-11-21', false, 'a Saturday'],
  ['2026-11-22', false, 'a Sunday'],
  ['2026-11-11', false, 'Armistice Day, a Wednesday'],
  ['2026-05-14', false, 'Ascension, a Thursday'],
  ['2026-05-15', true, 'the Friday after it'],
])('%s is a working day: %s, %s', (day, isWorked) => {
  expect(isWorkingDay(day)).toBe(isWorked);
});

test('adding days and taking them away again leads back', () => {
  const days = fc
    .date({ min: new Date('1950-01-01'), max: new Date('2150-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(days, fc.integer({ min: -2000, max: 2000 }), (day, count) => {
      expect(addDays(addDays(day, count), -count)).toBe(day);
    }),
  );
});
