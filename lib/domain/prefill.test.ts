import fc from 'fast-check';
import { detailsShape } from '@/lib/forms/details';
import { nestDetails } from '@/lib/forms/details-fields';
import { checkAmounts, parseAmount, parseRate, type Totals, totalsOf, type VatLine, vatOf } from './amounts';
import { FRAMEWORKS, type FrameworkCode } from './frameworks';
import { type PrefillContract, type PrefillPrevious, prefillFirst, prefillNext } from './prefill';

const NOW = Date.UTC(2026, 10, 30, 23, 30);
const CONTRACT: PrefillContract = {
  number: '2026-TX-014',
  engagementNumber: 'EJ-2026-0417',
  vatRate: 2_000,
  recipientServiceId: 7,
};
const FILE = { firstNumber: '2026-TX-014-03', sequence: 3, period: '2026-11' };

const previousOf = (
  vatLines: readonly VatLine[],
  changed: Partial<PrefillPrevious> = {},
): PrefillPrevious => {
  const { inclVat } = totalsOf(vatLines);
  return {
    number: 'S-1',
    engagementNumber: 'EJ-1',
    recipientServiceId: null,
    vatType: 'TVA_SUR_ENCAISSEMENT',
    exemptionReason: '',
    documentType: 'ACOMPTE',
    paymentMode: 'VIREMENT',
    totalInclVat: inclVat,
    netPayable: inclVat,
    vatLines,
    ...changed,
  };
};
const lineAt = (rate: number, base: number): VatLine => ({ rate, base, vat: vatOf(base, rate) });

/** What the form reads of the fields, as the depositor would send them without a change. */
function readBack(fields: Record<string, string>) {
  const parsed = detailsShape.safeParse(nestDetails(fields));
  if (!parsed.success) throw new Error(`The form refuses what was prefilled: ${parsed.error.message}`);
  return parsed.data;
}
function refusedOf(fields: Record<string, string>) {
  const { vatType, vatLines, totals } = readBack(fields);
  return checkAmounts(vatType, vatLines, totals);
}

describe('what is typed for a document that opens or joins a file', () => {
  test('is the contract’s references, the next instalment and its month', () => {
    expect(prefillFirst('A4', CONTRACT, 3, NOW)).toEqual({
      number: '2026-TX-014-03',
      // Half past midnight in Paris.
      documentDate: '2026-12-01',
      sequence: '3',
      period: '2026-12',
      engagementNumber: 'EJ-2026-0417',
      recipientServiceId: '7',
      documentType: 'ACOMPTE',
      vatType: 'TVA_SUR_ENCAISSEMENT',
      paymentMode: 'VIREMENT',
      'vatLines.0.rate': '20.00',
    });
  });

  test('has neither instalment nor month for a final settlement', () => {
    expect(prefillFirst('A7', CONTRACT, 3, NOW)).toMatchObject({
      number: '2026-TX-014-F',
      sequence: '',
      period: '',
      documentType: 'FACTURE',
    });
  });

  test('leaves the service empty when the contract names none', () => {
    expect(prefillFirst('A4', { ...CONTRACT, recipientServiceId: null }, 1, NOW).recipientServiceId).toBe('');
  });

  test('has the rate of the contract, as the form reads it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (vatRate) => {
        const fields = prefillFirst('A4', { ...CONTRACT, vatRate }, 1, NOW);
        expect(parseRate(fields['vatLines.0.rate'] ?? '')).toBe(vatRate);
      }),
    );
  });

  test('proposes a number of its own for each instalment of a contract with a long number', () => {
    const long = { ...CONTRACT, number: 'MARCHE-DE-TRAVAUX-2026-LOT-01-TX-014' };
    const numbers = [1, 2, 3].map((sequence) => prefillFirst('A4', long, sequence, NOW).number);
    expect(new Set(numbers).size).toBe(3);
    for (const number of numbers) expect(number?.length).toBeLessThanOrEqual(20);
  });
});

describe('what is typed for a document that follows others', () => {
  test('is what the first of them says, a number derived from the file’s first, and today', () => {
    const first = previousOf([lineAt(2_000, 1_000_000)], {
      recipientServiceId: 4,
      documentType: 'FACTURE',
      paymentMode: 'CHEQUE',
    });
    const fields = prefillNext('A15', FILE, [first, previousOf([lineAt(550, 20_000)])], NOW);
    expect(fields).toEqual({
      number: '2026-TX-014-03-EA',
      documentDate: '2026-12-01',
      sequence: '3',
      period: '2026-11',
      engagementNumber: 'EJ-1',
      recipientServiceId: '4',
      documentType: 'FACTURE',
      vatType: 'TVA_SUR_ENCAISSEMENT',
      exemptionReason: '',
      paymentMode: 'CHEQUE',
      totalExclVat: '10200.00',
      totalVat: '2011.00',
      totalInclVat: '12211.00',
      netPayable: '12211.00',
      'vatLines.0.rate': '20.00',
      'vatLines.0.base': '10000.00',
      'vatLines.0.vat': '2000.00',
      'vatLines.1.rate': '5.50',
      'vatLines.1.base': '200.00',
      'vatLines.1.vat': '11.00',
    });
  });

  test('of a final settlement has no month', () => {
    const final = { firstNumber: '2026-TX-014-F', sequence: 1, period: null };
    expect(prefillNext('A17', final, [previousOf([lineAt(2_000, 100)])], NOW)).toMatchObject({
      number: '2026-TX-014-F-PDG',
      period: '',
    });
  });

  test('adds up the lines of the same rate, and keeps back what each kept back', () => {
    const fields = prefillNext(
      'A15',
      FILE,
      [
        previousOf([lineAt(2_000, 1_000_000)], { netPayable: 1_140_000 }),
        previousOf([lineAt(2_000, 500_000), lineAt(1_000, 10_000)], { netPayable: 600_000 }),
      ],
      NOW,
    );
    const { vatLines, totals } = readBack(fields);
    expect(vatLines).toEqual([lineAt(2_000, 1_500_000), lineAt(1_000, 10_000)]);
    expect(totals).toEqual({ exclVat: 1_510_000, vat: 301_000, inclVat: 1_811_000, netPayable: 1_740_000 });
  });

  test('corrects downwards with a credit', () => {
    const credit = previousOf([lineAt(2_000, -250_05)]);
    const { totals } = readBack(
      prefillNext('A15', FILE, [previousOf([lineAt(2_000, 100_000)]), credit], NOW),
    );
    expect(totals).toEqual({ exclVat: 74_995, vat: 14_999, inclVat: 89_994, netPayable: 89_994 });
  });

  test('of requests whose cents of tax were each rounded up has the tax of the sum', () => {
    const small = Array.from({ length: 5 }, () => previousOf([lineAt(550, 10)]));
    const [first = previousOf([]), ...others] = small;
    const fields = prefillNext('A15', FILE, [first, ...others], NOW);
    expect(refusedOf(fields)).toEqual([]);
    expect(readBack(fields).vatLines).toEqual([{ rate: 550, base: 50, vat: 3 }]);
  });

  test('of a few requests keeps the cents that they add up to', () => {
    const small = previousOf([{ rate: 2_000, base: 3, vat: 1 }]);
    const fields = prefillNext('A15', FILE, [small, small], NOW);
    expect(readBack(fields).vatLines).toEqual([{ rate: 2_000, base: 6, vat: 2 }]);
    expect(refusedOf(fields)).toEqual([]);
  });

  test('never proposes more than the total, though a credit was kept back', () => {
    const credit = previousOf([lineAt(0, -10_000)], { netPayable: 0 });
    for (const [base, net] of [
      [10_000, 0],
      [10_001, 1],
      [9_999, 0],
    ] as const) {
      const { totals } = readBack(prefillNext('A15', FILE, [credit, previousOf([lineAt(0, base)])], NOW));
      expect(totals).toMatchObject({ inclVat: base - 10_000, netPayable: net });
    }
  });

  test('of an exempt request deposited before the taxed claim bears tax', () => {
    const exempt = previousOf([{ rate: 0, base: 50_000, vat: 0 }], {
      vatType: 'EXONERATION',
      exemptionReason: 'Autoliquidation',
    });
    const fields = prefillNext('A15', FILE, [exempt, previousOf([lineAt(2_000, 100_000)])], NOW);
    expect(refusedOf(fields)).toEqual([]);
    expect(readBack(fields)).toMatchObject({ vatType: 'TVA_SUR_ENCAISSEMENT', exemptionReason: '' });
  });

  test('of exempt documents alone stays exempt, for their reason', () => {
    const exempt = previousOf([{ rate: 0, base: 50_000, vat: 0 }], {
      vatType: 'EXONERATION',
      exemptionReason: 'Autoliquidation',
    });
    expect(readBack(prefillNext('A15', FILE, [exempt], NOW))).toMatchObject({
      vatType: 'EXONERATION',
      exemptionReason: 'Autoliquidation',
    });
  });

  const claims = fc.array(claim(), { minLength: 1, maxLength: 8 });
  const successors = fc.constantFrom<FrameworkCode>('A15', 'A16', 'A17', 'A18', 'A19', 'A20', 'A8');

  test('always adds up, whatever was claimed', () => {
    fc.assert(
      fc.property(claims, successors, ([first, ...others], framework) => {
        if (!first) return;
        expect(refusedOf(prefillNext(framework, FILE, [first, ...others], NOW))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('loses no cent of a base, and at most the rounding of a tax', () => {
    fc.assert(
      fc.property(claims, ([first, ...others]) => {
        if (!first) return;
        const { vatLines, totals } = readBack(prefillNext('A15', FILE, [first, ...others], NOW));
        const claimed = [first, ...others].flatMap((one) => one.vatLines);
        const made = totalsOf(claimed);
        expect(totals.exclVat).toBe(made.exclVat);
        // A claim's line may be a cent off, and half a cent by rounding; the sum is rounded once.
        expect(Math.abs(totals.vat - made.vat)).toBeLessThanOrEqual(
          1.5 * claimed.length + 0.5 * vatLines.length,
        );
        expect(new Set(vatLines.map(({ rate }) => rate)).size).toBe(vatLines.length);
      }),
      { numRuns: 500 },
    );
  });

  test('of one document is its own amounts to the cent', () => {
    fc.assert(
      fc.property(claim(), (one) => {
        const { vatLines, totals } = readBack(prefillNext('A19', FILE, [one], NOW));
        expect(vatLines).toEqual(one.vatLines);
        expect(totals).toEqual({ ...totalsOf(one.vatLines), netPayable: one.netPayable });
      }),
    );
  });

  test('reads every amount as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (base) => {
        const fields = prefillNext('A15', FILE, [previousOf([lineAt(0, base)])], NOW);
        expect(parseAmount(fields.totalExclVat ?? '')).toBe(base);
      }),
    );
  });
});

test('whatever may follow is numbered after the file’s first document', () => {
  for (const { code, follows, suffix } of Object.values(FRAMEWORKS))
    if (follows.length > 0)
      expect(prefillNext(code, FILE, [previousOf([])], NOW).number).toBe(`2026-TX-014-03${suffix}`);
});

/** A document that was deposited: its amounts passed the check. */
function claim(): fc.Arbitrary<PrefillPrevious> {
  const taxed = fc
    .uniqueArray(
      fc.record({
        rate: fc.constantFrom(0, 210, 550, 850, 1_000, 2_000),
        base: fc.integer({ min: -50_000, max: 5_000_000 }),
        cent: fc.integer({ min: -1, max: 1 }),
      }),
      { minLength: 1, maxLength: 4, selector: ({ rate }) => rate },
    )
    .map((drawn) => drawn.map(({ rate, base, cent }) => ({ rate, base, vat: vatOf(base, rate) + cent })));
  const exempt = fc.integer({ min: -50_000, max: 5_000_000 }).map((base) => [{ rate: 0, base, vat: 0 }]);
  return fc
    .tuple(
      fc.oneof({ weight: 3, arbitrary: taxed }, exempt),
      fc.constantFrom('TVA_SUR_DEBIT', 'TVA_SUR_ENCAISSEMENT', 'EXONERATION', 'SANS_TVA'),
      fc.nat(100_000),
      fc.boolean(),
    )
    .map(([vatLines, drawn, kept, isRaised]) => {
      const isTaxed = vatLines.some(({ vat }) => vat !== 0);
      const vatType = isTaxed && !drawn.startsWith('TVA') ? 'TVA_SUR_DEBIT' : drawn;
      const totals: Totals = totalsOf(vatLines);
      // Of a credit, more or less than itself may be to be paid.
      const netPayable =
        totals.inclVat < 0 && isRaised ? Math.min(0, totals.inclVat + kept) : totals.inclVat - kept;
      const exemptionReason = vatType === 'EXONERATION' ? 'Autoliquidation' : '';
      return previousOf(vatLines, { vatType, exemptionReason, netPayable });
    });
}
