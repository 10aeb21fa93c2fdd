import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, type PDFFont, type PDFPage, rgb } from 'pdf-lib';
import type { Locale } from '@/lib/i18n/locales';
import type { CertificateText } from './certificate-lines';

const FONTS = path.join(process.cwd(), 'node_modules', 'dejavu-fonts-ttf', 'ttf');

/** Points, A4. */
const PAGE = { width: 595, height: 842, margin: 56 };
const TERM_WIDTH = 150;
const INK = rgb(0.08, 0.13, 0.15);
const MUTED = rgb(0.3, 0.36, 0.38);

export type Fonts = { plain: PDFFont; bold: PDFFont; code: PDFFont };
type Pen = { pdf: PDFDocument; page: PDFPage; y: number; fonts: Fonts };

/**
 * Draws a deposit certificate.
 * @param at instant of the deposit: the PDF's own dates, so that the same certificate is always the same bytes.
 */
export async function certificatePdf(text: CertificateText, locale: Locale, at: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit);
  pdf.setTitle(text.title, { showInWindowTitleBar: true });
  pdf.setLanguage(locale === 'fr' ? 'fr-FR' : 'en-GB');
  pdf.setProducer('Décompte');
  pdf.setCreator('Décompte');
  pdf.setCreationDate(new Date(at));
  pdf.setModificationDate(new Date(at));
  const pen: Pen = {
    pdf,
    page: pdf.addPage([PAGE.width, PAGE.height]),
    y: PAGE.height - PAGE.margin,
    fonts: await embedFonts(pdf),
  };
  write(pen, text.title, { size: 18, font: pen.fonts.bold, after: 10 });
  write(pen, text.lead, { size: 9, font: pen.fonts.plain, color: MUTED, after: 14 });
  for (const section of text.sections) {
    write(pen, section.title, { size: 11, font: pen.fonts.bold, after: 6 });
    for (const line of section.lines) writeLine(pen, line);
    pen.y -= 10;
  }
  write(pen, text.verify, { size: 8, font: pen.fonts.plain, color: MUTED, after: 0 });
  return await pdf.save();
}

export async function embedFonts(pdf: PDFDocument): Promise<Fonts> {
  const embed = async (name: string) =>
    pdf.embedFont(await readFile(path.join(FONTS, name)), { subset: true });
  return {
    plain: await embed('DejaVuSans.ttf'),
    bold: await embed('DejaVuSans-Bold.ttf'),
    code: await embed('DejaVuSansMono.ttf'),
  };
}

function writeLine(pen: Pen, line: CertificateText['sections'][number]['lines'][number]): void {
  const { plain, code } = pen.fonts;
  const size = line.isCode ? 7 : 9;
  const room = PAGE.width - 2 * PAGE.margin - TERM_WIDTH;
  const rows = wrapped(line.value, line.isCode ? code : plain, size, room);
  makeRoom(pen, rows.length * 13);
  pen.page.drawText(line.term, { x: PAGE.margin, y: pen.y - 9, size: 9, font: plain, color: MUTED });
  for (const row of rows) {
    const x = PAGE.margin + TERM_WIDTH;
    pen.page.drawText(row, { x, y: pen.y - 9, size, font: line.isCode ? code : plain, color: INK });
    pen.y -= 13;
  }
}

type Writing = { size: number; font: PDFFont; color?: ReturnType<typeof rgb>; after: number };

function write(pen: Pen, text: string, { size, font, color = INK, after }: Writing): void {
  for (const row of wrapped(text, font, size, PAGE.width - 2 * PAGE.margin)) {
    makeRoom(pen, size * 1.4);
    pen.page.drawText(row, { x: PAGE.margin, y: pen.y - size, size, font, color });
    pen.y -= size * 1.4;
  }
  pen.y -= after;
}

function makeRoom(pen: Pen, height: number): void {
  if (pen.y - height > PAGE.margin) return;
  pen.page = pen.pdf.addPage([PAGE.width, PAGE.height]);
  pen.y = PAGE.height - PAGE.margin;
}

/** Breaks at blanks, and inside a word only when it alone is wider than the room. */
export function wrapped(text: string, font: PDFFont, size: number, room: number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(' ').flatMap((one) => broken(one, font, size, room))) {
    const longer = row === '' ? word : `${row} ${word}`;
    if (row !== '' && font.widthOfTextAtSize(longer, size) > room) {
      rows.push(row);
      row = word;
    } else row = longer;
  }
  return [...rows, row];
}

function broken(word: string, font: PDFFont, size: number, room: number): string[] {
  if (font.widthOfTextAtSize(word, size) <= room) return [word];
  const half = Math.ceil(word.length / 2);
  return [...broken(word.slice(0, half), font, size, room), ...broken(word.slice(half), font, size, room)];
}
