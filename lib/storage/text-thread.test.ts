import { buffer } from 'node:stream/consumers';
import writeExcelFile from 'write-excel-file/node';
import { ZipFile } from 'yazl';
import { damagedPdf, lockedPdf, officeDocument, openDocument, samplePdf, zipOf } from '@/tests/sample-files';
import { endTextThread, hasText, textOf } from './text-thread';

afterAll(endTextThread);

async function read(name: string, content: Buffer | string, most = 1_000): Promise<string> {
  const answer = await textOf(name, new Uint8Array(Buffer.from(content)), most);
  return 'text' in answer ? answer.text.replace(/\s+/g, ' ').trim() : `(${answer.failure})`;
}

const WORD =
  '<w:document xmlns:w="w"><w:p><w:r><w:t>Béton</w:t></w:r><w:r><w:t>nage &amp; coffrage</w:t></w:r></w:p><w:p><w:t>Lot&#160;2</w:t></w:p></w:document>';
const CONTENT =
  '<office:text><text:p>Métré<text:s/>des <text:span>fon</text:span>dations</text:p><text:p>Fin</text:p></office:text>';
const SLIDE = '<p:sld><a:p><a:r><a:t>Planning</a:t></a:r></a:p><a:p><a:t>du chantier</a:t></a:p></p:sld>';

test.each<[string, Buffer | string, string]>([
  ['notes.txt', 'Réserves levées le 3 mars', 'Réserves levées le 3 mars'],
  ['notes.txt', Buffer.from('Réserves levées', 'latin1'), 'Réserves levées'],
  ['notes.csv', Buffer.from('\ufefflot;Béton', 'utf16le'), 'lot;Béton'],
  [
    'facture.xml',
    '<?xml version="1.0"?><Invoice><ID>FA-77</ID><Note>Gros &lt;œuvre&gt;</Note></Invoice>',
    'FA-77 Gros <œuvre>',
  ],
  ['lettre.docx', officeDocument('docx', { 'word/document.xml': WORD }), 'Bétonnage & coffrage Lot 2'],
  ['metre.odt', openDocument('text', { 'content.xml': CONTENT }), 'Métré des fondations Fin'],
  ['planning.pptx', officeDocument('pptx', { 'ppt/slides/slide1.xml': SLIDE }), 'Planning du chantier'],
  ['plan.png', 'not looked at', ''],
  ['lettre.docx', 'this is no archive', '(unreadable)'],
  [
    'lettre.docx',
    Buffer.concat([Buffer.from('PK'), zipOf({ 'word/document.xml': WORD }).subarray(40)]),
    '(unreadable)',
  ],
  ['statement.pdf', damagedPdf(), '(unreadable)'],
  ['statement.pdf', lockedPdf(), '(unreadable)'],
  ['statement.pdf', '%PDF-1.7 and nothing else', '(unreadable)'],
])('%s gives its text', async (name, content, expected) => {
  expect(await read(name, content)).toBe(expected);
});

test('a PDF gives the text of its pages, as far as it is wanted', async () => {
  const pdf = await samplePdf({ pages: 3, text: 'Décompte' });
  expect(await read('statement.pdf', pdf)).toBe('Décompte, page 1 Décompte, page 2 Décompte, page 3');
  expect(await read('statement.pdf', pdf, 10)).toBe('Décompte,');
});

test('a workbook gives what was typed into its cells', async () => {
  const book = await writeExcelFile([
    [{ value: 'Terrassement' }, { value: 12 }, { value: 'Enrobés & bordures' }],
  ]).toBuffer();
  expect(await read('metre.xlsx', book)).toContain('Terrassement');
  expect(await read('metre.xlsx', book)).toContain('Enrobés & bordures');
  const inline = '<sheetData><c t="inlineStr"><is><t>Enrobés</t></is></c><c><v>42</v></c></sheetData>';
  expect(await read('metre.xlsx', officeDocument('xlsx', { 'xl/worksheets/sheet1.xml': inline }))).toBe(
    'Enrobés',
  );
});

test('an archive that would fill the memory is given up, and the next file is read', async () => {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.alloc(64 * 1024 * 1024, 'a'), 'word/document.xml');
  zip.end();
  expect(await read('lettre.docx', await buffer(zip.outputStream))).toBe('(unreadable)');
  expect(await read('notes.txt', 'still here')).toBe('still here');
});

test('only what may hold text is fetched', () => {
  expect(['a.pdf', 'a.ODT', 'a.csv', 'a.png', 'a.zip', 'a.constructor', 'a'].map(hasText)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
