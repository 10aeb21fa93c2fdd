import fc from 'fast-check';
import { checkSettlement, NO_SETTLEMENT, type Settling, TACIT_PARTS } from './settlement';

const totals = { exclVat: 10_000, vat: 2_000, inclVat: 12_000, netPayable: 12_000 };
const parts = { instalments: 50_000, balance: 12_000, total: 62_000 };
const tacit: Settling = {
  framework: 'A22',
  totals,
  settlement: { ...NO_SETTLEMENT, parts },
  attached: TACIT_PARTS,
  statement: { framework: 'A7', totals },
};
const signed: Settling = {
  framework: 'A8',
  totals,
  settlement: { ...NO_SETTLEMENT, signature: 'without_reserves' },
  attached: [],
  statement: { framework: 'A20', totals },
};
const withReserves: Settling = {
  ...signed,
  settlement: { ...NO_SETTLEMENT, signature: 'with_reserves', claimAmount: 5_000 },
  attached: ['CLAIM_MEMORANDUM'],
};
const codes = (settling: Settling) => checkSettlement(settling).map(({ code }) => code);

test('a complete draft of the tacit procedure, a signature without and one with reserves pass', () => {
  expect([tacit, signed, withReserves].map(codes)).toEqual([[], [], []]);
});

test.each(TACIT_PARTS)('a draft of the tacit procedure needs %s exactly once', (part) => {
  const without = TACIT_PARTS.filter((one) => one !== part);
  expect(checkSettlement({ ...tacit, attached: without })).toEqual([
    { code: 'part_missing', field: 'attachments', params: { part } },
  ]);
  expect(checkSettlement({ ...tacit, attached: [...TACIT_PARTS, part, 'OTHER'] })).toEqual([
    { code: 'part_doubled', field: 'attachments', params: { part } },
  ]);
});

test('the balance statement must say what the document asks, and the recapitulation must add up', () => {
  expect(
    checkSettlement({ ...tacit, settlement: { ...NO_SETTLEMENT, parts: { ...parts, balance: 11_999 } } }),
  ).toEqual([
    { code: 'balance_differs', field: 'partBalance', params: { balanceCents: 11_999, netCents: 12_000 } },
    { code: 'recapitulation_differs', field: 'partTotal', params: { totalCents: 62_000, sumCents: 61_999 } },
  ]);
});

test('whatever the instalments were, a recapitulation passes when, and only when, it adds up', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e12 }), fc.integer({ min: -3, max: 3 }), (instalments, off) => {
      const stated = { instalments, balance: 12_000, total: instalments + 12_000 + off };
      expect(codes({ ...tacit, settlement: { ...NO_SETTLEMENT, parts: stated } })).toEqual(
        off === 0 ? [] : ['recapitulation_differs'],
      );
    }),
  );
});

test('a signature says whether it bears reserves, and reserves need a memorandum and its amount', () => {
  expect(codes({ ...signed, settlement: NO_SETTLEMENT })).toEqual(['required']);
  expect(codes({ ...withReserves, attached: [] })).toEqual(['memorandum_missing']);
  expect(codes({ ...withReserves, settlement: { ...withReserves.settlement, claimAmount: 0 } })).toEqual([
    'claim_amount_required',
  ]);
  expect(codes({ ...withReserves, settlement: { ...withReserves.settlement, claimAmount: null } })).toEqual([
    'claim_amount_required',
  ]);
  expect(codes({ ...signed, attached: ['CLAIM_MEMORANDUM'] })).toEqual(['memorandum_without_reserves']);
});

test.each(['A8', 'A23', 'A24', 'A25'] as const)(
  '%s keeps the amounts of the statement that it follows',
  (framework) => {
    const other = { ...totals, inclVat: 12_001, netPayable: 11_000 };
    const found = checkSettlement({ ...signed, framework, statement: { framework: 'A20', totals: other } });
    expect(found).toEqual([
      {
        code: 'statement_differs',
        field: 'totalInclVat',
        params: { ownCents: 12_000, statementCents: 12_001, framework: 'A20' },
      },
      {
        code: 'statement_differs',
        field: 'netPayable',
        params: { ownCents: 12_000, statementCents: 11_000, framework: 'A20' },
      },
    ]);
    expect(codes({ ...signed, framework, statement: null })).toEqual([]);
  },
);

test('other documents of the settlement may admit other amounts', () => {
  const other = { ...totals, netPayable: 1 };
  for (const framework of ['A7', 'A17', 'A18', 'A20'] as const)
    expect(
      codes({
        ...signed,
        framework,
        settlement: NO_SETTLEMENT,
        statement: { framework: 'A7', totals: other },
      }),
    ).toEqual([]);
});
