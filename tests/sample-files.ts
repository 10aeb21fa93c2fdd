import { crc32 } from 'node:zlib';
import { PDFDocument } from 'pdf-lib';

/** Files that tests make, good and bad, so that none has to lie in the repository. */

/** A PDF with so many pages and a line of text on the first. */
export async function samplePdf({ pages = 1, text = 'Statement' } = {}): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page += 1)
    document.addPage([595, 842]).drawText(`${text}, page ${page + 1}`, { x: 72, y: 760, size: 14 });
  return Buffer.from(await document.save());
}

/** A PDF of exactly so many bytes: the rest is a comment before the end mark. */
export async function pdfOfSize(size: number): Promise<Buffer> {
  const pdf = await samplePdf();
  const end = pdf.lastIndexOf('startxref');
  const filler = Buffer.alloc(size - pdf.length, 'x');
  filler.write('%');
  filler.write('\n', filler.length - 1);
  return Buffer.concat([pdf.subarray(0, end), filler, pdf.subarray(end)]);
}

/** The dictionary of a signature, with the ranges that it covers, in a document that opens. */
export async function signedPdf(): Promise<Buffer> {
  const pdf = (await samplePdf()).toString('latin1');
  const ranges = `0 ${pdf.length} ${pdf.length + 40} 20`;
  const signature = `90 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [${ranges}] /Contents <00> >>\nendobj\n`;
  const end = pdf.lastIndexOf('startxref');
  return Buffer.from(pdf.slice(0, end) + signature + pdf.slice(end), 'latin1');
}

/** A PDF whose reader needs a password: RC4 with 40 bits (ISO 32000-1, 7.6), and nobody knows the password. */
export function lockedPdf(): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
    `<< /Filter /Standard /V 1 /R 2 /O <${'4f'.repeat(32)}> /U <${'55'.repeat(32)}> /P -4 >>`,
  ];
  return plainPdf(
    objects,
    '/Encrypt 4 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]',
  );
}

/** Looks like a PDF from both ends, and has no page that a reader could find. */
export function damagedPdf(): Buffer {
  return Buffer.from(
    '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 7 0 R >>\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n',
  );
}

function plainPdf(objects: readonly string[], trailer: string): Buffer {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}`;
  return Buffer.from(
    `${text}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`,
    'latin1',
  );
}

/** A ZIP archive that compresses nothing. @param entries content by name, in their order. */
export function zipOf(entries: Readonly<Record<string, string>>, { isEncrypted = false } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const [nameBytes, bytes] = [Buffer.from(name), Buffer.from(content)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 | (isEncrypted ? 1 : 0), 2);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, nameBytes, bytes]);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), common, place, nameBytes]));
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}

const OFFICE_TYPES = {
  docx: [
    'word/document.xml',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  ],
  xlsx: ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'],
  pptx: [
    'ppt/presentation.xml',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
  ],
} as const;

/** An office document with its main part, and what else is asked for: `{ 'word/vbaProject.bin': '...' }`. */
export function officeDocument(
  type: keyof typeof OFFICE_TYPES,
  more: Readonly<Record<string, string>> = {},
): Buffer {
  const [part, contentType] = OFFICE_TYPES[type];
  const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${contentType}"/></Types>`;
  return zipOf({
    '[Content_Types].xml': types,
    '_rels/.rels': '<Relationships/>',
    [part]: '<document/>',
    ...more,
  });
}

/** An OpenDocument file: its first entry says what it is. */
export function openDocument(
  type: 'text' | 'spreadsheet' | 'presentation',
  more: Readonly<Record<string, string>> = {},
): Buffer {
  return zipOf({
    mimetype: `application/vnd.oasis.opendocument.${type}`,
    'content.xml': '<office:document-content/>',
    'Basic/script-lc.xml': '<library:libraries/>',
    ...more,
  });
}

/** A compound file (OLE2) of 512-byte sectors. @param streams content by name; a content of null is a storage. */
export function compoundFile(streams: Readonly<Record<string, Buffer | null>>): Buffer {
  const sector = 512;
  const names = Object.entries(streams);
  const padded = names.map(([, content]) =>
    padTo(content === null ? Buffer.alloc(0) : atLeast(content), sector),
  );
  const directory = Buffer.alloc(Math.ceil((names.length + 1) / 4) * sector);
  // Sector 0 is the sector table, then the directory, then the streams, each in one piece.
  const fat: number[] = [0xfffffffd];
  const chain = (count: number) => {
    const start = fat.length;
    for (let index = 0; index < count; index += 1)
      fat.push(index === count - 1 ? 0xfffffffe : start + index + 1);
    return start;
  };
  chain(directory.length / sector);
  writeEntry(directory, 0, 'Root Entry', 5, 0xfffffffe, 0);
  for (const [index, [name, content]] of names.entries()) {
    const bytes = padded[index] ?? Buffer.alloc(0);
    const start = content === null ? 0 : chain(bytes.length / sector);
    writeEntry(
      directory,
      index + 1,
      name,
      content === null ? 1 : 2,
      start,
      content === null ? 0 : bytes.length,
    );
  }
  if (fat.length > sector / 4) throw new Error('this sample is too large for one sector table');
  const table = Buffer.alloc(sector, 0xff);
  for (const [index, next] of fat.entries()) table.writeUInt32LE(next, index * 4);
  return Buffer.concat([compoundHeader(), table, directory, ...padded]);
}

function compoundHeader(): Buffer {
  const header = Buffer.alloc(512, 0xff);
  header.fill(0, 0, 76);
  header.write('d0cf11e0a1b11ae1', 'hex');
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    header.writeUInt16LE(value, at);
  for (const [at, value] of [
    [44, 1],
    [48, 1],
    [56, 4096],
    [60, 0xfffffffe],
    [68, 0xfffffffe],
    [76, 0],
  ] as const)
    header.writeUInt32LE(value, at);
  return header;
}

function writeEntry(
  directory: Buffer,
  index: number,
  name: string,
  type: number,
  start: number,
  size: number,
) {
  const at = index * 128;
  directory.write(name, at, 'utf16le');
  directory.writeUInt16LE((name.length + 1) * 2, at + 64);
  directory.writeUInt8(type, at + 66);
  directory.fill(0xff, at + 68, at + 80);
  directory.writeUInt32LE(start, at + 116);
  directory.writeUInt32LE(size, at + 120);
}

/** Streams below 4,096 bytes live elsewhere in such a file; the samples have none. */
function atLeast(content: Buffer): Buffer {
  return content.length >= 4096 ? content : Buffer.concat([content, Buffer.alloc(4096 - content.length)]);
}

function padTo(bytes: Buffer, length: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((length - (bytes.length % length)) % length)]);
}

/** A record of an Excel workbook that lists a sheet: 0 a worksheet, 1 an Excel 4 macro sheet. */
export function boundSheet(type: number): Buffer {
  const beginning = Buffer.from([0x09, 0x08, 0x04, 0x00, 0x00, 0x06, 0x05, 0x00]);
  return Buffer.concat([beginning, Buffer.from([0x85, 0x00, 0x08, 0x00, 0, 0, 0, 0, 0, type, 1, 0x41])]);
}
