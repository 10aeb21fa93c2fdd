/** A PDF of one page, written by hand: a library takes milliseconds for each of a hundred thousand. */

/**
 * @param lines of text, the first as a heading, in the characters of Windows-1252.
 * @param ballast letters and digits of a stream that no page shows: for a document of any size.
 * @returns a complete PDF 1.4 whose text can be read and searched.
 */
export function smallPdf(lines: readonly string[], ballast = ''): Buffer {
  const [heading = '', ...others] = lines;
  const text = [
    `BT /F1 16 Tf 56 780 Td (${escaped(heading)}) Tj ET`,
    `BT /F1 10 Tf 56 744 Td 15 TL`,
    ...others.map((line) => `(${escaped(line)}) Tj T*`),
    'ET',
  ].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR) >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...(ballast ? [`<< /Length ${ballast.length} >>\nstream\n${ballast}\nendstream`] : []),
  ];
  return Buffer.from(assembled(objects), 'latin1');
}

/** Every character is one byte here, so that lengths are offsets. */
function assembled(objects: readonly string[]): string {
  let body = '%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n';
  const offsets = objects.map((object, position) => {
    const offset = body.length;
    body += `${position + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const count = objects.length + 1;
  return `${body}xref\n0 ${count}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
}

/** Characters of Windows-1252 that stand elsewhere in Unicode. */
const WINDOWS_1252: Readonly<Record<string, string>> = {
  '’': '\u0092',
  '‘': '\u0091',
  '–': '\u0096',
  '—': '\u0097',
  '…': '\u0085',
  '€': '\u0080',
  œ: '\u009c',
  Œ: '\u008c',
  '\u202f': ' ',
};

function escaped(line: string): string {
  return line
    .replace(/[^\u0020-\u007e\u00a0-\u00ff]/g, (sign) => WINDOWS_1252[sign] ?? '?')
    .replace(/[\\()]/g, '\\$&');
}
