import type { Readable } from 'node:stream';
import { type CellKind, parisClock, type Sheet, type SheetCell, type SheetRow } from './sheet';
import { sheetArchive } from './sheet-archive';
import { cellText, XML_HEAD, xmlText } from './xml-text';

const MEDIA_TYPE = 'application/vnd.oasis.opendocument.spreadsheet';

/**
 * The table as an OpenDocument spreadsheet (ODF 1.3): amounts are numbers, days and instants are dates, and text is text
 * that is never computed.
 */
export function odsSheet(sheet: Sheet): Readable {
  return sheetArchive(
    [
      { name: 'mimetype', content: MEDIA_TYPE, isPlain: true },
      { name: 'META-INF/manifest.xml', content: MANIFEST },
      { name: 'styles.xml', content: DEFAULTS },
      { name: 'content.xml', content: contentXml(sheet) },
    ],
    sheet.madeAt,
  );
}

async function* contentXml({ title, columns, batches }: Sheet): AsyncGenerator<string> {
  const head = columns.map(({ label }) => textCell(label, ' table:style-name="heading"'));
  const widths = columns.map(
    ({ kind }) =>
      `<table:table-column table:style-name="${kind === 'text' ? 'wide' : 'narrow'}" table:default-cell-style-name="${kind}"/>`,
  );
  yield `${XML_HEAD}<office:document-content ${NAMESPACES} office:version="1.3"><office:automatic-styles>${STYLES}</office:automatic-styles>` +
    `<office:body><office:spreadsheet><table:table table:name="${xmlText(title)}">${widths.join('')}` +
    `<table:table-header-rows><table:table-row>${head.join('')}</table:table-row></table:table-header-rows>`;
  for await (const rows of batches) yield rows.map((row) => rowXml(row, columns)).join('');
  yield '</table:table></office:spreadsheet></office:body></office:document-content>';
}

function rowXml(row: SheetRow, columns: Sheet['columns']): string {
  const cells = columns.map(({ kind }, at) => cellXml(row[at] ?? null, kind));
  return `<table:table-row>${cells.join('')}</table:table-row>`;
}

function cellXml(cell: SheetCell, kind: CellKind): string {
  if (cell === null || cell === '') return '<table:table-cell/>';
  if (typeof cell === 'string') return textCell(cell, '');
  const [value, shown] = valueIn(cell);
  return `<table:table-cell table:style-name="${kind}" ${value}><text:p>${shown}</text:p></table:table-cell>`;
}

/** @returns the value as its attributes say it, and a text for readers that know no types. */
function valueIn(cell: Exclude<SheetCell, string | null>): [string, string] {
  if ('count' in cell) return [`office:value-type="float" office:value="${cell.count}"`, String(cell.count)];
  if ('cents' in cell) {
    const value = String(cell.cents / 100);
    return [`office:value-type="float" office:value="${value}"`, value];
  }
  const iso = 'day' in cell ? cell.day : `${parisClock(cell.at).replace(' ', 'T')}:00`;
  return [`office:value-type="date" office:date-value="${iso}"`, iso.replace('T', ' ')];
}

function textCell(text: string, style: string): string {
  const paragraphs = cellText(text)
    .split(/\r\n|\r|\n/)
    .map((line) => `<text:p>${spaced(line)}</text:p>`);
  return `<table:table-cell${style} office:value-type="string">${paragraphs.join('')}</table:table-cell>`;
}

/** Readers make one blank of several, drop those at either end, and take a tab for a blank (ODF 1.3, part 3, 6.1.2). */
function spaced(line: string): string {
  return xmlText(line)
    .replace(/^ | $| {2,}/g, (blanks) => `<text:s text:c="${blanks.length}"/>`)
    .replaceAll('\t', '<text:tab/>');
}

const NAMESPACES = ['office', 'table', 'text', 'style', 'number', 'fo']
  .map((name) => {
    const tail = { number: 'datastyle', fo: 'xsl-fo-compatible' }[name] ?? name;
    return `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${tail}:1.0"`;
  })
  .join(' ');

const DAY =
  '<number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>';

const STYLES =
  '<number:number-style style:name="two-decimals"><number:number number:decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:number-style>' +
  `<number:date-style style:name="iso-day">${DAY}</number:date-style>` +
  `<number:date-style style:name="iso-moment">${DAY}<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/></number:date-style>` +
  columnStyle('wide', '5cm') +
  columnStyle('narrow', '3.2cm') +
  cellStyle('text') +
  cellStyle('count') +
  cellStyle('amount', 'two-decimals') +
  cellStyle('day', 'iso-day') +
  cellStyle('moment', 'iso-moment') +
  '<style:style style:name="heading" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>';

function columnStyle(name: string, width: string): string {
  return `<style:style style:name="${name}" style:family="table-column"><style:table-column-properties style:column-width="${width}"/></style:style>`;
}

function cellStyle(kind: CellKind, format?: string): string {
  const data = format === undefined ? '' : ` style:data-style-name="${format}"`;
  return `<style:style style:name="${kind}" style:family="table-cell"${data}/>`;
}

/** Nothing but what readers expect to be there. */
const DEFAULTS = `${XML_HEAD}<office:document-styles ${NAMESPACES} office:version="1.3"><office:styles/></office:document-styles>`;

const MANIFEST_NAMESPACE = 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0';
const MANIFEST =
  `${XML_HEAD}<manifest:manifest xmlns:manifest="${MANIFEST_NAMESPACE}" manifest:version="1.3">` +
  `<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${MEDIA_TYPE}"/>` +
  ['content.xml', 'styles.xml']
    .map((name) => `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="text/xml"/>`)
    .join('') +
  '</manifest:manifest>';
