import { deflateSync } from 'node:zlib';
import { damagedPdf, lockedPdf, pdfOfSize, samplePdf } from './sample-files';

/** PDFs made to exhaust, deceive or attack whoever opens them; each with what may become of it. */

const MEBIBYTE = 1024 * 1024;

export type HostileFile = {
  name: string;
  content: Buffer;
  /** `accepted`, or the codes of which one must be the reason to refuse it. */
  becomes: readonly string[];
};

/** An object of a PDF: its dictionary, and the bytes of its stream. */
type Part = string | [dictionary: string, stream: Buffer];

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>';
const PAGES = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
const PAGE = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';

/** Numbered from 1, with a table that is right. */
function pdfOf(parts: readonly Part[], trailer = ''): Buffer {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  let at = pieces[0]?.length ?? 0;
  const add = (piece: Buffer) => {
    pieces.push(piece);
    at += piece.length;
  };
  const places = parts.map((part, index) => {
    const place = at;
    const [dictionary, stream] = typeof part === 'string' ? [part, null] : part;
    add(Buffer.from(`${index + 1} 0 obj\n${dictionary}\n`, 'latin1'));
    if (stream) add(Buffer.concat([Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n')]));
    add(Buffer.from('endobj\n'));
    return place;
  });
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = parts.length + 1;
  const start = at;
  add(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${lines}trailer\n`));
  add(Buffer.from(`<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`));
  return Buffer.concat(pieces);
}

/** A document of one page whose catalog has these entries, with these objects from number 4 on. */
function pdfWith(entries: string, ...more: Part[]): Buffer {
  return pdfOf([CATALOG.replace(' >>', ` ${entries} >>`), PAGES, PAGE, ...more]);
}

/** Catalog, pages and page in an object stream, and the table as a stream too. @param dictionary of the object stream. */
function packedPdf(
  dictionary: (packed: Buffer) => string,
  objects = [CATALOG, PAGES, PAGE],
  filler = '',
): Buffer {
  let place = 0;
  const heads = objects.map((object, index) => {
    const head = `${index + 1} ${place}`;
    place += object.length + 1;
    return head;
  });
  const head = `${heads.join(' ')}${filler} `;
  const packed = deflateSync(Buffer.from(head + objects.join(' '), 'latin1'));
  const first = Buffer.from('%PDF-1.7\n');
  const opening = `4 0 obj\n${dictionary(packed).replace('FIRST', String(head.length))}\nstream\n`;
  const stream = Buffer.concat([Buffer.from(opening), packed, Buffer.from('\nendstream\nendobj\n')]);
  const start = first.length + stream.length;
  const rows = Buffer.concat([
    tableRow(0, 0, 65_535),
    ...[0, 1, 2].map((index) => tableRow(2, 4, index)),
    tableRow(1, first.length, 0),
    tableRow(1, start, 0),
  ]);
  const table = `5 0 obj\n<< /Type /XRef /Size 6 /W [1 4 2] /Root 1 0 R /Length ${rows.length} >>\nstream\n`;
  const end = Buffer.from(`\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat([first, stream, Buffer.from(table), rows, end]);
}

function tableRow(type: number, place: number, index: number): Buffer {
  const row = Buffer.alloc(7, 0);
  row.writeUInt8(type, 0);
  row.writeUInt32BE(place, 1);
  row.writeUInt16BE(index, 5);
  return row;
}

const objectStream =
  (count: number, filter = '/FlateDecode') =>
  (packed: Buffer) =>
    `<< /Type /ObjStm /N ${count} /First FIRST /Filter ${filter} /Length ${packed.length} >>`;

/** A document of three mebibytes, most of it the same few letters again and again. */
async function filledWith(letters: string, size = 3 * MEBIBYTE): Promise<Buffer> {
  const pdf = await samplePdf();
  const filler = letters.repeat(Math.floor((size - pdf.length - 1) / letters.length));
  return Buffer.concat([pdf.subarray(0, 15), Buffer.from(`\n${filler}`), pdf.subarray(15)]);
}

const EITHER = ['accepted', 'pdf_damaged'];
const DAMAGED = ['pdf_damaged'];

/** What a scanner of names finds, and a reader of the document is told. */
export const ACTIVE_PDFS = {
  javascript: pdfWith('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'),
  launch: pdfWith('/OpenAction 4 0 R', '<< /S /L#61unch /F (calc.exe) >>'),
  program: pdfWith(
    '/Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >>',
    '<< /Type /Filespec /F (plan.pdf.exe) /EF << /F 5 0 R >> >>',
    ['<< /Type /EmbeddedFile /Length 5 >>', Buffer.from('hello')],
  ),
  hiddenProgram: pdfWith('', '<< /Type /Filespec /UF <FEFF0061> /EF << /F 5 0 R >> >>', [
    '<< /Type /EmbeddedFile /Filter /FlateDecode /Length 99 >>',
    deflateSync(Buffer.concat([Buffer.from('MZ\u0090\0\u0003'), Buffer.alloc(300)])),
  ]),
  automatic: pdfWith('/AA << /WC << /S /Named /N /Print >> >>'),
  sending: pdfWith('', '<< /S /SubmitForm /F (http://elsewhere.example/) >>'),
  media: pdfWith('', '<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>'),
  dynamicForm: pdfWith('/AcroForm << /XFA 4 0 R >>', ['<< /Length 6 >>', Buffer.from('<xdp/>')]),
  packed: packedPdf(objectStream(3), [
    CATALOG.replace(' >>', ' /OpenAction << /S /JavaScript /JS (1) >> >>'),
    PAGES,
    PAGE,
  ]),
  oddlyPacked: packedPdf(objectStream(3, '[/FlateDecode /Crypt]')),
} as const satisfies Record<string, Buffer>;

/** Documents with nothing to report, though some of their words could be taken for it. */
export const QUIET_PDFS = {
  opensAtPage: pdfWith('/OpenAction [3 0 R /Fit]'),
  opensAtPageByReference: pdfWith('/OpenAction 4 0 R', '<< /S /GoTo /D [3 0 R /Fit] >>'),
  carriesInvoice: pdfWith('', '<< /Type /Filespec /F (factur-x.xml) /EF << /F 5 0 R >> >>', [
    '<< /Type /EmbeddedFile /Length 6 >>',
    Buffer.from('<xml/>'),
  ]),
  packed: packedPdf(objectStream(3)),
} as const satisfies Record<string, Buffer>;

export async function hostilePdfs(): Promise<HostileFile[]> {
  const whole = await samplePdf({ pages: 5 });
  const huge = deflateSync(Buffer.alloc(256 * MEBIBYTE, '0 '));
  const html = Buffer.from('<html><script>alert(1)</script><!-- ');
  const active = Object.entries(ACTIVE_PDFS).map(([name, content]) => ({
    name: `${name}.pdf`,
    content,
    becomes: name === 'oddlyPacked' ? EITHER : ['accepted'],
  }));
  return [
    ...active,
    { name: 'locked.pdf', content: lockedPdf(), becomes: ['pdf_locked'] },
    { name: 'damaged.pdf', content: damagedPdf(), becomes: DAMAGED },
    { name: 'one-byte.pdf', content: Buffer.from('%'), becomes: ['file_not_pdf'] },
    { name: 'marks-only.pdf', content: Buffer.from('%PDF-1.7\n%%EOF'), becomes: DAMAGED },
    { name: 'web-page.pdf', content: Buffer.concat([html, whole]), becomes: EITHER },
    ...[20, 400, whole.length - 600, whole.length - 10].map((length) => ({
      name: `cut-${length}.pdf`,
      content: whole.subarray(0, length),
      becomes: DAMAGED,
    })),
    // Tables and trees that lead back to themselves, or say what is not so.
    { name: 'table-loop.pdf', content: pdfOf([CATALOG, PAGES, PAGE], '/Prev 9'), becomes: EITHER },
    { name: 'tree-loop.pdf', content: pdfOf([CATALOG, PAGES.replace('3 0', '2 0')]), becomes: DAMAGED },
    {
      name: 'count-lie.pdf',
      content: pdfOf([CATALOG, PAGES.replace('Count 1', 'Count 999999999'), PAGE]),
      becomes: EITHER,
    },
    {
      name: 'no-count.pdf',
      content: pdfOf([CATALOG, PAGES.replace('Count 1', 'Count -5'), PAGE]),
      becomes: EITHER,
    },
    {
      name: 'length-lie.pdf',
      content: pdfWith('', ['<< /Length 999999999 >>', Buffer.from('q Q')]),
      becomes: EITHER,
    },
    {
      name: 'length-below-zero.pdf',
      content: pdfWith('', ['<< /Length -1 >>', Buffer.from('q Q')]),
      becomes: EITHER,
    },
    {
      name: 'length-of-itself.pdf',
      content: pdfWith('/Lang 4 0 R', ['<< /Length 4 0 R >>', Buffer.from('q')]),
      becomes: EITHER,
    },
    // What unpacks to a great deal: objects, a table, a picture that nobody has to look at.
    {
      name: 'object-bomb.pdf',
      content: packedPdf(objectStream(3), [CATALOG, PAGES, PAGE], ' 0'.repeat(70 * MEBIBYTE)),
      becomes: DAMAGED,
    },
    {
      name: 'hidden-object-bomb.pdf',
      content: packedPdf(
        (packed) =>
          `<< /Type /ObjStm /N 90000000 /First FIRST /Filter [/FlateDecode%\n] /Length ${packed.length} >>`,
        [CATALOG, PAGES, PAGE],
        ' 0'.repeat(40 * MEBIBYTE),
      ),
      becomes: DAMAGED,
    },
    { name: 'many-objects.pdf', content: packedPdf(objectStream(33_000_000)), becomes: DAMAGED },
    {
      name: 'page-bomb.pdf',
      content: pdfOf([
        CATALOG,
        PAGES,
        PAGE.replace(' >>', ' /Contents 4 0 R >>'),
        [`<< /Filter /FlateDecode /Length ${huge.length} >>`, huge],
      ]),
      becomes: ['accepted'],
    },
    // A great deal of one thing.
    { name: 'brackets.pdf', content: await filledWith('[', 10 * MEBIBYTE), becomes: EITHER },
    { name: 'dictionaries.pdf', content: await filledWith('<<'), becomes: EITHER },
    { name: 'texts.pdf', content: await filledWith('('), becomes: EITHER },
    { name: 'objects.pdf', content: await filledWith('1 0 obj\n'), becomes: EITHER },
    { name: 'streams.pdf', content: await filledWith('stream\n'), becomes: EITHER },
    { name: 'file-names.pdf', content: await filledWith('/F(\\'), becomes: EITHER },
    { name: 'openings.pdf', content: await filledWith('/OpenAction 1 0 R '), becomes: EITHER },
    { name: 'largest.pdf', content: await pdfOfSize(10 * MEBIBYTE), becomes: ['accepted'] },
  ];
}
