import { inflateRawSync } from 'node:zlib';
import type { AttachedPerson } from '@/db/people';
import { peopleSheet } from './people-sheet';

const PERSON: AttachedPerson = {
  userId: 1,
  structureId: 1,
  structureName: '=HYPERLINK("https://evil.example")',
  name: '+33 -@ Karim',
  email: 'karim@batisseurs.example',
  isMainManager: true,
  isDisabled: false,
  hasSecondFactor: false,
  since: Date.UTC(2026, 0, 1, 12),
  lastSignInAt: null,
  rights: [{ application: 'works_invoices', level: 'submit', since: 0 }],
};

/** @returns the files of an archive as text, by name, along its central directory. */
function unzip(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  for (let at = archive.readUInt32LE(archive.lastIndexOf('PK\u0005\u0006') + 16); ; ) {
    if (archive.readUInt32LE(at) !== 0x02014b50) return files;
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(start, start + archive.readUInt32LE(at + 20));
    const bytes = archive.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed;
    files.set(name, bytes.toString('utf8'));
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
}

test('the workbook holds typed dates, and what looks like a formula is text', async () => {
  const files = unzip(await peopleSheet('fr', [PERSON]));
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
  const strings = `${files.get('xl/sharedStrings.xml') ?? ''}${sheet}`;
  expect(strings).toContain('=HYPERLINK(');
  expect(strings).toContain('+33 -@ Karim');
  expect(strings).toContain('Gestionnaire principal');
  expect(sheet).not.toContain('<f>');
  // 1 January 2026 at noon, in days since 30 December 1899.
  expect(sheet).toContain('<v>46023.5</v>');
});
