import type { Totals, VatLine } from './amounts';

/** A document's amounts beside those of the documents that it follows, added up. */
export type AmountRow = { own: number; previous: number | null; difference: number | null };
export type VatRow = { rate: number; base: AmountRow; vat: AmountRow };
export type AmountDifferences = { totals: Record<keyof Totals, AmountRow>; vatRows: VatRow[] };

type Amounts = { totals: Totals; vatLines: readonly VatLine[] };

/** @param previous none for a first document: there is nothing to differ from. */
export function differences(document: Amounts, previous: readonly Amounts[]): AmountDifferences {
  const hasPrevious = previous.length > 0;
  const before = (amountOf: (one: Amounts) => number) =>
    hasPrevious ? previous.reduce((sum, one) => sum + amountOf(one), 0) : null;
  const total = (name: keyof Totals) =>
    row(
      document.totals[name],
      before((one) => one.totals[name]),
    );
  const rates = [...new Set([document, ...previous].flatMap((one) => one.vatLines.map((line) => line.rate)))];
  return {
    totals: {
      exclVat: total('exclVat'),
      vat: total('vat'),
      inclVat: total('inclVat'),
      netPayable: total('netPayable'),
    },
    vatRows: rates.map((rate) => ({
      rate,
      base: row(
        atRate(document, rate, 'base'),
        before((one) => atRate(one, rate, 'base')),
      ),
      vat: row(
        atRate(document, rate, 'vat'),
        before((one) => atRate(one, rate, 'vat')),
      ),
    })),
  };
}

function row(own: number, previous: number | null): AmountRow {
  return { own, previous, difference: previous === null ? null : own - previous };
}

function atRate({ vatLines }: Amounts, rate: number, part: 'base' | 'vat'): number {
  return vatLines.filter((line) => line.rate === rate).reduce((sum, line) => sum + line[part], 0);
}
