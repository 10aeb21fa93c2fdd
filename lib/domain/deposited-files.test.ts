import fc from 'fast-check';
import {
  checkAnnounced,
  cleanFileName,
  extensionOf,
  LARGEST_FILE,
  LARGEST_TOGETHER,
  LONGEST_FILE_NAME,
  shortFileName,
} from './deposited-files';

const codes = (...args: Parameters<typeof checkAnnounced>) => checkAnnounced(...args).map((one) => one.code);
const lengthOf = (text: string) => [...text].length;

describe('what name and size give away', () => {
  test.each([
    ['main', 'statement.pdf', 1, 0, []],
    ['main', 'statement.pdf', LARGEST_FILE, 0, []],
    ['main', 'statement.pdf', LARGEST_FILE, LARGEST_TOGETHER - LARGEST_FILE, []],
    ['main', 'statement.pdf', 0, 0, ['file_empty']],
    ['main', 'statement.pdf', LARGEST_FILE + 1, 0, ['file_too_large']],
    ['main', 'statement.pdf', 2, LARGEST_TOGETHER - 1, ['files_too_large_together']],
    ['main', 'statement', 1, 0, ['file_name_missing_extension']],
    ['main', 'statement.docx', 1, 0, ['file_not_pdf']],
    ['attachment', 'plan.DWG', 1, 0, ['file_type_forbidden']],
    ['attachment', 'plan', 0, 0, ['file_name_missing_extension', 'file_empty']],
    ['attachment', 'plan.TIF', 1, 0, []],
  ] as const)('%s %s of %d bytes beside %d: %j', (place, name, size, beside, expected) => {
    expect(codes(place, { name, size }, beside)).toEqual(expected);
  });

  test('a name of any length is no reason to refuse', () => {
    expect(codes('main', { name: `${'n'.repeat(200)}.pdf`, size: 1 }, 0)).toEqual([]);
  });
});

describe('names', () => {
  test.each([
    ['C:\\Users\\karim\\Situation 3.pdf', 'Situation 3.pdf'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['a\u0000b\nc\u200bd.pdf', 'ab cd.pdf'],
    ['  E\u0301tat   d’acompte.pdf ', 'État d’acompte.pdf'],
    ['plan\ud800.pdf', 'plan.pdf'],
  ])('%j is cleaned', (given, expected) => {
    expect(cleanFileName(given)).toBe(expected);
  });

  test.each([
    ['plan.PDF', 'pdf'],
    ['plan.tar.gz', 'gz'],
    ['.pdf', null],
    ['plan.', null],
    ['plan', null],
    ['plan.p df', null],
  ])('the extension of %j is %j', (name, expected) => {
    expect(extensionOf(name)).toBe(expected);
  });

  test('a long name is shortened and keeps its extension', () => {
    const name = 'Situation n° 3 – rénovation de l’école Jules-Ferry, lot 1 gros œuvre.pdf';
    const short = shortFileName(name);
    expect(lengthOf(short)).toBeLessThanOrEqual(LONGEST_FILE_NAME);
    expect(short).toBe('Situation n° 3 – rénovation de l’école Jules-F.pdf');
    expect(shortFileName('short.pdf')).toBe('short.pdf');
  });

  test('whatever the name, what is kept is short enough, clean, and of the same type', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = cleanFileName(given);
        expect(name).not.toMatch(/[\p{Cc}\p{Cs}/\\]/u);
        expect(cleanFileName(name)).toBe(name);
        expect(lengthOf(shortFileName(name))).toBeLessThanOrEqual(LONGEST_FILE_NAME);
        const extension = extensionOf(name);
        if (extension !== null && lengthOf(extension) < 10)
          expect(extensionOf(shortFileName(name))).toBe(extension);
      }),
    );
  });
});
