import { accountStatement } from './account-statement';
import type { MoneyTerms } from './money-terms';
import type { WorkLine } from './payee-lines';
import { checkStatement, statementWarnings } from './statement-check';
import type { Overrides } from './statement-parts';

const terms: MoneyTerms = {
  amount: 100_000_00,
  vatRate: 2000,
  amendments: [{ number: '1', notifiedOn: '2026-10-01', amount: 10_000_00, object: '' }],
  serviceOrders: [
    { number: '4', notifiedOn: '2026-10-02', amount: 5_000_00, object: '' },
    { number: '5', notifiedOn: '2026-12-02', amount: 90_000_00, object: '' },
  ],
  revision: null,
  advance: { amount: 20_000_00, repaidFrom: 6500, repaidBy: 8000 },
  retention: { rate: 500, replacedBy: null },
  penalties: [],
};
const holder = { structureId: 1, role: 'supplier' } as const;
const works = (base: number): WorkLine => ({ ...holder, rate: 2000, base, vat: base / 5 });

function check(overrides: Overrides, of = terms) {
  return checkStatement(statement([works(10_000_00)], overrides, of), of, overrides);
}

function statement(lines: readonly WorkLine[], overrides: Overrides = {}, of = terms) {
  const day = '2026-11-23';
  return accountStatement({
    terms: of,
    values: [],
    day,
    month: '2026-11',
    sequence: 1,
    former: [],
    opening: 0,
    holder,
    lines,
    overrides,
  });
}

function warnings(lines: readonly WorkLine[], of = terms) {
  return statementWarnings(statement(lines, {}, of), { terms: of, day: '2026-11-23', lines });
}

test('an amount that is not the computed one needs its reason', () => {
  expect(check({ c: { amount: 100, reason: '' } })).toMatchObject([
    { code: 'override_reason_required', field: 'parts.c.reason' },
  ]);
  expect(check({ c: { amount: 100, reason: 'x'.repeat(501) } })).toMatchObject([{ code: 'too_long' }]);
  expect(check({ c: { amount: 100, reason: 'delay' } })).toEqual([]);
});

test.each([[6_600_01], [-1]])('a retention of %i cents is out of what the law allows', (amount) => {
  expect(check({ g: { amount, reason: 'asked' } })).toEqual([
    {
      code: 'retention_out_of_range',
      field: 'parts.g.amount',
      params: { leastCents: 0, mostCents: 6_600_00 },
    },
  ]);
});

test.each([[20_000_01], [-1]])('a repayment of %i cents is not of what was granted', (amount) => {
  expect(check({ f: { amount, reason: 'asked' } })).toEqual([
    { code: 'repayment_out_of_range', field: 'parts.f.amount', params: { mostCents: 20_000_00 } },
  ]);
  expect(check({ f: { amount: 1, reason: 'asked' } }, { ...terms, advance: null })).toHaveLength(1);
});

test('works beyond contract, amendments and the service orders notified so far are told, and forbid nothing', () => {
  expect(warnings([works(115_000_00)])).toEqual([]);
  expect(warnings([works(115_000_05)])).toEqual([
    { code: 'contract_exceeded', cumulated: 115_000_05, contract: 115_000_00 },
  ]);
});

test('a cumulated amount that goes down is told', () => {
  expect(warnings([works(-1_000_00)])).toEqual([
    { code: 'cumulated_goes_down', before: 0, cumulated: -1_000_00 },
  ]);
});

test('a revision that is provisional or cannot be counted is told', () => {
  const revision = { fixedShare: 1500, baseMonth: '2026-01', terms: [{ index: 'BT01', weight: 8500 }] };
  const lines = [works(10_000_00)];
  const known = [{ index: 'BT01', month: '2026-01', value: 100_000 }];
  const of = { ...terms, revision };
  expect(warnings(lines, of)).toEqual([{ code: 'revision_unknown' }]);
  const provisional = accountStatement({
    ...{ terms: of, values: known, day: '2026-11-23', month: '2026-11', sequence: 1 },
    former: [],
    opening: 0,
    holder,
    lines,
    overrides: {},
  });
  expect(statementWarnings(provisional, { terms: of, day: '2026-11-23', lines })).toEqual([
    { code: 'revision_provisional' },
  ]);
});

test('what was withheld before a guarantee replaced it is to be given back', () => {
  const replaced: MoneyTerms = {
    ...terms,
    retention: { rate: 500, replacedBy: { guarantee: 'bond', on: '2026-11-01' } },
  };
  const before = { sequence: 1, opening: 0, works: [], retained: 12_000_00, revised: [] };
  const none = { computed: 0, amount: 0 };
  const former = [
    { ...before, parts: { c: none, d: none, e: none, f: none, g: { computed: 600_00, amount: 600_00 } } },
  ];
  const lines = [works(10_000_00)];
  const now = { terms: replaced, day: '2026-11-23', lines };
  const one = accountStatement({
    ...now,
    values: [],
    month: '2026-11',
    sequence: 2,
    former,
    opening: 0,
    holder,
    overrides: {},
  });
  expect(one.parts.g.amount).toBe(0);
  expect(statementWarnings(one, now)).toEqual([{ code: 'retention_to_release', held: 600_00 }]);
});

test('a subcontractor that charges VAT is told', () => {
  const line: WorkLine = { structureId: 2, role: 'subcontractor', rate: 2000, base: 1_000_00, vat: 200_00 };
  expect(warnings([line])).toEqual([{ code: 'reverse_charge_expected', vat: 200_00 }]);
});
