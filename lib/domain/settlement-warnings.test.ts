import { NO_SETTLEMENT } from './settlement';
import { type Sending, settlementWarnings } from './settlement-warnings';

const reception = { kind: 'without_reserves', notifiedOn: '2026-09-01', reservesLiftedOn: null } as const;
const circuit = { supplier: true, moe: true, moa: true, financial_service: true };
const claim: Sending = {
  framework: 'A7',
  today: '2026-09-10',
  reception,
  circuit,
  settlement: NO_SETTLEMENT,
  knownInstalments: null,
};

test('a draft final statement after the reception that reaches both sides is sent without a warning', () => {
  expect(settlementWarnings(claim)).toEqual([]);
});

test('one that comes too early is warned about, and says when the reception is notified', () => {
  expect(settlementWarnings({ ...claim, today: '2026-08-31' })).toEqual([
    { code: 'before_reception', notifiedOn: '2026-09-01' },
  ]);
  expect(settlementWarnings({ ...claim, reception: null })).toEqual([
    { code: 'reception_unknown', notifiedOn: null },
  ]);
  expect(settlementWarnings({ ...claim, reception: { ...reception, kind: 'subject_to' } })[0]?.code).toBe(
    'reserves_not_lifted',
  );
});

test('a party outside the portal has to be sent its copy by other means', () => {
  expect(settlementWarnings({ ...claim, framework: 'A22', circuit: { ...circuit, moe: false } })).toEqual([
    { code: 'not_on_portal', role: 'moe' },
  ]);
});

test('a recapitulation is compared with the instalments that the portal knows', () => {
  const parts = { instalments: 50_000, balance: 1, total: 50_001 };
  const tacit = { ...claim, framework: 'A22' as const, settlement: { ...NO_SETTLEMENT, parts } };
  expect(settlementWarnings({ ...tacit, knownInstalments: 60_000 })).toEqual([
    { code: 'instalments_differ', stated: 50_000, known: 60_000 },
  ]);
  expect(settlementWarnings({ ...tacit, knownInstalments: 50_000 })).toEqual([]);
  expect(settlementWarnings(tacit)).toEqual([]);
});
