import { appendFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { documents, storedFiles } from '@/db/schema';
import { openWorld, type World } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { type Acknowledged, faultsIn, MARK } from './ledger';
import { printed } from './tried';

// A drill that finds nothing must be one that would have found something.

let world: World;
let acknowledged: Acknowledged;

beforeEach(() => {
  world = openWorld();
  const fields = { number: `${MARK}one` };
  const documentId = depositAs(world, 'karim', 'A4', { in: 'school', fields });
  acknowledged = { number: fields.number, documentId, sha256: fileOf(documentId).sha256 };
});
afterEach(() => world.close());

function fileOf(documentId: number) {
  const row = world.db
    .select({ key: storedFiles.key, sha256: storedFiles.sha256 })
    .from(documents)
    .innerJoin(storedFiles, eq(storedFiles.id, documents.mainFileId))
    .where(eq(documents.id, documentId))
    .get();
  if (!row) throw new Error('the document has no file');
  return {
    ...row,
    path: path.join(world.folder, 'files', row.key.slice(0, 2), row.key.slice(2, 4), row.key),
  };
}

test('what is there as it was acknowledged is no fault', () => {
  expect(faultsIn(world.folder, [acknowledged])).toEqual([]);
});

test('a deposit that was acknowledged and is not there is lost', () => {
  const lost = { ...acknowledged, number: `${MARK}two` };
  expect(faultsIn(world.folder, [acknowledged, lost])).toEqual([`${MARK}two was acknowledged and is lost`]);
});

test('another document under its number is a fault', () => {
  const other = { ...acknowledged, sha256: '0'.repeat(64) };
  expect(faultsIn(world.folder, [other])).toEqual([`${MARK}one is another document than was acknowledged`]);
});

test.each([
  ['other bytes', (file: string) => appendFileSync(file, 'x')],
  ['no file', (file: string) => rmSync(file)],
])('a document with %s is a fault, acknowledged or not', (_what, spoil) => {
  spoil(fileOf(acknowledged.documentId).path);
  expect(faultsIn(world.folder, [])).toEqual([`${MARK}one has no file, or one of other bytes`]);
});

test('the table says what was tried, and each fault', () => {
  const fine = { what: 'full disk', how: 'twice', acknowledged: 3, faults: [] };
  expect(printed([fine]).split('\n').at(-1)).toBe('3 acknowledged, 0 lost');
  const lossy = { what: 'uploads cut', how: '9 cuts', acknowledged: 1, faults: ['D-1 is lost'] };
  expect(printed([fine, lossy])).toContain('\n  uploads cut: D-1 is lost\n\n4 acknowledged, 1 lost');
});
