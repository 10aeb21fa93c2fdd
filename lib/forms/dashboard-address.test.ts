import { dashboardAddress, readDashboard } from './dashboard-address';

test('an address without choice asks for twelve months, and what is not offered is left out', () => {
  expect(readDashboard({})).toEqual({ months: 12, structureId: null });
  expect(readDashboard({ months: '13', structure: '-4' })).toEqual({ months: 12, structureId: null });
  expect(readDashboard({ months: '60', structure: '7' })).toEqual({ months: 60, structureId: 7 });
});

test('an address says only what is not the rule, and is read as it was written', () => {
  expect(dashboardAddress('/d', { months: 12, structureId: null })).toBe('/d');
  expect(dashboardAddress('/d', { months: 24, structureId: 7 })).toBe('/d?months=24&structure=7');
});
