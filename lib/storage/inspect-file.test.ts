import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ATTACHMENT_MEDIA_TYPES, type FilePlace } from '@/lib/domain/deposited-files';
import {
  boundSheet,
  compoundFile,
  damagedPdf,
  lockedPdf,
  officeDocument,
  openDocument,
  samplePdf,
  signedPdf,
  zipOf,
} from '@/tests/sample-files';
import { inspectFile } from './inspect-file';

jest.setTimeout(60_000);
const folder = mkdtempSync(path.join(tmpdir(), 'decompte-inspect-'));
afterAll(() => rmSync(folder, { recursive: true }));

function inspect(place: FilePlace, name: string, content: Buffer | string) {
  const file = path.join(folder, 'arrived');
  writeFileSync(file, content);
  return inspectFile(place, file, name);
}

async function codeOf(place: FilePlace, name: string, content: Buffer | string): Promise<string> {
  const outcome = await inspect(place, name, content);
  return outcome.ok ? 'accepted' : outcome.refusals.map((one) => one.code).join();
}

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const SIGNED_DATA = Buffer.from('3082010006092a864886f70d010702a082', 'hex');
const page = '<!DOCTYPE html><html><script>alert(1)</script></html>';

describe('the document itself', () => {
  test('a PDF comes in with its pages, and a signature is found', async () => {
    const plain = await inspect('main', 'statement.pdf', await samplePdf({ pages: 3 }));
    expect(plain).toEqual({
      ok: true,
      result: { mediaType: 'application/pdf', pageCount: 3, isSigned: false, activeContent: [] },
    });
    const signed = await inspect('main', 'STATEMENT.PDF', await signedPdf());
    expect(signed).toEqual({
      ok: true,
      result: { mediaType: 'application/pdf', pageCount: 1, isSigned: true, activeContent: [] },
    });
  });

  test.each([
    ['file_not_pdf', 'statement.pdf', 'This is a letter.'],
    ['file_not_pdf', 'statement.pdf', officeDocument('docx')],
    ['file_not_pdf', 'statement.docx', officeDocument('docx')],
    ['file_name_missing_extension', 'statement', '%PDF-1.7'],
    ['pdf_damaged', 'statement.pdf', damagedPdf()],
    ['pdf_damaged', 'statement.pdf', '%PDF-1.7\nhello\n%%EOF'],
    ['pdf_locked', 'statement.pdf', lockedPdf()],
  ])('%s for %s', async (code, name, content) => {
    expect(await codeOf('main', name, content)).toBe(code);
  });

  test('a PDF that was cut off is damaged, wherever it was cut', async () => {
    const whole = await samplePdf({ pages: 20 });
    for (const share of [0.1, 0.5, 0.9])
      expect(await codeOf('main', 'statement.pdf', whole.subarray(0, whole.length * share))).toBe(
        'pdf_damaged',
      );
  });

  const qpdf = existsSync('/usr/bin/qpdf');
  test(`a PDF that another program has locked is locked${qpdf ? '' : ' (not tried: qpdf is not here)'}`, async () => {
    const [open, locked] = [path.join(folder, 'open.pdf'), path.join(folder, 'locked.pdf')];
    const cases = [
      ['secret', 'pdf_locked'],
      ['', 'accepted'],
    ] as const;
    for (const [password, code] of qpdf ? cases : []) {
      writeFileSync(open, await samplePdf());
      execFileSync('qpdf', ['--encrypt', password, 'owner', '256', '--', open, locked]);
      const outcome = await inspectFile('main', locked, 'statement.pdf');
      expect(outcome.ok ? 'accepted' : outcome.refusals[0]?.code).toBe(code);
    }
  });
});

describe('attachments', () => {
  const word = compoundFile({ WordDocument: Buffer.from('text'), '1Table': Buffer.from('t') });
  const excel = compoundFile({ Workbook: boundSheet(0) });
  const slides = compoundFile({ 'PowerPoint Document': Buffer.from('slides') });
  const gzip = Buffer.from('1f8b0800000000000003010000ffff0000000000000000', 'hex');

  const good: [name: string, content: Buffer | string][] = [
    ['plan.bmp', Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)])],
    ['plan.bz2', Buffer.from('BZh91AY&SY')],
    ['prices.csv', 'article;prix\nbéton;120,50\n'],
    ['letter.doc', word],
    ['letter.docx', officeDocument('docx')],
    ['plan.fax', Buffer.from([0x00, 0x01, 0x14, 0x9a, 0x80, 0x02])],
    ['plan.gif', Buffer.from('GIF89a\u0001\u0000\u0001\u0000', 'latin1')],
    ['plan.gz', gzip],
    ['plan.gzip', gzip],
    ['photo.jpeg', Buffer.from('ffd8ffe000104a46494600010100', 'hex')],
    ['photo.JPG', Buffer.from('ffd8ffe000104a46494600010100', 'hex')],
    ['slides.odp', openDocument('presentation')],
    ['table.ods', openDocument('spreadsheet')],
    ['letter.odt', openDocument('text')],
    ['statement.p7s', SIGNED_DATA],
    ['photo.png', Buffer.from(PIXEL, 'base64')],
    ['slides.pps', slides],
    ['slides.ppt', slides],
    ['slides.pptx', officeDocument('pptx')],
    ['letter.rtf', '{\\rtf1 Hello}'],
    ['plans.tgz', gzip],
    ['plan.tif', Buffer.from('49492a0008000000000000000000', 'hex')],
    ['plan.tiff', Buffer.from('49492a0008000000000000000000', 'hex')],
    ['note.txt', Buffer.from('Réfection de la toiture', 'latin1')],
    ['chart.xlc', excel],
    ['table.xls', excel],
    ['table.xlsx', officeDocument('xlsx')],
    ['invoice.xml', '<?xml version="1.0" encoding="UTF-8"?>\n<Invoice>é</Invoice>'],
    ['plans.zip', zipOf({ 'plan.pdf': '%PDF-1.7' })],
  ];

  test.each(good)('%s comes in', async (name, content) => {
    expect(await codeOf('attachment', name, content)).toBe('accepted');
  });

  test('every type of the list is tried, PDF too', async () => {
    expect(await codeOf('attachment', 'plan.pdf', await samplePdf())).toBe('accepted');
    const tried = new Set(good.map(([name]) => name.split('.').at(-1)?.toLowerCase()));
    expect([...tried, 'pdf'].sort()).toEqual(Object.keys(ATTACHMENT_MEDIA_TYPES).sort());
  });

  test.each([
    ['page.html', page],
    ['page.htm', page],
    ['page.xhtml', page],
    ['drawing.svg', '<svg/>'],
    ['macro.xlm', excel],
    ['letter.docm', officeDocument('docx')],
    ['setup.exe', 'MZ'],
    ['a.constructor', 'x'],
  ])('%s is a forbidden type', async (name, content) => {
    expect(await codeOf('attachment', name, content)).toBe('file_type_forbidden');
  });

  test.each([
    ['photo.png', page],
    ['photo.jpg', Buffer.from(PIXEL, 'base64')],
    ['note.txt', page],
    ['note.txt', '  %PDF-1.7'],
    ['note.csv', Buffer.from([0x41, 0x00, 0x42])],
    ['note.txt', Buffer.from('\ufeffUTF-16', 'utf16le')],
    ['letter.docx', zipOf({ 'a.txt': 'a' })],
    ['letter.docx', word],
    ['letter.docx', officeDocument('xlsx')],
    ['letter.docx', zipOf({ '[Content_Types].xml': '', 'word/document.xml': '' }, { isEncrypted: true })],
    ['letter.odt', openDocument('spreadsheet')],
    ['letter.doc', officeDocument('docx')],
    ['letter.doc', excel],
    ['letter.doc', '{\\rtf1 Hello}'],
    ['letter.doc', word.subarray(0, 700)],
    ['table.xls', slides],
    ['statement.p7s', 'no signature'],
    ['plans.zip', Buffer.from('PK\u0003\u0004 and nothing else')],
    ['plan.fax', 'only text'],
    ['invoice.xml', 'no markup'],
    ['invoice.xml', '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE'],
    ['plan.pdf', 'no document'],
  ])('%s with other content is found out', async (name, content) => {
    expect(await codeOf('attachment', name, content)).toBe('file_content_mismatch');
  });

  const macroInSlides = Buffer.concat([
    Buffer.from('1f00ff0314000000020000040c000000', 'hex'),
    Buffer.from([9, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0]),
  ]);

  test.each([
    ['letter.docx', officeDocument('docx', { 'word/vbaProject.bin': 'macro' })],
    ['table.xlsx', officeDocument('xlsx', { 'xl/macrosheets/sheet1.xml': '<m/>' })],
    ['slides.pptx', officeDocument('pptx', { 'ppt/activeX/activeX1.bin': 'x' })],
    ['letter.docx', officeDocument('docx', { 'word/embeddings/table.xlsm': 'x' })],
    ['letter.odt', openDocument('text', { 'Basic/Standard/Module1.xml': '<script/>' })],
    ['letter.odt', openDocument('text', { 'Scripts/python/run.py': 'x' })],
    ['letter.doc', compoundFile({ WordDocument: Buffer.from('t'), Macros: null, VBA: null })],
    ['table.xls', compoundFile({ Workbook: boundSheet(0), _VBA_PROJECT_CUR: null })],
    ['table.xls', compoundFile({ Workbook: boundSheet(1) })],
    ['slides.ppt', compoundFile({ 'PowerPoint Document': macroInSlides })],
    ['letter.rtf', '{\\rtf1 {\\object\\objemb{\\*\\objdata 0105}}}'],
    ['invoice.xml', '<?xml version="1.0"?><!DOCTYPE i [<!ENTITY a SYSTEM "file:///etc/passwd">]><i>&a;</i>'],
    ['invoice.xml', `<i>${' '.repeat(65_530)}</i><!doctype x>`],
    ['drawing.xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['page.xml', '<?xml version="1.0"?><h:html xmlns:h="http://www.w3.org/1999/xhtml"/>'],
    ['letter.zip', officeDocument('docx', { 'word/vbaProject.bin': 'macro' })],
    ['setup.zip', zipOf({ 'plans/setup.exe': 'MZ' })],
    ['table.zip', zipOf({ 'table.xlsm': 'x' })],
  ])('%s with active content is refused', async (name, content) => {
    expect(await codeOf('attachment', name, content)).toBe('file_active_content');
  });

  test('a PDF among the attachments must open too', async () => {
    expect(await codeOf('attachment', 'plan.pdf', damagedPdf())).toBe('pdf_damaged');
    expect(await codeOf('attachment', 'plan.pdf', lockedPdf())).toBe('pdf_locked');
  });
});

describe('files of others', () => {
  const samples = path.resolve('..', 'shared', 'fixtures');
  const files = existsSync(samples)
    ? readdirSync(samples, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(pdf|xml)$/.test(file))
    : [];
  (files.length > 0
    ? test.each(files)
    : test.each(['(none here: the folder ../shared/fixtures is missing)']))(
    '%s is read without harm',
    async (file) => {
      if (files.length === 0) return;
      const outcome = await inspectFile('attachment', path.join(samples, file), path.basename(file));
      expect(outcome).toMatchObject({ ok: true });
    },
  );
});
