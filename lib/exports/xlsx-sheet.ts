import type { Readable } from 'node:stream';
import { type CellKind, parisClock, type Sheet, type SheetCell, type SheetRow } from './sheet';
import { sheetArchive } from './sheet-archive';
import { cellText, XML_HEAD, xmlText } from './xml-text';

/**
 * The table as a workbook of one sheet (Office Open XML, ECMA-376): amounts are numbers, days and instants are dates, and
 * text is text that is never computed. Strings stand in their cells, so that nothing has to be collected.
 */
export function xlsxSheet(sheet: Sheet): Readable {
  return sheetArchive(
    [
      { name: '[Content_Types].xml', content: CONTENT_TYPES },
      { name: '_rels/.rels', content: relations(['officeDocument', 'xl/workbook.xml']) },
      { name: 'xl/workbook.xml', content: workbook(sheet.title) },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: relations(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']),
      },
      { name: 'xl/styles.xml', content: STYLES },
      { name: 'xl/worksheets/sheet1.xml', content: sheetXml(sheet) },
    ],
    sheet.madeAt,
  );
}

/** Format of the cells of each kind: its place among the `cellXfs` of the styles; 1 is the heading. */
const STYLE: Readonly<Record<CellKind, number>> = { text: 0, count: 0, amount: 2, day: 3, moment: 4 };
/** In characters. */
const WIDTH: Readonly<Record<CellKind, number>> = { text: 24, count: 12, amount: 16, day: 12, moment: 17 };

async function* sheetXml({ columns, batches }: Sheet): AsyncGenerator<string> {
  const widths = columns.map(
    ({ kind }, at) => `<col min="${at + 1}" max="${at + 1}" width="${WIDTH[kind]}" customWidth="1"/>`,
  );
  const heading = columns.map(({ label }) => `<c t="inlineStr" s="1">${inline(label)}</c>`);
  yield `${XML_HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${FROZEN}</sheetView></sheetViews>` +
    `<cols>${widths.join('')}</cols><sheetData><row>${heading.join('')}</row>`;
  let count = 1;
  for await (const rows of batches) {
    yield rows.map((row) => rowXml(row, columns)).join('');
    count += rows.length;
  }
  yield `</sheetData><autoFilter ref="A1:${letters(columns.length)}${count}"/></worksheet>`;
}

function rowXml(row: SheetRow, columns: Sheet['columns']): string {
  const cells = columns.map(({ kind }, at) => cellXml(row[at] ?? null, STYLE[kind]));
  return `<row>${cells.join('')}</row>`;
}

/** An empty cell keeps the place of those after it. */
function cellXml(cell: SheetCell, style: number): string {
  if (cell === null || cell === '') return '<c/>';
  if (typeof cell === 'string') return `<c t="inlineStr">${inline(cell)}</c>`;
  return `<c s="${style}"><v>${valueIn(cell)}</v></c>`;
}

function valueIn(cell: Exclude<SheetCell, string | null>): number {
  if ('count' in cell) return cell.count;
  if ('cents' in cell) return cell.cents / 100;
  return 'day' in cell ? serial(`${cell.day}T00:00Z`) : serial(`${parisClock(cell.at).replace(' ', 'T')}Z`);
}

/** Days since 30 December 1899, as workbooks count them. */
function serial(iso: string): number {
  return Number((Date.parse(iso) / 86_400_000 + 25_569).toFixed(6));
}

/** Readers take `_x0041_` for an A: the underscore of a text that looks so is written in that way itself (ECMA-376, 22.9.2.19). */
function inline(text: string): string {
  const escaped = cellText(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return `<is><t xml:space="preserve">${xmlText(escaped)}</t></is>`;
}

/** @param number from 1: 1 is A, 27 is AA. */
function letters(number: number): string {
  const last = String.fromCharCode(65 + ((number - 1) % 26));
  return number > 26 ? letters(Math.floor((number - 1) / 26)) + last : last;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The heading stays in sight. */
const FROZEN = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';

const CONTENT_TYPES =
  `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/></Types>`;

/** Formats 4, 14 and 22 are known to every reader: #,##0.00 and the day, and the day and hour, as its country writes them. */
const STYLES =
  `${XML_HEAD}<styleSheet xmlns="${MAIN}">` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  [4, 14, 22]
    .map(
      (format) =>
        `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
    )
    .join('') +
  '</cellXfs></styleSheet>';

function workbook(title: string): string {
  // What Excel allows in the name of a sheet, and how much of it.
  const name = xmlText(title.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31));
  return (
    `${XML_HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}">` +
    `<sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`
  );
}

function relations(...targets: readonly (readonly [type: string, target: string])[]): string {
  const lines = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${DOCUMENT}/${type}" Target="${target}"/>`,
  );
  return `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">${lines.join('')}</Relationships>`;
}
