import { checkCumulation, cumulationOf } from './cumulation';

test('who types nothing has executed what was before and the month', () => {
  expect(cumulationOf(50_000_00, 10_000_00, null, '')).toEqual({
    former: 50_000_00,
    amount: 60_000_00,
    reason: '',
  });
});

test('what is typed counts: works of before the portal are in it', () => {
  expect(cumulationOf(0, 10_000_00, 310_000_00, '').amount).toBe(310_000_00);
});

test('a cumulated amount goes down only with a reason', () => {
  const down = cumulationOf(50_000_00, -1_000_00, null, '');
  expect(checkCumulation(down)).toEqual([
    { code: 'cumulated_reason_required', field: 'cumulatedReason', params: { formerCents: 50_000_00 } },
  ]);
  expect(checkCumulation({ ...down, reason: 'Métré corrigé' })).toEqual([]);
  expect(checkCumulation(cumulationOf(50_000_00, 0, null, ''))).toEqual([]);
});

test('a reason that is not needed is not kept', () => {
  expect(cumulationOf(1, 1, null, 'why').reason).toBe('');
});
