import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { recordEvent } from '@/db/events';
import { eventsBesideFiles, listFileIds, loadProof, type Proof } from '@/db/proofs';
import { attachments, storedFiles } from '@/db/schema';
import { actOnDocument } from '@/lib/commands/act-on-document';
import type { Locale } from '@/lib/i18n/locales';
import { proof } from '@/lib/queries/proof';
import { diskStorage } from '@/lib/storage/disk-storage';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, result, storedFile } from '@/tests/depositing';
import { unzip } from '@/tests/unzip';
import { proofCollection, proofPack } from './proof-pack';

jest.setTimeout(60_000);

const BASE_URL = 'https://invoices.example.org';
let world: World;
let fileId: number;

beforeEach(() => {
  world = openWorld();
  const claim = depositAs(world, 'karim', 'A4', {
    in: 'school',
    fields: { number: '=S-3', comment: '+33 urgent' },
  });
  const statement = depositAs(world, 'ines', 'A15', { after: claim });
  result(actOnDocument(world.as('claire'), { documentId: statement, act: 'take_into_account' }));
  attach(claim, 'CON.pdf');
  attach(claim, 'Métré n° 1.pdf');
  fileId = idOfFile();
});
afterEach(() => world.close());

test('a pack holds every document, attachment and certificate, and each file has the fingerprint that it says', async () => {
  const entries = await pack('en');
  const names = [...entries.keys()];
  const [claimFolder, statementFolder] = ['01-A4-=S-3', '02-A15-=S-3-EA'];
  expect(names).toEqual([
    `documents/${claimFolder}/statement.pdf`,
    `documents/${claimFolder}/attachments/01-_CON.pdf`,
    `documents/${claimFolder}/attachments/02-Métré n° 1.pdf`,
    `certificates/${claimFolder}.pdf`,
    `documents/${statementFolder}/statement.pdf`,
    `certificates/${statementFolder}.pdf`,
    'summary.pdf',
    'documents.csv',
    'events.csv',
    'statuses.csv',
    'notices.csv',
    'clocks.csv',
    'events/000000001.txt',
    'events/000000002.txt',
    'events/000000003.txt',
    'README.txt',
    'index.csv',
    'index.json',
    'SHA256SUMS',
  ]);
  expect(failedOf(entries)).toEqual([]);
  expect(names.filter((name) => !textOf(entries, 'SHA256SUMS').includes(`  ${name}\n`))).toEqual([
    'SHA256SUMS',
  ]);
  expect(tableOf(entries, 'index.csv', ',').map((row) => row[0])).toEqual([
    'File in the archive',
    ...names.slice(0, -3),
  ]);
  expect(textOf(entries, 'README.txt')).toContain('sha256sum -c SHA256SUMS');
  expect(textOf(entries, 'README.txt')).not.toContain('WARNING');
});

test('each event can be hashed again, and holds the hash of the one before it', async () => {
  const entries = await pack('en');
  const hashes = tableOf(entries, 'events.csv', ',').map((row) => row.at(-1));
  const links = [1, 2, 3].map((id) => textOf(entries, `events/00000000${id}.txt`));
  expect(links.map((link) => createHash('sha256').update(link).digest('hex'))).toEqual(hashes.slice(1));
  expect(links.map((link) => link.split('\n')[0])).toEqual(['0'.repeat(64), ...hashes.slice(1, -1)]);
  const index = z.array(z.object({ name: z.string(), sha256: z.string(), condition: z.string() }));
  const listed = index.parse(JSON.parse(textOf(entries, 'index.json')));
  expect(listed.find(({ name }) => name === 'events/000000002.txt')).toMatchObject({
    sha256: hashes[2],
    condition: 'intact',
  });
});

test('an event that was changed since is told, and fails the check', async () => {
  world.db.$client.exec('DROP TRIGGER events_keep_update');
  world.db.$client.exec('UPDATE events SET at = at - 60000 WHERE id = 2');
  const entries = await pack('en');
  expect(failedOf(entries)).toEqual([expect.stringContaining('  events/000000002.txt')]);
  expect(textOf(entries, 'README.txt')).toContain('WARNING');
});

test('several files lie in folders of their own, with what happened beside them', async () => {
  depositAs(world, 'karim', 'A4', { in: 'school', fields: { period: '2026-10' } });
  recordEvent(world.db, { at: TEST_NOW, kind: 'profile_changed', userId: null, structureId: null });
  const proofs = listFileIds(world.db).flatMap((id) => loadProof(world.db, id) ?? []);
  const collection = { contractNumber: null, proofs, events: eventsBesideFiles(world.db), heads: [] };
  const entries = await unpacked(proofCollection(collection, making('en')));
  expect(failedOf(entries)).toEqual([]);
  const names = [...entries.keys()];
  expect(names).toContain('2026-TX-014-M01/summary.pdf');
  expect(names.filter((name) => /^[^/]+\/SHA256SUMS$/.test(name))).toEqual([]);
  const all = names.flatMap((name) => /events\/(\d+)\.txt$/.exec(name)?.[1] ?? []).map(Number);
  expect(all.sort((one, other) => one - other)).toEqual(
    world.db.$client.prepare<[], number>('SELECT id FROM events ORDER BY id').pluck().all(),
  );
  expect(textOf(entries, 'README.txt')).toContain('Proof packs of the whole portal invoices.example.org');
});

test('its tables tell who did what, every status and everybody who was told, and no text becomes a formula', async () => {
  const entries = await pack('fr');
  const documents = tableOf(entries, 'documents.csv', ';');
  expect(documents[1]?.slice(0, 3)).toEqual(["'=S-3", 'A4', 'Projet de décompte mensuel']);
  expect(documents[1]).toContain('12000,00');
  expect(documents[1]?.at(-1)).toBe("'+33 urgent");
  expect(documents[2]).toContain("'=S-3");
  const events = tableOf(entries, 'events.csv', ';');
  expect(events.slice(1).map((row) => [row[3], row[5]])).toEqual([
    ['Karim Benali', 'document_submitted'],
    ['Inès Moreau', 'document_submitted'],
    ['Claire Fontaine', 'document_taken_into_account'],
  ]);
  const statuses = tableOf(entries, 'statuses.csv', ';');
  expect(statuses.at(-1)?.slice(1, 4)).toEqual([
    'A15',
    'PRISE_EN_COMPTE_MOA',
    'Prise en compte par la maîtrise d’ouvrage',
  ]);
  const notices = tableOf(entries, 'notices.csv', ';');
  expect(notices.slice(1).map((row) => row[5])).toContain('Claire Fontaine');
  const clocks = tableOf(entries, 'clocks.csv', ';');
  expect(clocks[1]?.slice(0, 1)).toEqual(['moe_7']);
  expect(textOf(entries, 'events.csv').startsWith('\uFEFF')).toBe(true);
});

test('a file that was changed or lost since its deposit is told, and fails the check', async () => {
  const [changed, lost] = world.db.select().from(storedFiles).all();
  writeFileSync(pathOf(changed?.key ?? ''), 'forged');
  rmSync(pathOf(lost?.key ?? ''));
  const entries = await pack('fr');
  const index = tableOf(entries, 'index.csv', ';');
  const conditions = index.slice(1).map((row) => /^(ALTÉRÉ|ABSENT)/.exec(row[5] ?? '')?.[0]);
  expect(conditions.filter((one) => one !== undefined)).toEqual(['ALTÉRÉ', 'ABSENT']);
  expect(failedOf(entries)).toHaveLength(2);
  expect(textOf(entries, 'README.txt')).toMatch(/ATTENTION\s: 2 fichiers/);
});

test('a reader who goes away leaves nothing open', async () => {
  const opened: ReadableStream<Uint8Array>[] = [];
  let cancelled = 0;
  const endless = () => {
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
      cancel() {
        cancelled += 1;
      },
    });
    opened.push(stream);
    return Promise.resolve(stream);
  };
  const found = known();
  const stream = proofPack(found, { locale: 'fr', baseUrl: BASE_URL, madeAt: TEST_NOW, open: endless });
  for await (const _ of stream) break;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([opened.length, cancelled]).toEqual([1, 1]);
});

test('a pack is for those who see the file', () => {
  expect(proof(world.as('ines'), fileId)?.number).toBe('2026-TX-014/M01');
  expect([proof(world.as('marc'), fileId), proof(world.as('karim'), 9999)]).toEqual([null, null]);
});

function known(): Proof {
  const found = loadProof(world.db, fileId);
  if (!found) throw new Error('no such file');
  return found;
}

async function pack(locale: Locale): Promise<Map<string, Buffer>> {
  return await unpacked(proofPack(known(), making(locale)));
}

function making(locale: Locale) {
  const open = ({ key }: { key: string }) => diskStorage(path.join(world.folder, 'files')).open(key);
  return { locale, baseUrl: BASE_URL, madeAt: TEST_NOW, open };
}

async function unpacked(archive: Readable): Promise<Map<string, Buffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk);
  return await unzip(Buffer.concat(chunks));
}

const textOf = (entries: Map<string, Buffer>, name: string) => entries.get(name)?.toString() ?? '';

function tableOf(entries: Map<string, Buffer>, name: string, delimiter: string): string[][] {
  return parse(textOf(entries, name), { bom: true, delimiter });
}

/** What `sha256sum -c` would call FAILED. */
function failedOf(entries: Map<string, Buffer>): string[] {
  const lines = textOf(entries, 'SHA256SUMS').trimEnd().split('\n');
  return lines.filter((line) => {
    const [, sha256 = '', name = ''] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    const bytes = entries.get(name);
    return !bytes || createHash('sha256').update(bytes).digest('hex') !== sha256;
  });
}

function attach(documentId: number, name: string): void {
  const storedFileId = storedFile(world, world.as('karim'), name);
  world.db
    .insert(attachments)
    .values({ documentId, storedFileId, type: 'QUANTITIES', designation: '' })
    .run();
}

function pathOf(key: string): string {
  return path.join(world.folder, 'files', key.slice(0, 2), key.slice(2, 4), key);
}

function idOfFile(): number {
  return world.db.query.invoicingFiles.findFirst().sync()?.id ?? 0;
}
