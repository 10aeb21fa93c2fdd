import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { bytesOf, countElements } from '@/tests/export-bytes';
import { unzip } from '@/tests/unzip';
import { csvSheet } from './csv-sheet';
import { odsSheet } from './ods-sheet';
import type { Column, Sheet, SheetRow } from './sheet';
import { xlsxSheet } from './xlsx-sheet';

const COLUMNS: Column[] = [
  { label: 'Pièce', kind: 'text' },
  { label: 'Net à payer', kind: 'amount' },
  { label: 'Date <de> la pièce', kind: 'day' },
  { label: 'Déposée le', kind: 'moment' },
  { label: 'Taille', kind: 'count' },
];
const WINTER = Date.UTC(2026, 10, 23, 8, 0, 0);
const SUMMER = Date.UTC(2026, 6, 14, 22, 30, 0);
const ROWS: SheetRow[] = [
  ['S-3', { cents: -123_456 }, { day: '2026-11-23' }, { at: WINTER }, { count: 1_024 }],
  ['Été & "cie" <b>', { cents: 5 }, { day: '2024-02-29' }, { at: SUMMER }, null],
  [null, null, null, null, { count: 0 }],
];

const sheetOf = (rows: readonly SheetRow[], locale: 'fr' | 'en' = 'fr', columns = COLUMNS): Sheet => ({
  locale,
  title: 'Pièces',
  madeAt: WINTER,
  columns,
  batches: [rows],
});
const csvOf = async (sheet: Sheet) => (await bytesOf(csvSheet(sheet))).toString();
const partOf = async (archive: ReturnType<typeof xlsxSheet>, name: string) =>
  String((await unzip(await bytesOf(archive))).get(name));
const xlsxOf = (sheet: Sheet) => partOf(xlsxSheet(sheet), 'xl/worksheets/sheet1.xml');
const odsOf = (sheet: Sheet) => partOf(odsSheet(sheet), 'content.xml');
const textOf = (rows: readonly SheetRow[]) => sheetOf(rows, 'fr', [{ label: 'Pièce', kind: 'text' }]);

test('a French table has semicolons and decimal commas, an English one commas and points, both days of ISO 8601', async () => {
  const [head, first, second, third] = (await csvOf(sheetOf(ROWS))).split('\r\n');
  expect(head).toBe('\uFEFF"Pièce";"Net à payer";"Date <de> la pièce";"Déposée le";"Taille"');
  expect(first).toBe('"S-3";"-1234,56";"2026-11-23";"2026-11-23 09:00";"1024"');
  expect(second).toBe('"Été & ""cie"" <b>";"0,05";"2024-02-29";"2026-07-15 00:30";""');
  expect(third).toBe('"";"";"";"";"0"');
  expect(await csvOf(sheetOf(ROWS, 'en'))).toContain('"S-3","-1234.56","2026-11-23"');
});

test('a workbook holds numbers as numbers, days and the clock of Paris as dates, and keeps the place of what is empty', async () => {
  const xml = await xlsxOf(sheetOf(ROWS));
  const rows = [...xml.matchAll(/<row>(.*?)<\/row>/g)].map(([, row]) => row);
  expect(rows).toHaveLength(4);
  expect(rows[1]).toBe(
    '<c t="inlineStr"><is><t xml:space="preserve">S-3</t></is></c><c s="2"><v>-1234.56</v></c>' +
      '<c s="3"><v>46349</v></c><c s="4"><v>46349.375</v></c><c s="0"><v>1024</v></c>',
  );
  expect(rows[2]).toContain('<c s="4"><v>46218.020833</v></c><c/>');
  expect(rows[3]).toBe('<c/><c/><c/><c/><c s="0"><v>0</v></c>');
  expect(xml).toContain('<autoFilter ref="A1:E4"/>');
});

test('an OpenDocument table says of each cell what it is', async () => {
  const xml = await odsOf(sheetOf(ROWS));
  expect(xml).toContain('office:value-type="float" office:value="-1234.56"><text:p>-1234.56</text:p>');
  expect(xml).toContain(
    'office:value-type="date" office:date-value="2026-11-23"><text:p>2026-11-23</text:p>',
  );
  expect(xml).toContain('office:date-value="2026-07-15T00:30:00"');
  expect(xml).toContain('office:value-type="string"><text:p>Été &amp; &quot;cie&quot; &lt;b&gt;</text:p>');
  expect(xml.match(/<table:table-row>/g)).toHaveLength(4);
});

test('every part of a workbook is well formed, and an OpenDocument file begins with its type, plain', async () => {
  for (const archive of [xlsxSheet(sheetOf(ROWS)), odsSheet(sheetOf(ROWS))]) {
    const bytes = await bytesOf(archive);
    for (const [name, content] of await unzip(bytes))
      if (name !== 'mimetype') expect([name, countElements(String(content)) > 0]).toEqual([name, true]);
  }
  const ods = await bytesOf(odsSheet(sheetOf(ROWS)));
  const start = 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet';
  expect(ods.subarray(30, 30 + start.length).toString()).toBe(start);
  expect(() => countElements('<a><b></a></b>')).toThrow('out of turn');
  expect(() => countElements('<a>1 & 2</a>')).toThrow('not well formed');
});

test.each(['=1+1', '+33 4', '-5', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x.example";"y")'])(
  'the text %j becomes a formula in no format',
  async (text) => {
    const [, [cell = ''] = []]: string[][] = parse(await csvOf(textOf([[text]])), {
      bom: true,
      delimiter: ';',
    });
    expect(cell).toBe(`'${text}`);
    const xlsx = await xlsxOf(textOf([[text]]));
    expect(xlsx).not.toMatch(/<f[ >]/);
    expect(xlsx.match(/<c t="inlineStr">/g)).toHaveLength(1);
    const ods = await odsOf(textOf([[text]]));
    expect(ods).not.toContain('table:formula');
    expect(ods.match(/<table:table-cell office:value-type="string">/g)).toHaveLength(1);
  },
);

test('a negative amount stays a number', async () => {
  const sheet = sheetOf([[{ cents: -500 }]], 'fr', [{ label: 'Net', kind: 'amount' }]);
  expect(await csvOf(sheet)).toContain('"-5,00"');
});

test('whatever text a cell holds, readers of the three formats find it again', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(text, async (typed) => {
      const [, [cell = ''] = []]: string[][] = parse(await csvOf(textOf([[`.${typed}`]])), {
        bom: true,
        delimiter: ';',
      });
      expect(cell).toBe(`.${typed}`);
      // XML holds no control characters, and reads a carriage return as a line feed.
      const kept = typed.replace(/[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
      const [xlsx, ods] = [await xlsxOf(textOf([[`.${kept}`]])), await odsOf(textOf([[`.${kept}`]]))];
      expect([countElements(xlsx) > 0, countElements(ods) > 0]).toEqual([true, true]);
      const [, inline = ''] = /<row><c t="inlineStr"><is><t[^>]*>([^<]*)<\/t>/.exec(xlsx) ?? [];
      expect(plain(inline).replace(/_x005F_/g, '_')).toBe(`.${kept}`.replaceAll('_x005F_', '_'));
      const cells = ods.split('<table:table-row>').at(-1) ?? '';
      expect(odfText(cells)).toBe(`.${kept}`);
    }),
    { numRuns: 60 },
  );
});

test('text that looks like an escape of the format is escaped itself', async () => {
  expect(await xlsxOf(textOf([['_x0041_']]))).toContain('>_x005F_x0041_<');
});

test('a text that no cell can hold is cut, and never in the middle of a character', async () => {
  const xml = await xlsxOf(textOf([[`${'a'.repeat(32_766)}😀`]]));
  expect(xml).toContain(`${'a'.repeat(32_766)}</t>`);
});

test.each([
  ['csv', csvSheet],
  ['xlsx', xlsxSheet],
  ['ods', odsSheet],
] as const)('100,000 rows pass through %s in the memory of a few', async (_format, write) => {
  const before = process.memoryUsage().heapUsed;
  let [highest, bytes, rows] = [0, 0, 0];
  async function* batches() {
    for (let at = 0; at < 500; at++) {
      const batch = Array.from({ length: 200 }, (_, row) => [
        `S-${at}-${row} ${'Travaux de gros œuvre '.repeat(5)}`,
        { cents: at * row },
        { day: '2026-11-23' },
        { at: WINTER + row },
        { count: row },
      ]);
      rows += batch.length;
      yield await Promise.resolve(batch);
      highest = Math.max(highest, process.memoryUsage().heapUsed);
    }
  }
  for await (const part of write({ ...sheetOf([]), batches: batches() })) bytes += part.length;
  expect(rows).toBe(100_000);
  expect(bytes).toBeGreaterThan(500_000);
  // All of it together is some 15 MB of text, and several times that as values.
  expect(highest - before).toBeLessThan(80_000_000);
});

test('what goes wrong while rows are read breaks the stream off', async () => {
  async function* batches() {
    yield await Promise.resolve(ROWS);
    throw new Error('the disk is gone');
  }
  for (const write of [xlsxSheet, odsSheet])
    await expect(bytesOf(write({ ...sheetOf([]), batches: batches() }))).rejects.toThrow('the disk is gone');
});

function plain(xml: string): string {
  const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return xml.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => characters[name] ?? '');
}

function odfText(cells: string): string {
  const paragraphs = [...cells.matchAll(/<text:p>(.*?)<\/text:p>/gs)].map(([, inside = '']) => inside);
  const lines = paragraphs.map((inside) =>
    plain(
      inside
        .replace(/<text:s text:c="(\d+)"\/>/g, (_, blanks: string) => ' '.repeat(Number(blanks)))
        .replaceAll('<text:tab/>', '\t'),
    ),
  );
  return lines.join('\n');
}
