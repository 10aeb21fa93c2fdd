import { checkDelegationDays, delegationState, lastDayFrom, overlap } from './delegations';

const codesOf = (startsOn: string, endsOn: string) =>
  checkDelegationDays({ startsOn, endsOn }, '2026-11-23').map(({ code, field }) => [code, field]);

test('a delegation begins today at the earliest', () => {
  expect(codesOf('2026-11-23', '2026-11-23')).toEqual([]);
  expect(codesOf('2026-11-22', '2026-11-30')).toEqual([['delegation_in_past', 'startsOn']]);
});

test('a delegation does not end before it begins', () => {
  expect(codesOf('2026-12-02', '2026-12-01')).toEqual([['ends_before_start', 'endsOn']]);
});

test('a delegation lasts a year at most', () => {
  expect(codesOf('2026-12-01', '2027-12-01')).toEqual([]);
  expect(codesOf('2026-12-01', '2027-12-02')).toEqual([['delegation_too_long', 'endsOn']]);
});

test('every reason is given at once', () => {
  expect(codesOf('2026-11-01', '2028-01-01')).toEqual([
    ['delegation_in_past', 'startsOn'],
    ['delegation_too_long', 'endsOn'],
  ]);
});

test('a year from 29 February ends on the 28th', () => {
  expect(lastDayFrom('2028-02-29')).toBe('2029-02-28');
});

test('two delegations overlap when they share a day', () => {
  const week = { startsOn: '2026-12-07', endsOn: '2026-12-13' };
  expect(overlap(week, { startsOn: '2026-12-13', endsOn: '2026-12-20' })).toBe(true);
  expect(overlap(week, { startsOn: '2026-12-14', endsOn: '2026-12-20' })).toBe(false);
  expect(overlap(week, { startsOn: '2026-12-01', endsOn: '2026-12-31' })).toBe(true);
});

test('a delegation is to come, runs, and is over', () => {
  const days = { startsOn: '2026-12-07', endsOn: '2026-12-13', endedAt: null };
  expect(delegationState(days, '2026-12-06')).toBe('to_come');
  expect(delegationState(days, '2026-12-07')).toBe('running');
  expect(delegationState(days, '2026-12-13')).toBe('running');
  expect(delegationState(days, '2026-12-14')).toBe('over');
  expect(delegationState({ ...days, endedAt: 1 }, '2026-12-08')).toBe('over');
});
