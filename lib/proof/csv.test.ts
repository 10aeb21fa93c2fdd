import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csv } from './csv';

test('a French table has semicolons and decimal commas, an English one commas and points', () => {
  const rows = [
    ['Pièce', 'Net'],
    ['S-3', { cents: -123_456 }],
    [null, 12],
  ] as const;
  expect(csv('fr', rows)).toBe('\uFEFF"Pièce";"Net"\r\n"S-3";"-1234,56"\r\n"";"12"\r\n');
  expect(csv('en', rows)).toBe('\uFEFF"Pièce","Net"\r\n"S-3","-1234.56"\r\n"","12"\r\n');
  expect(csv('fr', [[{ cents: 5 }]])).toContain('"0,05"');
});

test.each(['=1+1', '+33 4', '-5', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
  'the text %j becomes no formula',
  (text) => {
    expect(csv('fr', [[text]])).toBe(`\uFEFF"'${text}"\r\n`);
  },
);

test('whatever a cell holds, a reader of RFC 4180 finds it again', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('fr', 'en'),
      fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 2 }), { minLength: 1 }),
      (locale, rows) => {
        const found: string[][] = parse(csv(locale, rows), {
          bom: true,
          delimiter: locale === 'fr' ? ';' : ',',
        });
        const plain = found.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '')));
        expect(plain).toEqual(rows);
      },
    ),
  );
});
