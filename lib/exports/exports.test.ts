import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import { appendExport, findExportFor, leaseExport } from '@/db/exports';
import {
  attachments,
  authorisations,
  documentDownloads,
  events,
  exports,
  storedFiles,
  users,
} from '@/db/schema';
import { askExport } from '@/lib/commands/ask-export';
import { dropExport } from '@/lib/commands/drop-export';
import { refuseDocument } from '@/lib/commands/refuse-document';
import { takeExport } from '@/lib/commands/take-export';
import { MOST_DOCUMENTS, MOST_STARTS } from '@/lib/domain/exports';
import { myExports } from '@/lib/queries/my-exports';
import { diskStorage } from '@/lib/storage/disk-storage';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, reasons, result, storedFile } from '@/tests/depositing';
import { countElements } from '@/tests/export-bytes';
import { fillSchool } from '@/tests/many-files';
import { unzip } from '@/tests/unzip';
import { type ExportWatch, startExportWatch } from './export-watch';
import { openExport, readAbout } from './kept-exports';

const DAY = 24 * 3_600_000;

let world: World;
let clock: number;
let watches: ExportWatch[];
let documentId: number;
let fileId: number;

beforeEach(() => {
  world = openWorld();
  clock = TEST_NOW;
  watches = [];
  documentId = depositAs(world, 'karim', 'A4', { in: 'school', fields: { number: '=S-1' } });
  fileId = 1;
});
afterEach(async () => {
  await stopAll();
  world.close();
});

function watch(open = diskStorage(path.join(world.folder, 'files')).open): ExportWatch {
  const started = startExportWatch({
    database: world.db,
    environment: { baseUrl: 'http://localhost:3000', dataDir: world.folder },
    log: { info: () => undefined, error: () => undefined },
    now: () => clock,
    every: 5,
    open: ({ key }) => open(key),
  });
  watches.push(started);
  return started;
}

async function stopAll(): Promise<void> {
  await Promise.all(watches.splice(0).map((one) => one.stop()));
}

async function until(isDone: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !isDone(); await pause(5))
    if (Date.now() > end) throw new Error('waited too long');
}

type Asked = Parameters<typeof askExport>[1];
const ask = (format: Asked['format'], query = '', person: Parameters<World['as']>[0] = 'karim') =>
  result(askExport(world.as(person), { format, query, locale: 'fr' })).exportId;
const rowOf = (id: number) => world.db.select().from(exports).where(eq(exports.id, id)).get();
const pathOf = (id: number, name: string) => path.join(world.folder, 'exports', String(id), name);

/** Ties a file to the document, as if its issuer had done so later. */
function attach(storedFileId: number): void {
  world.db.insert(attachments).values({ documentId, storedFileId, type: 'OTHER', designation: '' }).run();
}

/** @returns the id of a file that is said to have so many bytes. */
function heavyFile(size: number): number {
  const file = world.db.select().from(storedFiles).get();
  if (!file) throw new Error('there is no file');
  const { id: _, ...others } = file;
  const heavy = { ...others, key: crypto.randomUUID(), size };
  return world.db.insert(storedFiles).values(heavy).returning().get().id;
}

/** Lets the worker prepare it. @returns its row. */
async function prepared(id: number) {
  watch();
  await until(() => !['waiting', 'running'].includes(rowOf(id)?.state ?? ''));
  await stopAll();
  return rowOf(id);
}

async function contentOf(id: number): Promise<Buffer> {
  const opened = await openExport(world.folder, id);
  if (!opened) throw new Error('the export is not there');
  const content = Buffer.from(await new Response(opened.content).arrayBuffer());
  expect(content).toHaveLength(opened.size);
  return content;
}

const take = async (id: number, person: Parameters<World['as']>[0] = 'karim', now = clock) =>
  takeExport(world.as(person, now), { exportId: id, about: await readAbout(world.folder, id) });

const countOf = (kind: string) =>
  world.db
    .select()
    .from(events)
    .all()
    .filter((one) => one.kind === kind).length;

describe('a list', () => {
  test('as CSV, it holds what the search shows in its order, and is for its owner alone', async () => {
    fillSchool(world, 7);
    const id = ask('csv', 'framework=A4');
    expect(await prepared(id)).toMatchObject({ state: 'ready', done: 8, name: 'pieces-2026-11-23.csv' });
    const rows: Record<string, string>[] = parse(await contentOf(id), {
      bom: true,
      delimiter: ';',
      columns: true,
    });
    expect(rows).toHaveLength(8);
    expect(rows.every((row) => row.Cadre === 'A4')).toBe(true);
    expect(rows.find((row) => row['Numéro de la pièce'] === "'=S-1")).toMatchObject({
      'Montant HT': '10000,00',
      'Net à payer': '12000,00',
      Devise: 'EUR',
      Titulaire: 'Bâtisseurs du Rhône',
      'Type d’identifiant': 'SIRET (France)',
      'Déposée le': '2026-11-23 09:00',
      'Mode de dépôt': 'PDF non signé',
      'Déposée par': 'Karim Benali',
      Téléchargée: 'non',
    });
    expect(statSync(pathOf(id, 'file')).mode & 0o777).toBe(0o600);
    expect(rowOf(id)?.size).toBe(statSync(pathOf(id, 'file')).size);
    expect((await take(id)).ok).toBe(true);
    expect(reasons(await take(id, 'sophie'))).toEqual(['not_found']);
    expect(reasons(dropExport(world.as('sophie'), { exportId: id }))).toEqual(['not_found']);
    expect(myExports(world.as('sophie'), null).rows).toEqual([]);
    expect([countOf('export_asked'), countOf('export_taken')]).toEqual([1, 1]);
  });

  test('as workbooks, it can be opened, and says why a document came back', async () => {
    result(
      refuseDocument(world.as('ines'), {
        documentId,
        reason: 'unreadable',
        text: '=cmd & <co>',
        draftId: null,
      }),
    );
    const [xlsx, ods] = [ask('xlsx', `file=${fileId}`), ask('ods', `document=${documentId}`)];
    expect(await prepared(ods)).toMatchObject({ state: 'ready', done: 1, name: 'pieces-2026-11-23.ods' });
    const sheet = String((await unzip(await contentOf(xlsx))).get('xl/worksheets/sheet1.xml'));
    const content = String((await unzip(await contentOf(ods))).get('content.xml'));
    expect([countElements(sheet) > 70, countElements(content) > 70]).toEqual([true, true]);
    for (const xml of [sheet, content]) expect(xml).toContain('=cmd &amp; &lt;co&gt;');
    expect(sheet).toContain('<c s="2"><v>12000</v></c>');
    expect(content).toContain('office:value="12000"');
  });

  test('of documents that somebody sees no more, or never saw, nothing leaves', async () => {
    const emma = ask('csv', `document=${documentId}`, 'emma');
    expect(await prepared(emma)).toMatchObject({ state: 'failed', failure: 'nothing_found' });
    const karim = ask('csv');
    world.db.delete(authorisations).where(eq(authorisations.userId, world.ids.people.karim)).run();
    expect(await prepared(karim)).toMatchObject({ state: 'failed', failure: 'not_permitted' });
    const ines = ask('csv', '', 'ines');
    world.db.update(users).set({ disabledAt: 1 }).where(eq(users.id, world.ids.people.ines)).run();
    expect(await prepared(ines)).toMatchObject({ state: 'failed', failure: 'not_permitted' });
    expect(existsSync(pathOf(ines, 'file'))).toBe(false);
  });
});

describe('a folder', () => {
  test('holds each document as it was deposited, a list and an index, and counts as downloaded once it is taken', async () => {
    const other = depositAs(world, 'ines', 'A15', { after: documentId });
    const id = ask('zip', `document=${documentId}&document=${other}`);
    expect(await prepared(id)).toMatchObject({ state: 'ready', done: 2, name: 'pieces-2026-11-23.zip' });
    const entries = await unzip(await contentOf(id));
    const [main, second] = [...entries.keys()];
    expect(main).toBe('001-A4-=S-1/statement.pdf');
    expect(second).toMatch(/^002-A15-[^/]+\/statement\.pdf$/);
    expect(entries.get(main ?? '')?.toString()).toMatch(/^%PDF /);
    const index: string[][] = parse(entries.get('index.csv') ?? '', { bom: true, delimiter: ';' });
    expect(index.map((line) => line.at(-1))).toEqual(['État', 'tel que déposé', 'tel que déposé']);
    expect(String(entries.get('documents.csv')).split('\r\n')).toHaveLength(4);
    expect(world.db.select().from(documentDownloads).all()).toEqual([]);
    expect((await take(id)).ok).toBe(true);
    const taken = world.db.select().from(documentDownloads).all();
    expect(new Set(taken.map((row) => row.documentId))).toEqual(new Set([documentId, other]));
  });

  test('says which file is missing, and holds the others', async () => {
    const { key = '' } = world.db.select().from(storedFiles).get() ?? {};
    depositAs(world, 'ines', 'A15', { after: documentId });
    rmSync(path.join(world.folder, 'files', key.slice(0, 2), key.slice(2, 4), key));
    const id = ask('zip', `file=${fileId}`);
    expect(await prepared(id)).toMatchObject({ state: 'ready' });
    const entries = await unzip(await contentOf(id));
    expect(String(entries.get('index.csv'))).toContain('ABSENT');
    expect([...entries.keys()].filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
  });

  test('of more than 120 MB, or of nothing, is not made', async () => {
    attach(heavyFile(120_000_001));
    expect(await prepared(ask('zip'))).toMatchObject({ state: 'failed', failure: 'too_many_bytes' });
    expect(await prepared(ask('zip', 'framework=A22'))).toMatchObject({ failure: 'nothing_found' });
    const query = Array.from({ length: MOST_DOCUMENTS + 1 }, (_, at) => `document=${at + 1}`).join('&');
    expect(reasons(askExport(world.as('karim'), { format: 'zip', query, locale: 'fr' }))).toEqual([
      'not_a_choice',
    ]);
    const order = { userId: world.ids.people.karim, format: 'zip', query, locale: 'fr' } as const;
    const id = appendExport(world.db, { ...order, createdAt: clock, expiresAt: clock + DAY });
    expect(await prepared(id)).toMatchObject({ failure: 'too_many_documents' });
  });
});

test('a file on paper tells its chain, amounts and events, on as many pages as that takes', async () => {
  const long = `Réserves ${'très longues '.repeat(140)}fin`.trim();
  result(refuseDocument(world.as('ines'), { documentId, reason: 'unreadable', text: long, draftId: null }));
  const id = ask('pdf', `file=${fileId}`);
  expect(await prepared(id)).toMatchObject({
    state: 'ready',
    name: expect.stringMatching(/^dossier-.+\.pdf$/),
  });
  const { extractText, getDocumentProxy } = await import('unpdf');
  const pdf = await getDocumentProxy(new Uint8Array(await contentOf(id)));
  const { text } = await extractText(pdf, { mergePages: true });
  const words = text.replace(/\s+/g, ' ');
  for (const part of [
    '=S-1',
    'Bâtisseurs du Rhône',
    '12 000,00 €',
    'Certificats de dépôt',
    'fin',
    'page 1 sur',
  ])
    expect([part, words.includes(part)]).toEqual([part, true]);
  expect(words.match(/très longues/g)).toHaveLength(140);
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [, , , , x, y] = item.transform;
      // Points: inside the margins of an A4 page, the foot below them.
      const isInside = x >= 47 && x + item.width <= 595 - 47 && y >= 25 && y <= 842 - 47;
      expect([item.str, isInside]).toEqual([item.str, true]);
    }
  }
});

describe('asking', () => {
  test('is for whoever sees invoicing files, with what can be read, in a format that fits', () => {
    const reasonsFor = (person: Parameters<World['as']>[0], format: Asked['format'], query: string) =>
      reasons(askExport(world.as(person), { format, query, locale: 'fr' }));
    expect(reasonsFor('theo', 'csv', '')).toEqual(['not_permitted']);
    expect(reasonsFor('karim', 'csv', 'submittedFrom=yesterday')).toEqual(['not_a_choice']);
    expect(reasonsFor('karim', 'csv', 'file=x')).toEqual(['not_a_choice']);
    expect(reasonsFor('karim', 'pdf', 'framework=A4')).toEqual(['not_a_choice']);
    expect(reasonsFor('emma', 'pdf', `file=${fileId}`)).toEqual(['not_found']);
    expect(reasonsFor('karim', 'csv', `document=${documentId}&document=x`)).toEqual(['not_a_choice']);
  });

  test('a sixth time, while five wait, is refused', () => {
    for (let count = 0; count < 5; count++) ask('csv');
    const sixth = askExport(world.as('karim'), { format: 'csv', query: '', locale: 'fr' });
    expect(reasons(sixth)).toEqual(['exports_too_many']);
    expect(askExport(world.as('ines'), { format: 'csv', query: '', locale: 'fr' }).ok).toBe(true);
  });
});

test('the synthesis is prepared and handed out with the rights of the moment, to its owner alone', async () => {
  const id = ask('csv', 'list=synthesis&group=month', 'claire');
  expect(await prepared(id)).toMatchObject({ state: 'ready', done: 1, name: 'dossiers-2026-11-23.csv' });
  expect(myExports(world.as('claire'), null).rows[0]).toMatchObject({ id, about: 'synthesis' });
  expect((await take(id, 'claire')).ok).toBe(true);
  expect(reasons(await take(id, 'karim'))).toEqual(['not_found']);
  const later = ask('ods', 'list=synthesis', 'claire');
  world.db.delete(authorisations).where(eq(authorisations.userId, world.ids.people.claire)).run();
  expect(reasons(await take(id, 'claire'))).toEqual(['export_rights_changed']);
  expect(await prepared(later)).toMatchObject({ state: 'failed', failure: 'not_permitted' });
});

test('what leaves is of one instant, whatever happens while it is written', async () => {
  const id = ask('zip', `file=${fileId}`);
  const storage = diskStorage(path.join(world.folder, 'files'));
  watch((key) => {
    result(
      refuseDocument(world.as('ines'), { documentId, reason: 'unreadable', text: 'Flou', draftId: null }),
    );
    return storage.open(key);
  });
  await until(() => rowOf(id)?.state === 'ready');
  const [, row]: string[][] = parse((await unzip(await contentOf(id))).get('documents.csv') ?? '', {
    bom: true,
    delimiter: ';',
  });
  expect(row).toContain('A_ASSOCIER_MOE');
  expect(row?.join()).not.toContain('Flou');
});

test('what was prepared under a right that is lost is not handed out; asked again, it holds what is seen now', async () => {
  const id = ask('csv', '', 'claire');
  await prepared(id);
  const about = await readAbout(world.folder, id);
  expect(about?.structureIds.length).toBeGreaterThan(0);
  const more = {
    structureIds: [...(about?.structureIds ?? []), world.ids.structures.moreau],
    documentIds: [],
  };
  expect(reasons(takeExport(world.as('claire'), { exportId: id, about: more }))).toEqual([
    'export_rights_changed',
  ]);
  world.db.delete(authorisations).where(eq(authorisations.userId, world.ids.people.claire)).run();
  expect(reasons(await take(id, 'claire'))).toEqual(['export_rights_changed']);
});

test('after a week the file is removed, and from that instant on it is not handed out', async () => {
  const id = ask('csv');
  await prepared(id);
  clock += 7 * DAY;
  expect(reasons(await take(id))).toEqual(['export_over']);
  watch();
  await until(() => rowOf(id)?.state === 'expired');
  await stopAll();
  expect(existsSync(pathOf(id, 'file'))).toBe(false);
  expect(reasons(dropExport(world.as('karim'), { exportId: id }))).toEqual(['export_over']);
});

test('what a crash interrupts is begun again when it has been silent for a minute, and one is made at a time', async () => {
  const [first, second] = [ask('csv'), ask('csv')];
  expect(leaseExport(world.db, clock, 60_000)?.id).toBe(first);
  expect(leaseExport(world.db, clock + 59_000, 60_000)).toBeNull();
  watch();
  await pause(50);
  expect([rowOf(first)?.state, rowOf(second)?.state]).toEqual(['running', 'waiting']);
  clock += 60_000;
  await until(() => rowOf(second)?.state === 'ready');
  expect(rowOf(first)?.state).toBe('ready');
});

test('what was begun three times and never ended is given up, with a reason, and what waits behind it is made', async () => {
  const [deadly, next] = [ask('csv'), ask('csv')];
  mkdirSync(pathOf(deadly, ''), { recursive: true });
  for (let start = 0; start < MOST_STARTS; start++) {
    expect(leaseExport(world.db, clock, 60_000)?.id).toBe(deadly);
    writeFileSync(pathOf(deadly, 'part'), 'half of it');
    clock += 60_000;
  }
  watch();
  await until(() => rowOf(next)?.state === 'ready');
  expect(rowOf(deadly)).toMatchObject({ state: 'failed', failure: 'never_ended' });
  expect(existsSync(pathOf(deadly, 'part'))).toBe(false);
  expect(await prepared(ask('csv'))).toMatchObject({ state: 'ready', tries: 1 });
});

test('a worker that is stopped puts back what it was making', async () => {
  const id = ask('zip');
  const waiting = watch(() =>
    Promise.resolve(new ReadableStream<Uint8Array>({ pull: () => new Promise<void>(() => undefined) })),
  );
  await until(() => existsSync(pathOf(id, 'part')));
  await waiting.stop();
  watches = [];
  expect(rowOf(id)).toMatchObject({ state: 'waiting', done: 0, tries: 0 });
  expect(existsSync(pathOf(id, 'part'))).toBe(false);
  expect(await prepared(id)).toMatchObject({ state: 'ready' });
});

test('what is given up while it waits or is kept is not handed out', async () => {
  const [waiting, kept] = [ask('csv'), ask('csv')];
  result(dropExport(world.as('karim'), { exportId: waiting }));
  expect(await prepared(kept)).toMatchObject({ state: 'ready' });
  expect(rowOf(waiting)?.state).toBe('expired');
  result(dropExport(world.as('karim'), { exportId: kept }));
  expect(reasons(await take(kept))).toEqual(['export_over']);
  expect(findExportFor(world.db, world.as('ines').actor, kept)).toBeNull();
  expect(countOf('export_dropped')).toBe(2);
});

test('when the storage fails while a folder is made, its owner reads that it broke off', async () => {
  const id = ask('zip');
  watch(() => Promise.reject(new Error('the network is down')));
  await until(() => rowOf(id)?.state === 'failed');
  expect(rowOf(id)?.failure).toBe('broke_off');
  expect(existsSync(pathOf(id, 'part'))).toBe(false);
});

test('attachments lie in a folder of their own, and two of one name are kept apart', async () => {
  const context = world.as('karim');
  const files = [storedFile(world, context, 'plan.pdf'), storedFile(world, context, 'plan.pdf')];
  for (const storedFileId of files) attach(storedFileId);
  const id = ask('zip');
  await prepared(id);
  const names = [...(await unzip(readFileSync(pathOf(id, 'file')))).keys()];
  expect(names).toContain('001-A4-=S-1/attachments/01-plan.pdf');
  expect(names).toContain('001-A4-=S-1/attachments/02-plan.pdf');
});
