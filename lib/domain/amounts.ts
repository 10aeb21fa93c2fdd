import { type Refusal, refusal } from './refusals';

/** Money in whole cents, rates in basis points (2000 is 20 %). Amounts may be negative: a statement can correct another. */

/** Above this a sum of a hundred lines still fits exactly in a number: 100 billion euros. */
export const LARGEST_AMOUNT = 10_000_000_000_000;

/** One line of VAT of a document: its rate, its base without tax and its tax. */
export type VatLine = { rate: number; base: number; vat: number };

export type Totals = { exclVat: number; vat: number; inclVat: number; netPayable: number };

/** How VAT applies to the document (official enumeration). */
export const VAT_TYPES = ['TVA_SUR_DEBIT', 'TVA_SUR_ENCAISSEMENT', 'EXONERATION', 'SANS_TVA'] as const;
export type VatType = (typeof VAT_TYPES)[number];

/** A supplier's software may round a line up or down: one cent is not a mistake. */
const LINE_TOLERANCE = 1;

/**
 * Reads an amount as people type it in either language: '12 345,67', '12,345.67', '12345.6', '-3'. A mark followed by
 * three digits parts thousands; what could be a lost decimal mark, '1 23' or '12€50', is not read.
 * @returns cents, or null when it is not an amount of at most two decimals.
 */
export function parseAmount(text: string): number | null {
  const typed = text
    .trim()
    .replace(/\s/g, ' ')
    .replace(/\u2212/g, '-');
  const match = /^(-?) ?€? ?([1-9]\d{0,2}(?:[ .,']\d{3})+|\d+)(?:([.,])(\d{1,2}))? ?€?$/.exec(typed);
  if (!match) return null;
  const [, sign = '', whole = '', mark, decimals = ''] = match;
  const grouping = /[ .,']/.exec(whole)?.[0];
  const isMixed = new Set(whole.replace(/\d/g, '')).size > 1;
  if (isMixed || (grouping !== undefined && grouping === mark)) return null;
  const cents = Number(whole.replace(/\D/g, '')) * 100 + Number(decimals.padEnd(2, '0'));
  if (!Number.isSafeInteger(cents)) return null;
  return sign && cents !== 0 ? -cents : cents;
}

/** Reads a rate in per cent, '20', '5,5', '8.5'. @returns basis points from 0 to 10000, or null. */
export function parseRate(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?%?$/.exec(text.replace(/[\s\u00a0\u202f]/g, ''));
  if (!match) return null;
  const rate = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return rate <= 10_000 ? rate : null;
}

/** @returns base x rate in cents, rounded to the nearest cent, halves away from zero. */
export function vatOf(base: number, rate: number): number {
  return proportion(base, rate, 10_000);
}

/**
 * @param denominator not zero; numerator and denominator are whole, of either sign.
 * @returns amount x numerator / denominator in cents, rounded to the nearest cent, halves away from zero. Exact: the
 *   product of two large amounts fits in no number.
 */
export function proportion(amount: number, numerator: number, denominator: number): number {
  const product = BigInt(amount) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const isNegative = product < 0n !== divisor < 0n;
  const size = (2n * absolute(product) + absolute(divisor)) / (2n * absolute(divisor));
  return size === 0n ? 0 : Number(isNegative ? -size : size);
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Is this the tax of its base, to the cent that a supplier's software may round away? */
export function isVatOfBase({ rate, base, vat }: VatLine): boolean {
  return Math.abs(vat - vatOf(base, rate)) <= LINE_TOLERANCE;
}

/** @returns the totals that these lines make; what is to be paid is the total with tax until somebody says less. */
export function totalsOf(lines: readonly VatLine[]): Totals {
  const exclVat = sum(lines.map((line) => line.base));
  const vat = sum(lines.map((line) => line.vat));
  return { exclVat, vat, inclVat: exclVat + vat, netPayable: exclVat + vat };
}

/**
 * Checks that lines and totals agree to the cent (CCAG-Travaux 12.1.5: VAT bases by rate).
 * @returns every disagreement, with the field that carries it: 'vatLines.0.vat', 'totalVat' ...
 */
export function checkAmounts(vatType: VatType, lines: readonly VatLine[], totals: Totals): Refusal[] {
  return [
    ...checkVatType(vatType, lines),
    ...lines.flatMap(checkLine),
    ...checkDistinctRates(lines),
    ...checkTotals(lines, totals),
  ];
}

function checkVatType(vatType: VatType, lines: readonly VatLine[]): Refusal[] {
  if (lines.length === 0) return [refusal('vat_line_required', 'vatLines')];
  const isFree = vatType === 'EXONERATION' || vatType === 'SANS_TVA';
  return isFree && lines.some((line) => line.vat !== 0) ? [refusal('vat_not_expected', 'vatType')] : [];
}

function checkLine(line: VatLine, index: number): Refusal[] {
  if (isVatOfBase(line)) return [];
  return [
    refusal('vat_does_not_match_base', `vatLines.${index}.vat`, {
      expectedCents: vatOf(line.base, line.rate),
      givenCents: line.vat,
    }),
  ];
}

function checkDistinctRates(lines: readonly VatLine[]): Refusal[] {
  return lines.flatMap((line, index) =>
    lines.findIndex((other) => other.rate === line.rate) < index
      ? [refusal('vat_line_duplicate', `vatLines.${index}.rate`)]
      : [],
  );
}

function checkTotals(lines: readonly VatLine[], totals: Totals): Refusal[] {
  const made = totalsOf(lines);
  const reasons: Refusal[] = [];
  if (lines.length > 0 && made.exclVat !== totals.exclVat)
    reasons.push(
      refusal('bases_do_not_add_up', 'totalExclVat', {
        expectedCents: made.exclVat,
        givenCents: totals.exclVat,
      }),
    );
  if (lines.length > 0 && made.vat !== totals.vat)
    reasons.push(
      refusal('vat_does_not_add_up', 'totalVat', { expectedCents: made.vat, givenCents: totals.vat }),
    );
  if (totals.exclVat + totals.vat !== totals.inclVat)
    reasons.push(
      refusal('total_does_not_add_up', 'totalInclVat', {
        expectedCents: totals.exclVat + totals.vat,
        givenCents: totals.inclVat,
      }),
    );
  if (totals.inclVat < 0 && totals.netPayable > 0) reasons.push(refusal('credit_pays_nothing', 'netPayable'));
  if (totals.inclVat >= 0 && totals.netPayable > totals.inclVat)
    reasons.push(
      refusal('net_exceeds_total', 'netPayable', {
        expectedCents: totals.inclVat,
        givenCents: totals.netPayable,
      }),
    );
  return reasons;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
