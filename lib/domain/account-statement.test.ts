import fc from 'fast-check';
import { accountStatement } from './account-statement';
import { isVatOfBase, proportion } from './amounts';
import { amendedAmountInclVat } from './contract-value';
import type { IndexValue, MoneyTerms } from './money-terms';
import type { WorkLine } from './payee-lines';
import { retentionCeiling } from './retention';
import {
  type AccountStatement,
  type FormerStatement,
  OVERRIDABLE,
  type StatementInput,
} from './statement-parts';

const NO_TERMS: MoneyTerms = {
  amount: 1_000_000_00,
  vatRate: 2000,
  amendments: [],
  serviceOrders: [],
  revision: null,
  advance: null,
  retention: null,
  penalties: [],
};
const HOLDER = { structureId: 1, role: 'supplier' } as const;
const own = (base: number, rate = 2000): WorkLine => ({
  ...HOLDER,
  rate,
  base,
  vat: proportion(base, rate, 10_000),
});
const subcontracted = (base: number): WorkLine => ({
  structureId: 2,
  role: 'subcontractor',
  rate: 0,
  base,
  vat: 0,
});
const joint = (base: number): WorkLine => ({
  structureId: 3,
  role: 'joint_contractor',
  rate: 2000,
  base,
  vat: proportion(base, 2000, 10_000),
});

function input(changes: Partial<StatementInput> = {}): StatementInput {
  return {
    terms: NO_TERMS,
    values: [],
    day: '2026-11-23',
    month: '2026-11',
    sequence: 1,
    former: [],
    opening: 0,
    holder: HOLDER,
    lines: [own(10_000_00)],
    overrides: {},
    ...changes,
  };
}

/** What the next statement knows of this one. */
function formerOf(statement: AccountStatement, sequence: number): FormerStatement {
  const { parts, opening, rates, retention, revision } = statement;
  return {
    sequence,
    opening,
    works: rates.map(({ rate, works }) => ({ rate, amount: works })),
    parts: { c: parts.c, d: parts.d, e: parts.e, f: parts.f, g: parts.g },
    retained: retention.paid,
    revised: revision?.revised ?? [],
  };
}

test('a contract without any terms of money: works and their VAT, nothing else', () => {
  const { parts, totals, vatLines, payees, isProvisional } = accountStatement(input());
  expect(totals).toEqual({ exclVat: 10_000_00, vat: 2_000_00, inclVat: 12_000_00, netPayable: 12_000_00 });
  expect(vatLines).toEqual([{ rate: 2000, base: 10_000_00, vat: 2_000_00 }]);
  expect(OVERRIDABLE.map((part) => parts[part].amount)).toEqual([0, 0, 0, 0, 0]);
  expect(payees).toHaveLength(1);
  expect(isProvisional).toBe(false);
});

test('VAT is due on the revision too, and the retention is on both with their VAT', () => {
  const terms: MoneyTerms = {
    ...NO_TERMS,
    revision: { fixedShare: 1500, baseMonth: '2026-01', terms: [{ index: 'BT01', weight: 8500 }] },
    retention: { rate: 500, replacedBy: null },
  };
  const values: IndexValue[] = [
    { index: 'BT01', month: '2026-01', value: 100_000 },
    { index: 'BT01', month: '2026-11', value: 104_000 },
  ];
  const { parts, totals } = accountStatement(input({ terms, values }));
  // 0.15 + 0.85 x 1.04 = 1.034
  expect(parts.d.amount).toBe(340_00);
  expect(parts.b.amount).toBe(2_068_00);
  expect(parts.g.amount).toBe(620_40);
  expect(totals.netPayable).toBe(12_408_00 - 620_40);
});

test('the first statement grants the advance, penalties are deducted once, and neither bears VAT or a retention', () => {
  const terms: MoneyTerms = {
    ...NO_TERMS,
    advance: { amount: 60_000_00, repaidFrom: 6500, repaidBy: 8000 },
    retention: { rate: 500, replacedBy: null },
    penalties: [
      { decidedOn: '2026-11-20', amount: 500_00, reason: 'delay' },
      { decidedOn: '2026-12-20', amount: 700_00, reason: 'delay' },
    ],
  };
  const first = accountStatement(input({ terms }));
  expect([first.parts.c, first.parts.e, first.parts.g].map((part) => part.amount)).toEqual([
    500_00, 60_000_00, 600_00,
  ]);
  expect(first.totals.netPayable).toBe(12_000_00 - 500_00 + 60_000_00 - 600_00);
  const second = accountStatement(
    input({ terms, day: '2026-12-23', month: '2026-12', sequence: 2, former: [formerOf(first, 1)] }),
  );
  expect([second.parts.c.amount, second.parts.e.amount]).toEqual([700_00, 0]);
});

test('a provisional revision is made definitive by the next statement, which makes up for the difference', () => {
  const terms: MoneyTerms = {
    ...NO_TERMS,
    revision: { fixedShare: 0, baseMonth: '2026-01', terms: [{ index: 'BT01', weight: 10_000 }] },
  };
  const known: IndexValue[] = [
    { index: 'BT01', month: '2026-01', value: 100_000 },
    { index: 'BT01', month: '2026-10', value: 102_000 },
  ];
  const first = accountStatement(input({ terms, values: known }));
  expect([first.parts.d.amount, first.isProvisional]).toEqual([200_00, true]);
  const values = [
    ...known,
    { index: 'BT01', month: '2026-11', value: 103_500 },
    { index: 'BT01', month: '2026-12', value: 104_000 },
  ];
  const second = accountStatement(
    input({ terms, values, month: '2026-12', sequence: 2, former: [formerOf(first, 1)] }),
  );
  expect([second.parts.d.amount, second.isProvisional]).toEqual([400_00 + 150_00, false]);
  expect(second.revision?.caughtUp).toMatchObject([{ sequence: 1, former: 1020, coefficient: 1035 }]);
  const third = accountStatement(
    input({
      terms,
      values,
      month: '2026-12',
      sequence: 3,
      former: [formerOf(first, 1), formerOf(second, 2)],
    }),
  );
  expect(third.parts.d.amount).toBe(400_00);
});

test('what a subcontractor did under reverse charge bears the VAT of the contract, and the holder is paid it', () => {
  const { payees, vatLines, totals } = accountStatement(
    input({ lines: [own(10_000_00), subcontracted(5_000_00)] }),
  );
  expect(vatLines).toEqual([{ rate: 2000, base: 15_000_00, vat: 3_000_00 }]);
  const [holder, subcontractor] = payees;
  expect(holder).toMatchObject({
    base: 10_000_00,
    vat: 3_000_00,
    reverseChargedVat: 1_000_00,
    net: 13_000_00,
  });
  expect(subcontractor).toMatchObject({ base: 5_000_00, vat: 0, net: 5_000_00, isReverseCharged: true });
  expect(totals.netPayable).toBe(18_000_00);
});

test('a retention is withheld from the holder and the joint contractors, not from a subcontractor paid directly', () => {
  const terms = { ...NO_TERMS, retention: { rate: 500, replacedBy: null } };
  const { payees } = accountStatement(
    input({ terms, lines: [own(10_000_00), joint(5_000_00), subcontracted(1_000_00)] }),
  );
  expect(payees.map(({ role, retention }) => [role, retention])).toEqual([
    ['supplier', 610_00],
    ['joint_contractor', 300_00],
    ['subcontractor', 0],
  ]);
});

test('an amount that somebody set stands beside the computed one with its reason, and the parts follow it', () => {
  const terms = { ...NO_TERMS, retention: { rate: 500, replacedBy: null } };
  const overrides = {
    d: { amount: 100_00, reason: 'coefficient of the contract' },
    g: { amount: 0, reason: 'bond received today' },
  };
  const { parts, totals, vatLines } = accountStatement(input({ terms, overrides }));
  expect(parts.d).toEqual({ computed: 0, amount: 100_00, reason: 'coefficient of the contract' });
  expect(parts.g).toEqual({ computed: 606_00, amount: 0, reason: 'bond received today' });
  expect(vatLines).toEqual([{ rate: 2000, base: 10_100_00, vat: 2_020_00 }]);
  expect(totals.netPayable).toBe(12_120_00);
});

test('works done before the first instalment here count among those executed', () => {
  const first = accountStatement(input({ opening: 300_000_00 }));
  expect(first.cumulated).toEqual({ before: 300_000_00, amount: 310_000_00 });
  const second = accountStatement(input({ sequence: 2, opening: 999_00, former: [formerOf(first, 1)] }));
  expect(second.cumulated).toEqual({ before: 310_000_00, amount: 320_000_00 });
  expect(second.executed).toBe(384_000_00);
});

test('where nothing of the holder is admitted, it still is paid the VAT of its subcontractor', () => {
  const { payees } = accountStatement(input({ lines: [subcontracted(1_000_00)] }));
  expect(payees.map(({ role, net }) => [role, net])).toEqual([
    ['supplier', 200_00],
    ['subcontractor', 1_000_00],
  ]);
});

const cents = fc.integer({ min: -10_000_000_00, max: 10_000_000_00 });
const rate = fc.constantFrom(0, 210, 550, 1000, 2000, 1961);
const line: fc.Arbitrary<WorkLine> = fc.oneof(
  fc.tuple(cents, rate).map(([base, at]) => own(base, at)),
  fc.tuple(cents, rate, fc.integer({ min: 4, max: 7 })).map(
    ([base, at, structureId]): WorkLine => ({
      ...own(base, at),
      structureId,
      role: 'joint_contractor',
    }),
  ),
  fc.tuple(cents, fc.integer({ min: 8, max: 10 })).map(
    ([base, structureId]): WorkLine => ({
      ...subcontracted(base),
      structureId,
    }),
  ),
);
const values = fc
  .record({
    base: fc.integer({ min: 90_000, max: 140_000 }),
    months: fc.array(fc.integer({ min: 80_000, max: 160_000 }), { maxLength: 24 }),
  })
  .map(({ base, months }): IndexValue[] => [
    { index: 'BT01', month: '2024-01', value: base },
    ...months.map((value, position) => ({ index: 'BT01', month: monthAfter('2024-02', position), value })),
  ]);
const terms: fc.Arbitrary<MoneyTerms> = fc.record({
  amount: fc.integer({ min: 1, max: 1_000_000_000_00 }),
  vatRate: fc.constantFrom(550, 1000, 2000),
  amendments: fc.array(
    fc.record({
      number: fc.constant('1'),
      notifiedOn: fc.constant('2024-03-01'),
      amount: cents,
      object: fc.constant(''),
    }),
    { maxLength: 2 },
  ),
  serviceOrders: fc.constant([]),
  revision: fc.option(
    fc.nat(10_000).map((fixedShare) => ({
      fixedShare,
      baseMonth: '2024-01',
      terms: [{ index: 'BT01', weight: 10_000 - fixedShare }],
    })),
  ),
  advance: fc.option(
    fc.record({
      amount: fc.nat(1_000_000_00),
      repaidFrom: fc.nat(6500),
      repaidBy: fc.integer({ min: 6500, max: 10_000 }),
    }),
  ),
  retention: fc.option(fc.nat(500).map((one) => ({ rate: one, replacedBy: null }))),
  penalties: fc.array(
    fc.record({ decidedOn: fc.constant('2024-05-01'), amount: fc.nat(10_000_00), reason: fc.constant('') }),
    { maxLength: 2 },
  ),
});
const override = fc.option(
  cents.map((amount) => ({ amount, reason: 'as agreed' })),
  { nil: undefined },
);
const overrides = fc.record({ c: override, d: override, e: override, f: override, g: override });
const lines = fc.array(line, { maxLength: 12 });

function monthAfter(month: string, count: number): string {
  const [year = 0, ordinal = 1] = month.split('-').map(Number);
  const months = year * 12 + ordinal - 1 + count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** Cumulates the instalments as the portal does. */
function cumulate(all: readonly WorkLine[][], of: Partial<StatementInput>): AccountStatement[] {
  const former: FormerStatement[] = [];
  return all.map((works, position) => {
    const month = monthAfter('2024-02', position);
    const one = accountStatement(
      input({ ...of, lines: works, sequence: position + 1, month, former: [...former] }),
    );
    former.push(formerOf(one, position + 1));
    return one;
  });
}

test('at any rates, with any amounts set, the parts add up to the document and the payees to the parts', () => {
  fc.assert(
    fc.property(terms, values, lines, overrides, (of, known, works, set) => {
      const one = accountStatement(
        input({ terms: of, values: known, month: '2025-01', lines: works, overrides: set }),
      );
      const { a, b, c, d, e, f, g } = one.parts;
      const net = a.amount + b.amount + d.amount + e.amount - c.amount - f.amount - g.amount;
      expect(one.totals.netPayable).toBe(net);
      expect(one.totals).toMatchObject({ exclVat: a.amount + d.amount, vat: b.amount });
      expect(sum(one.vatLines.map((vatLine) => vatLine.base))).toBe(one.totals.exclVat);
      expect(sum(one.vatLines.map((vatLine) => vatLine.vat))).toBe(one.totals.vat);
      expect(one.vatLines.every(isVatOfBase)).toBe(true);
      expect(sum(one.payees.map((payee) => payee.inclVat))).toBe(one.totals.inclVat);
      expect(sum(one.payees.map((payee) => payee.net))).toBe(net);
      expect(sum(one.payees.map((payee) => payee.retention))).toBe(g.amount);
      for (const { inclVat, advance, penalties, repaid, retention, net: own } of one.payees)
        expect(inclVat + advance - penalties - repaid - retention).toBe(own);
    }),
  );
});

test('the order in which the claims came changes nothing', () => {
  const shuffled = lines.chain((works) =>
    fc.tuple(fc.constant(works), fc.shuffledSubarray(works, { minLength: works.length })),
  );
  fc.assert(
    fc.property(terms, values, shuffled, overrides, (of, known, [works, others], set) => {
      const statement = (own: readonly WorkLine[]) =>
        accountStatement(input({ terms: of, values: known, month: '2025-01', lines: own, overrides: set }));
      expect(statement(others)).toEqual(statement(works));
    }),
  );
});

test('over any instalments the advance is never repaid beyond what was granted, nor more withheld than the ceiling', () => {
  fc.assert(
    fc.property(terms, values, fc.array(lines, { maxLength: 8 }), (of, known, all) => {
      const statements = cumulate(all, { terms: of, values: known });
      const ceiling = retentionCeiling(amendedAmountInclVat(of, '2026-11-23'));
      statements.forEach((_one, position) => {
        const until = statements.slice(0, position + 1);
        expect(sum(until.map(({ parts }) => parts.f.amount))).toBeLessThanOrEqual(of.advance?.amount ?? 0);
        const held = sum(until.map(({ parts }) => parts.g.amount));
        expect(held).toBeLessThanOrEqual(ceiling);
        expect(held).toBeGreaterThanOrEqual(0);
      });
    }),
  );
});

test('what n statements say together is what one statement of the whole says', () => {
  const forward = fc.array(
    fc.array(
      fc.nat(1_000_000_00).map((base) => own(base)),
      { minLength: 1, maxLength: 3 },
    ),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(terms, forward, (of, all) => {
      const plain = { ...of, vatRate: 2000, revision: null, penalties: [] };
      const statements = cumulate(all, { terms: plain });
      const whole = accountStatement(input({ terms: plain, lines: all.flat() }));
      const together = (part: 'a' | 'b' | 'c' | 'e' | 'f' | 'g') =>
        sum(statements.map(({ parts }) => parts[part].amount));
      for (const part of ['a', 'c', 'e'] as const) expect(together(part)).toBe(whole.parts[part].amount);
      expect(together('f')).toBe(whole.parts.f.amount);
      // Each claim rounds its own VAT, and the guarantee is on works with VAT.
      const roundings = all.flat().length;
      expect(Math.abs(together('b') - whole.parts.b.amount)).toBeLessThanOrEqual(roundings);
      expect(Math.abs(together('g') - whole.parts.g.amount)).toBeLessThanOrEqual(roundings);
      expect(statements.at(-1)?.cumulated.amount).toBe(whole.parts.a.amount);
    }),
  );
});

test('once all indexes are known, what was provisional adds up to what each month is worth', () => {
  const months = fc.array(fc.nat(1_000_000_00), { minLength: 1, maxLength: 6 });
  const found = fc.array(fc.integer({ min: 90_000, max: 140_000 }), { minLength: 12, maxLength: 12 });
  const formula = { fixedShare: 1250, baseMonth: '2024-01', terms: [{ index: 'BT01', weight: 8750 }] };
  fc.assert(
    fc.property(months, found, fc.nat(6), (amounts, known, late) => {
      const of = { ...NO_TERMS, revision: formula };
      const all: IndexValue[] = [
        { index: 'BT01', month: '2024-01', value: 100_000 },
        ...known.map((value, position) => ({ index: 'BT01', month: monthAfter('2024-02', position), value })),
      ];
      const former: FormerStatement[] = [];
      const statements = [...amounts, 0].map((base, position) => {
        const published = position === amounts.length ? all : all.slice(0, Math.max(1, 2 + position - late));
        const month = monthAfter('2024-02', position);
        const sequence = position + 1;
        const works = [own(base)];
        const one = accountStatement(
          input({ terms: of, values: published, month, sequence, former: [...former], lines: works }),
        );
        former.push(formerOf(one, sequence));
        return one;
      });
      const atOnce = amounts.map((base, position) =>
        accountStatement(
          input({ terms: of, values: all, month: monthAfter('2024-02', position), lines: [own(base)] }),
        ),
      );
      expect(sum(statements.map(({ parts }) => parts.d.amount))).toBe(
        sum(atOnce.map(({ parts }) => parts.d.amount)),
      );
      expect(statements.at(-1)?.isProvisional).toBe(false);
    }),
  );
});
