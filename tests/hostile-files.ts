import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FilePlace } from '@/lib/domain/deposited-files';
import { hostileArchives } from './hostile-archives';
import { type HostileFile, hostilePdfs } from './hostile-pdfs';

/** Everything that the product is tried with: files that attack it, made when they are needed, and those of others. */

const ACTIVE = ['file_active_content'];
const MISMATCH = ['file_content_mismatch'];
const XML = '<?xml version="1.0"?>';
const LAUGHS = `${XML}<!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, level) => `<!ENTITY a${level} "${`&a${level ? level - 1 : ''};`.repeat(10)}">`).join('')}]><l>&a29;</l>`;

/** Texts that say something else than they look like. */
function hostileTexts(): HostileFile[] {
  const doctype = '<!DOCTYPE i [<!ENTITY a SYSTEM "file:///etc/passwd">]><i>&a;</i>';
  const swapped = Buffer.from(`\ufeff${XML}${doctype}`, 'utf16le').swap16();
  const wide = Buffer.concat([...Buffer.from(XML + doctype)].map((byte) => Buffer.from([byte, 0, 0, 0])));
  return [
    ...(
      [
        ['laughs.xml', Buffer.from(LAUGHS)],
        ['doctype.xml', Buffer.from(XML + doctype)],
        ['small-letters.xml', Buffer.from(XML + doctype.toLowerCase())],
        ['after-comment.xml', Buffer.from(`${XML}<!-- > --><?a b?>\n${doctype}`)],
        ['after-much.xml', Buffer.from(`${XML}${' '.repeat(3_000_000)}${doctype}`)],
        ['utf-16.xml', Buffer.from(`\ufeff${XML}${doctype}`, 'utf16le')],
        ['utf-16-without-mark.xml', Buffer.from(XML + doctype, 'utf16le')],
        ['utf-16-swapped.xml', swapped],
        ['utf-32.xml', wide],
        ['drawing.xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
      ] as const
    ).map(([name, content]) => ({ name, content, becomes: ACTIVE })),
    ...(
      [
        ['utf-7.xml', Buffer.from('<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE i+AD4-')],
        [
          'utf-7-hidden.xml',
          Buffer.from(`<?xml version="1.0"${' '.repeat(200_000)}encoding="UTF-7"?>+ADwAIQ-DOCTYPE`),
        ],
        [
          'utf-7-misspelt.xml',
          Buffer.from("<?xml version='1.0' encoding='utf-8' encoding='utf-7'?>+ADwAIQ-DOCTYPE"),
        ],
        ['ebcdic.xml', Buffer.from('4c6fa7949340a58599a28996957e7ff14bf07f6f6e', 'hex')],
        ['page.txt', Buffer.from('<!DOCTYPE html><script>alert(1)</script>')],
        ['zeros.csv', Buffer.alloc(1_000)],
        ['picture.png', Buffer.from('<html>')],
      ] as const
    ).map(([name, content]) => ({ name, content, becomes: MISMATCH })),
    { name: 'braces.rtf', content: Buffer.from(`{\\rtf1${'{'.repeat(5_000_000)}`), becomes: ['accepted'] },
    { name: 'object.rtf', content: Buffer.from('{\\rtf1{\\object\\objdata 0105}}'), becomes: ACTIVE },
    { name: 'empty.txt', content: Buffer.alloc(0), becomes: ['file_empty'] },
    { name: '../../../etc/passwd.txt', content: Buffer.from('x'), becomes: ['accepted'] },
    { name: 'a"\r\nSet-Cookie: b=c\r\n\r\n.txt', content: Buffer.from('x'), becomes: ['accepted'] },
    { name: '\u202Efdp.txt', content: Buffer.from('x'), becomes: ['accepted'] },
    { name: `${'é'.repeat(5_000)}.txt`, content: Buffer.from('x'), becomes: ['accepted'] },
    { name: 'run.exe', content: Buffer.from('MZ'), becomes: ['file_type_forbidden'] },
    { name: '.txt', content: Buffer.from('x'), becomes: ['file_name_missing_extension'] },
  ];
}

/** @returns the whole hostile set, some 60 megabytes, with the place of a draft that each is sent to. */
export async function hostileFiles(): Promise<(HostileFile & { place: FilePlace })[]> {
  return [
    ...(await hostilePdfs()).map((file) => ({ ...file, place: 'main' as const })),
    ...[...hostileArchives(), ...hostileTexts()].map((file) => ({ ...file, place: 'attachment' as const })),
  ];
}

/** Beside the checkout, where somebody has put them. */
const FOLDER = path.resolve('..', 'shared', 'fixtures');

/** @returns sample files of others, good and broken; none where their folder is missing. */
export function foreignFiles(): { name: string; content: Buffer }[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => ({
      name: path.relative(FOLDER, path.join(parentPath, name)),
      content: readFileSync(path.join(parentPath, name)),
    }));
}
