import fc from 'fast-check';
import { formatAmount, formatRate } from '@/lib/i18n/format';
import {
  checkAmounts,
  LARGEST_AMOUNT,
  parseAmount,
  parseRate,
  type Totals,
  totalsOf,
  VAT_TYPES,
  type VatLine,
  vatOf,
} from './amounts';

const cents = fc.integer({ min: -LARGEST_AMOUNT, max: LARGEST_AMOUNT });
// The last has a half cent at every other base.
const rates = fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom(210, 550, 1_000, 2_000, 5_000));
const LOCALES = ['fr', 'en'] as const;

describe('an amount that people type', () => {
  test.each(LOCALES)('is read back from the way it is shown in %s', (locale) => {
    fc.assert(
      fc.property(cents, (amount) => {
        expect(parseAmount(formatAmount(locale, amount))).toBe(amount);
      }),
    );
  });

  test.each(['fr', 'en', 'de', 'it', 'de-CH'])(
    'is read back without its currency, as %s writes it',
    (tag) => {
      const format = new Intl.NumberFormat(tag, { minimumFractionDigits: 2 });
      fc.assert(
        fc.property(cents, (amount) => {
          // The Swiss apostrophe is the typographic one, which no keyboard has.
          expect(parseAmount(format.format(amount / 100).replaceAll('’', "'"))).toBe(amount);
        }),
      );
    },
  );

  test('is read back from plain digits with a point or a comma', () => {
    fc.assert(
      fc.property(cents, fc.constantFrom('.', ','), (amount, mark) => {
        const digits = String(Math.abs(amount)).padStart(3, '0');
        const sign = amount < 0 ? '-' : '';
        expect(parseAmount(`${sign}${digits.slice(0, -2)}${mark}${digits.slice(-2)}`)).toBe(amount);
      }),
    );
  });

  test.each([
    ['12345', 1_234_500],
    ['12345,6', 1_234_560],
    ['12345.67', 1_234_567],
    ['12 345,67', 1_234_567],
    ['12,345.67', 1_234_567],
    ['12.345,67', 1_234_567],
    ["12'345.67", 1_234_567],
    ['1,234,567', 123_456_700],
    ['1 234', 123_400],
    ['1\u00a0234,5', 123_450],
    ['1\u202f234,56\u00a0€', 123_456],
    ['\t12,00 \n', 1_200],
    ['12€', 1_200],
    ['€12.50', 1_250],
    ['-€1,234.56', -123_456],
    ['-3', -300],
    ['- 3,5', -350],
    ['\u22123,50', -350],
    ['0', 0],
    ['007', 700],
    ['90 000 000 000 000,00', 9_000_000_000_000_000],
  ])('%j is %d cents', (text, amount) => {
    expect(parseAmount(text)).toBe(amount);
  });

  test.each(['1,234', '1.234', '1 234'])('%j is thousands: an amount has no third decimal', (text) => {
    expect(parseAmount(text)).toBe(123_400);
  });

  test.each(['-0', '-0,00', '\u22120.0'])('%j is nothing, without a sign', (text) => {
    expect(Object.is(parseAmount(text), 0)).toBe(true);
  });

  test.each([
    ['', 'nothing'],
    ['   ', 'blanks'],
    ['€', 'a currency alone'],
    ['-', 'a sign alone'],
    ['douze', 'words'],
    ['12 EUR', 'a currency in letters'],
    ['--1', 'two signs'],
    ['+1', 'a plus sign'],
    ['1-', 'a sign behind'],
    ['(1)', 'an accountant’s minus'],
    ['1e3', 'an exponent'],
    ['0x10', 'a hexadecimal'],
    ['Infinity', 'no number'],
    ['NaN', 'no number'],
    ['1,2345', 'four decimals'],
    ['12,345.678', 'three decimals'],
    ['1.234,567', 'three decimals'],
    ['0,123', 'three decimals: thousands do not begin with nought'],
    ['0.500', 'three decimals: thousands do not begin with nought'],
    ['012,345', 'thousands do not begin with nought'],
    ['1,23,456', 'groups of two'],
    ['1234,567', 'a group behind four digits'],
    ['1,234,56', 'one mark for both thousands and decimals'],
    ['1.234.5', 'one mark for both thousands and decimals'],
    ["1'234,567.89", 'two marks for thousands'],
    ['1 234 56', 'a lost decimal mark'],
    ['1 23', 'a lost decimal mark'],
    ['12€50', 'a currency for a decimal mark'],
    ['12 , 50', 'a mark between blanks'],
    [',5', 'no whole part'],
    ['5,', 'no decimals'],
    ['1;50', 'another mark'],
    ['١٢', 'digits of another script'],
    ['１２', 'wide digits'],
    ['90071992547409,92', 'more than a number holds'],
    ['9'.repeat(400), 'far more than a number holds'],
  ])('%j is refused: %s', (text) => {
    expect(parseAmount(text)).toBeNull();
  });

  test('is never a fraction of a cent, whatever is typed', () => {
    const odd = fc.string({ unit: fc.constantFrom(..."0123456789-.,' €e\u00a0\u202f\u2212"), maxLength: 14 });
    fc.assert(
      fc.property(odd, (text) => {
        const amount = parseAmount(text);
        expect(amount === null || Number.isSafeInteger(amount)).toBe(true);
        // What is read has the digits that were typed: nothing is dropped, nothing is invented.
        if (amount !== null) expect(text.replace(/\D/g, '')).toMatch(digitsOf(amount));
      }),
      { numRuns: 2_000 },
    );
  });
});

/** The digits of an amount however many of its decimals were typed. */
function digitsOf(amount: number): RegExp {
  const digits = String(Math.abs(amount));
  const [tenths, whole] = [digits.replace(/0$/, ''), digits.replace(/0{1,2}$/, '')];
  return new RegExp(`^0*(?:${digits}|${tenths}|${whole}0?)$`);
}

describe('a rate that people type', () => {
  test.each(LOCALES)('is read back from the way it is shown in %s', (locale) => {
    fc.assert(
      fc.property(rates, (rate) => {
        expect(parseRate(formatRate(locale, rate))).toBe(rate);
      }),
    );
  });

  test.each([
    ['20', 2_000],
    ['5,5', 550],
    ['8.5', 850],
    ['2,1 %', 210],
    ['0', 0],
    ['100', 10_000],
    ['20.00', 2_000],
  ])('%j is %d basis points', (text, rate) => {
    expect(parseRate(text)).toBe(rate);
  });

  test.each(['', '-3', '100,01', '1000', '20.000', '5,', ',5', '20%%', '% 20', '1e1', 'vingt'])(
    '%j is refused',
    (text) => {
      expect(parseRate(text)).toBeNull();
    },
  );
});

describe('the VAT of a base', () => {
  test('is the nearest cent to the exact product, halves away from zero', () => {
    fc.assert(
      fc.property(cents, rates, (base, rate) => {
        const exact = BigInt(base) * BigInt(rate);
        const rounded = BigInt(vatOf(base, rate)) * 10_000n;
        const error = absolute(rounded - exact);
        expect(error <= 5_000n).toBe(true);
        if (error === 5_000n) expect(absolute(rounded) > absolute(exact)).toBe(true);
      }),
    );
  });

  test('of a credit is the same with a minus, and never minus nought', () => {
    fc.assert(
      fc.property(cents, rates, (base, rate) => {
        expect(vatOf(-base, rate)).toBe(vatOf(base, rate) === 0 ? 0 : -vatOf(base, rate));
        expect(Object.is(vatOf(base, rate), -0)).toBe(false);
      }),
    );
  });

  test.each([
    [1_000_000, 2_000, 200_000],
    [5, 1_000, 1],
    [4, 1_000, 0],
    [-5, 1_000, -1],
    [-4, 1_000, 0],
    // Where (x * rate).toFixed(2) is wrong by a cent.
    [102_50, 550, 564],
    [LARGEST_AMOUNT, 10_000, LARGEST_AMOUNT],
    [LARGEST_AMOUNT - 1, 2_000, 2_000_000_000_000],
  ])('%d cents at %d basis points is %d', (base, rate, vat) => {
    expect(vatOf(base, rate)).toBe(vat);
  });
});

/** Lines of distinct rates, each within the cent that a supplier's software may round away. */
const lines = fc
  .uniqueArray(fc.record({ rate: rates, base: cents, cent: fc.integer({ min: -1, max: 1 }) }), {
    minLength: 1,
    maxLength: 6,
    selector: ({ rate }) => rate,
  })
  .map((drawn) => drawn.map(({ rate, base, cent }) => ({ rate, base, vat: vatOf(base, rate) + cent })));
const codesOf = (vatLines: readonly VatLine[], totals: Totals) =>
  checkAmounts('TVA_SUR_DEBIT', vatLines, totals).map(({ code }) => code);

describe('the totals of a document', () => {
  test('add up, whatever the order of the lines', () => {
    const shuffled = lines.chain((drawn) =>
      fc.tuple(
        fc.constant(drawn),
        fc.shuffledSubarray(drawn, { minLength: drawn.length, maxLength: drawn.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([drawn, mixed]) => {
        const totals = totalsOf(drawn);
        expect(totalsOf(mixed)).toEqual(totals);
        expect(totals.exclVat).toBe(Number(drawn.reduce((sum, { base }) => sum + BigInt(base), 0n)));
        expect(totals.inclVat).toBe(totals.exclVat + totals.vat);
        expect(totals.netPayable).toBe(totals.inclVat);
      }),
    );
  });

  test('that the lines make are accepted', () => {
    fc.assert(fc.property(lines, (drawn) => expect(codesOf(drawn, totalsOf(drawn))).toEqual([])));
  });

  test('of which less is to be paid are accepted', () => {
    fc.assert(
      fc.property(lines, fc.nat(LARGEST_AMOUNT), (drawn, kept) => {
        const totals = totalsOf(drawn);
        expect(codesOf(drawn, { ...totals, netPayable: totals.netPayable - kept })).toEqual([]);
      }),
    );
  });

  const moves = fc.integer({ min: -100, max: 100 }).filter((cent) => cent !== 0);
  test.each([
    ['exclVat', 'bases_do_not_add_up'],
    ['vat', 'vat_does_not_add_up'],
    ['inclVat', 'total_does_not_add_up'],
  ] as const)('are refused when a cent of %s is moved', (key, code) => {
    fc.assert(
      fc.property(lines, moves, (drawn, cent) => {
        const totals = totalsOf(drawn);
        expect(codesOf(drawn, { ...totals, [key]: totals[key] + cent })).toContain(code);
      }),
    );
  });

  test.each([
    ['base', 'bases_do_not_add_up'],
    ['vat', 'vat_does_not_add_up'],
  ] as const)('are refused when a cent of the %s of a line is moved', (key, code) => {
    fc.assert(
      fc.property(lines, fc.nat(5), moves, (drawn, place, cent) => {
        const moved = drawn.map((line, index) =>
          index === place % drawn.length ? { ...line, [key]: line[key] + cent } : line,
        );
        expect(codesOf(moved, totalsOf(drawn))).toContain(code);
      }),
    );
  });

  test('are refused when more is to be paid than they are, or anything for a credit', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 100 }), (drawn, cent) => {
        const totals = totalsOf(drawn);
        const over = (netPayable: number) => codesOf(drawn, { ...totals, netPayable });
        if (totals.inclVat >= 0) expect(over(totals.inclVat + cent)).toEqual(['net_exceeds_total']);
        else {
          expect(over(cent)).toEqual(['credit_pays_nothing']);
          expect(over(Math.min(0, totals.inclVat + cent))).toEqual([]);
        }
      }),
    );
  });

  test('of nothing leave nothing to be paid', () => {
    const nothing = [{ rate: 2_000, base: 0, vat: 0 }];
    expect(codesOf(nothing, totalsOf(nothing))).toEqual([]);
    expect(codesOf(nothing, { ...totalsOf(nothing), netPayable: 1 })).toEqual(['net_exceeds_total']);
  });

  test('may hide two mistakes behind each other in no way', () => {
    const drawn = [{ rate: 2_000, base: 10_000, vat: 2_000 }];
    const swapped = { exclVat: 9_999, vat: 2_001, inclVat: 12_000, netPayable: 12_000 };
    expect(codesOf(drawn, swapped)).toEqual(['bases_do_not_add_up', 'vat_does_not_add_up']);
  });

  test('say beside which field they are wrong, with both amounts', () => {
    const drawn = [
      { rate: 2_000, base: 10_000, vat: 2_000 },
      { rate: 550, base: 10_000, vat: 560 },
    ];
    const totals = { exclVat: 20_000, vat: 2_560, inclVat: 22_561, netPayable: 22_562 };
    expect(checkAmounts('TVA_SUR_DEBIT', drawn, totals)).toEqual([
      {
        code: 'vat_does_not_match_base',
        field: 'vatLines.1.vat',
        params: { expectedCents: 550, givenCents: 560 },
      },
      {
        code: 'total_does_not_add_up',
        field: 'totalInclVat',
        params: { expectedCents: 22_560, givenCents: 22_561 },
      },
      {
        code: 'net_exceeds_total',
        field: 'netPayable',
        params: { expectedCents: 22_561, givenCents: 22_562 },
      },
    ]);
  });
});

describe('a line of VAT', () => {
  const lineOf = (vat: number) => [{ rate: 2_000, base: 10_003, vat }];

  test.each([1_999, 2_003])('is refused two cents from its tax and beyond: %d', (vat) => {
    expect(codesOf(lineOf(vat), totalsOf(lineOf(vat)))).toEqual(['vat_does_not_match_base']);
  });

  test.each([2_000, 2_001, 2_002])('is accepted a cent beside its tax, up or down: %d', (vat) => {
    expect(codesOf(lineOf(vat), totalsOf(lineOf(vat)))).toEqual([]);
  });

  test('is demanded, and then the totals must still add up', () => {
    const none = { exclVat: 0, vat: 0, inclVat: 0, netPayable: 0 };
    expect(codesOf([], none)).toEqual(['vat_line_required']);
    expect(codesOf([], { ...none, inclVat: 1 })).toEqual(['vat_line_required', 'total_does_not_add_up']);
    const typed = { exclVat: 100, vat: 20, inclVat: 120, netPayable: 120 };
    expect(codesOf([], typed)).toEqual(['vat_line_required']);
  });

  test('has a rate that no other line has', () => {
    const twice = [...lineOf(2_001), ...lineOf(2_001), ...lineOf(2_001)];
    const found = checkAmounts('TVA_SUR_DEBIT', twice, totalsOf(twice));
    expect(found).toEqual([
      { code: 'vat_line_duplicate', field: 'vatLines.1.rate' },
      { code: 'vat_line_duplicate', field: 'vatLines.2.rate' },
    ]);
  });

  test.each(VAT_TYPES)('bears tax only where the document does: %s', (vatType) => {
    const isFree = vatType === 'EXONERATION' || vatType === 'SANS_TVA';
    const taxed = lineOf(2_001);
    const codes = checkAmounts(vatType, taxed, totalsOf(taxed)).map(({ code }) => code);
    expect(codes).toEqual(isFree ? ['vat_not_expected'] : []);
    const free = [{ rate: 0, base: 10_003, vat: 0 }];
    const mixed = [...free, ...taxed];
    expect(checkAmounts(vatType, mixed, totalsOf(mixed)).map(({ code }) => code)).toEqual(codes);
    expect(checkAmounts(vatType, free, totalsOf(free))).toEqual([]);
  });
});

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
