import { differences } from './amount-differences';
import { totalsOf } from './amounts';

const amounts = (...lines: [rate: number, base: number, vat: number][]) => {
  const vatLines = lines.map(([rate, base, vat]) => ({ rate, base, vat }));
  return { vatLines, totals: totalsOf(vatLines) };
};

test('a first document differs from nothing', () => {
  const { totals, vatRows } = differences(amounts([2000, 1000, 200]), []);
  expect(totals.inclVat).toEqual({ own: 1200, previous: null, difference: null });
  expect(vatRows).toEqual([
    {
      rate: 2000,
      base: { own: 1000, previous: null, difference: null },
      vat: { own: 200, previous: null, difference: null },
    },
  ]);
});

test('what is followed is added up, rate by rate', () => {
  const previous = [amounts([2000, 1000, 200], [1000, 500, 50]), amounts([2000, 100, 20])];
  const { totals, vatRows } = differences(amounts([2000, 1050, 210]), previous);
  expect(totals.exclVat).toEqual({ own: 1050, previous: 1600, difference: -550 });
  expect(totals.netPayable).toEqual({ own: 1260, previous: 1870, difference: -610 });
  expect(vatRows.map((row) => [row.rate, row.base.difference, row.vat.difference])).toEqual([
    [2000, -50, -10],
    [1000, -500, -50],
  ]);
});
