import { PDFDocument, StandardFonts } from 'pdf-lib';

/** Makes a small PDF of one page. @param lines in Latin-1, the first one as a heading. */
export async function samplePdf(lines: readonly string[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([595, 842]);
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  lines.forEach((line, row) => {
    page.drawText(line, { x: 56, y: 760 - row * 28, size: row === 0 ? 20 : 12, font });
  });
  return await pdf.save();
}
