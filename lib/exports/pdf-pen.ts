import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, type PDFFont, type PDFPage, rgb } from 'pdf-lib';
import { embedFonts, type Fonts, wrapped } from '@/lib/certificate/certificate-pdf';
import type { Locale } from '@/lib/i18n/locales';

/** Points, A4. The foot of each page is kept free below the margin. */
const PAGE = { width: 595, height: 842, margin: 48 };
const ROOM = PAGE.width - 2 * PAGE.margin;
const GAP = 8;
const INK = rgb(0.08, 0.13, 0.15);
const MUTED = rgb(0.3, 0.36, 0.38);
const LINE = rgb(0.78, 0.82, 0.83);

/** Draws a paper from the top down; what does not fit goes on the next page. */
export type Pen = { pdf: PDFDocument; page: PDFPage; y: number; fonts: Fonts };

/** `share` of the width, of all shares of the table. Numbers stand at the right edge. */
export type PaperColumn = { label: string; share: number; isNumber?: boolean };

/** @param at instant of the making: the same paper made at the same instant is the same bytes. */
export async function startPaper(title: string, locale: Locale, at: number): Promise<Pen> {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit);
  pdf.setTitle(title, { showInWindowTitleBar: true });
  pdf.setLanguage(locale === 'fr' ? 'fr-FR' : 'en-GB');
  pdf.setProducer('Décompte');
  pdf.setCreator('Décompte');
  pdf.setCreationDate(new Date(at));
  pdf.setModificationDate(new Date(at));
  const page = pdf.addPage([PAGE.width, PAGE.height]);
  return { pdf, page, y: PAGE.height - PAGE.margin, fonts: await embedFonts(pdf) };
}

/** A paragraph, or a heading, over the whole width. */
export function writeText(pen: Pen, text: string, look: 'title' | 'heading' | 'plain' | 'muted'): void {
  const { size, isBold, before, after, color } = LOOKS[look];
  const font = isBold ? pen.fonts.bold : pen.fonts.plain;
  // A heading takes some of what it heads along to the next page.
  if (!hasRoom(pen, before + (isBold ? 60 : 0))) nextPage(pen);
  pen.y -= before;
  for (const row of wrapped(oneLine(text), font, size, ROOM)) {
    if (!hasRoom(pen, size * 1.4)) nextPage(pen);
    pen.page.drawText(row, { x: PAGE.margin, y: pen.y - size, size, font, color });
    pen.y -= size * 1.4;
  }
  pen.y -= after;
}

const LOOKS = {
  title: { size: 18, isBold: true, before: 0, after: 6, color: INK },
  heading: { size: 11, isBold: true, before: 12, after: 4, color: INK },
  plain: { size: 9, isBold: false, before: 0, after: 2, color: INK },
  muted: { size: 9, isBold: false, before: 0, after: 2, color: MUTED },
} as const;

/** A table whose cells break into lines. A row stays whole unless it is longer than a page; the heading is repeated. */
export function writeTable(
  pen: Pen,
  columns: readonly PaperColumn[],
  rows: readonly (readonly string[])[],
): void {
  const widths = widthsOf(columns);
  const head = linesOf(
    columns.map(({ label }) => label),
    widths,
    pen.fonts.bold,
  );
  const writeHead = () => {
    for (const line of head) writeLine(pen, columns, widths, line, pen.fonts.bold);
    rule(pen);
  };
  if (!hasRoom(pen, (head.length + 2) * LEADING)) nextPage(pen);
  writeHead();
  for (const row of rows) {
    const lines = linesOf(row, widths, pen.fonts.plain);
    const isLongerThanPage = lines.length * LEADING > PAGE.height / 2;
    if (!isLongerThanPage && !hasRoom(pen, lines.length * LEADING)) nextPage(pen, writeHead);
    for (const line of lines) {
      if (!hasRoom(pen, LEADING)) nextPage(pen, writeHead);
      writeLine(pen, columns, widths, line, pen.fonts.plain);
    }
    rule(pen);
  }
}

/** Says on each page what it belongs to and which one it is. @returns the bytes of the paper. */
export async function finishPaper(
  pen: Pen,
  foot: (page: number, pages: number) => string,
): Promise<Uint8Array> {
  const pages = pen.pdf.getPages();
  for (const [at, page] of pages.entries()) {
    const text = foot(at + 1, pages.length);
    page.drawText(text, { x: PAGE.margin, y: 26, size: 8, font: pen.fonts.plain, color: MUTED });
  }
  return await pen.pdf.save();
}

const SIZE = 8;
const LEADING = 11.5;

function widthsOf(columns: readonly PaperColumn[]): number[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  return columns.map(({ share }) => ((ROOM - GAP * (columns.length - 1)) * share) / all);
}

/** @returns the lines of a row: of each cell the piece that stands on that line, '' where the cell is shorter. */
function linesOf(cells: readonly string[], widths: readonly number[], font: PDFFont): string[][] {
  const pieces = widths.map((width, at) => wrapped(oneLine(cells[at] ?? ''), font, SIZE, width));
  const count = Math.max(...pieces.map(({ length }) => length));
  return Array.from({ length: count }, (_, line) => pieces.map((piece) => piece[line] ?? ''));
}

function writeLine(
  pen: Pen,
  columns: readonly PaperColumn[],
  widths: readonly number[],
  line: readonly string[],
  font: PDFFont,
): void {
  let x = PAGE.margin;
  for (const [at, width] of widths.entries()) {
    const text = line[at] ?? '';
    const left = columns[at]?.isNumber ? width - font.widthOfTextAtSize(text, SIZE) : 0;
    pen.page.drawText(text, { x: x + left, y: pen.y - SIZE - 1, size: SIZE, font, color: INK });
    x += width + GAP;
  }
  pen.y -= LEADING;
}

function rule(pen: Pen): void {
  const y = pen.y - 1;
  pen.page.drawLine({
    start: { x: PAGE.margin, y },
    end: { x: PAGE.width - PAGE.margin, y },
    thickness: 0.5,
    color: LINE,
  });
  pen.y -= 3;
}

function hasRoom(pen: Pen, height: number): boolean {
  return pen.y - height > PAGE.margin;
}

function nextPage(pen: Pen, writeHead?: () => void): void {
  pen.page = pen.pdf.addPage([PAGE.width, PAGE.height]);
  pen.y = PAGE.height - PAGE.margin;
  writeHead?.();
}

/** A line of a PDF holds no line break. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
