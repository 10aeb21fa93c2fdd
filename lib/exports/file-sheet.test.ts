import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { openSnapshot } from '@/db/client';
import { askExport } from '@/lib/commands/ask-export';
import { MOST_DOCUMENTS } from '@/lib/domain/exports';
import { SYNTHESIS_LIST, type SynthesisColumn } from '@/lib/domain/list-views';
import { readSynthesis } from '@/lib/forms/synthesis-address';
import { diskStorage } from '@/lib/storage/disk-storage';
import { copyFile } from '@/tests/copied-files';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, reasons } from '@/tests/depositing';
import { bytesOf, countElements } from '@/tests/export-bytes';
import { unzip } from '@/tests/unzip';
import { makeExport } from './make-export';
import { synthesisQuery } from './subject';

// The synthesis on its way out of the portal: its files, groups and columns, in the three formats.

const world = openWorld();
afterAll(() => world.close());
beforeAll(() => {
  const claim = depositAs(world, 'karim', 'A4', {
    in: 'school',
    fields: { number: '=S-1', period: '2026-10' },
    now: TEST_NOW - 5,
  });
  const statement = { 'admitted.0.base': '9 000,00', 'admitted.0.reason': 'quantity' };
  depositAs(world, 'ines', 'A15', { after: claim, fields: statement, now: TEST_NOW - 4 });
  depositAs(world, 'karim', 'A4', { in: 'school', fields: { number: 'S-2', period: '2026-11' } });
});

type Person = Parameters<World['as']>[0];
const query = (asked: Record<string, string> = {}, columns: readonly SynthesisColumn[] = []) =>
  synthesisQuery(readSynthesis(asked), columns);
const storage = diskStorage(path.join(world.folder, 'files'));
const TOOLS = {
  baseUrl: 'http://localhost:3000',
  tell: () => undefined,
  open: ({ key }: { key: string }) => storage.open(key),
};

async function made(format: 'csv' | 'xlsx' | 'ods' | 'zip', asked: string, person: Person = 'claire') {
  const { content, name } = await makeExport(world.as(person), { format, query: asked, locale: 'fr' }, TOOLS);
  return { name, bytes: await bytesOf(content) };
}

async function rowsOf(asked: string, person: Person = 'claire') {
  const { bytes } = await made('csv', asked, person);
  const rows: Record<string, string>[] = parse(bytes, { bom: true, delimiter: ';', columns: true });
  return rows;
}

test('says what stands in each row, amounts as numbers and days as days, under the words of its groups', async () => {
  const rows = await rowsOf(query({ group: 'month' }, SYNTHESIS_LIST.columns));
  expect(rows).toEqual([
    {
      Groupe: 'À vous',
      'Numéro du dossier': '2026-TX-014/M01',
      Nature: 'Acompte n° 1 – octobre 2026',
      'Objet du marché': 'Rénovation de l’école Jules-Ferry, lot 1 gros œuvre',
      'Numéro du marché': '2026-TX-014',
      Mois: '2026-10',
      Pièces: expect.stringMatching(/^A4 =S-1 \(.+\); A15 .+ \(.+\)$/),
      Demandé: '12000,00',
      Admis: '10800,00',
      Écart: '-1200,00',
      'À qui le tour': 'À vous',
      Attendu: '',
      Échéance: expect.stringMatching(/^2026-1\d-\d\d$/),
      Instructeur: 'personne',
      Mouvement: '2026-11-23',
    },
    expect.objectContaining({
      Groupe: 'novembre 2026',
      'À qui le tour': 'En attente',
      Attendu: 'Atelier Moreau, Maîtrise d’œuvre',
      Admis: '',
      Écart: '',
    }),
  ]);
});

test('has the columns that its reader had before them, and groups where the page has them', async () => {
  const headings = async (asked: string) => Object.keys((await rowsOf(asked))[0] ?? {});
  expect(await headings(query({ state: 'waiting' }, ['file', 'claimed']))).toEqual([
    'Numéro du dossier',
    'Nature',
    'Objet du marché',
    'Demandé',
  ]);
  expect(await headings(query({ state: 'waiting', group: 'state' }, ['file', 'term']))).toEqual([
    'Groupe',
    'Numéro du dossier',
    'Nature',
    'Objet du marché',
    'Échéance',
  ]);
  expect(await headings(query({}, ['file', 'turn']))).toContain('Échéance');
});

test.each([
  ['contract', '2026-TX-014 – Rénovation de l’école Jules-Ferry, lot 1 gros œuvre'],
  ['state', 'En attente'],
  ['delay', 'D’ici 8 jours'],
  ['month', 'novembre 2026'],
  ['', 'Les autres dossiers'],
])('grouped by %j the second file stands under %j', async (group, heading) => {
  const rows = await rowsOf(query({ group }));
  expect(rows.map((row) => row.Groupe)).toEqual(['À vous', heading]);
});

test('is narrowed as the page is, and holds what its reader sees and nothing more', async () => {
  expect(await rowsOf(query({ state: 'awaited' }))).toHaveLength(1);
  expect(await rowsOf(query({ contract: 'jules' }), 'ines')).toHaveLength(2);
  await expect(rowsOf(query({ contract: 'zzz' }))).rejects.toMatchObject({ failure: 'nothing_found' });
  await expect(rowsOf(query(), 'emma')).rejects.toMatchObject({ failure: 'nothing_found' });
  await expect(rowsOf(query(), 'theo')).rejects.toMatchObject({ failure: 'not_permitted' });
});

test('as workbooks has typed cells, and text that is never computed', async () => {
  const xlsx = await made('xlsx', query());
  expect(xlsx.name).toBe('dossiers-2026-11-23.xlsx');
  const sheet = String((await unzip(xlsx.bytes)).get('xl/worksheets/sheet1.xml'));
  const content = String((await unzip((await made('ods', query())).bytes)).get('content.xml'));
  expect([countElements(sheet) > 50, countElements(content) > 50]).toEqual([true, true]);
  expect(sheet).toContain('<c s="2"><v>10800</v></c>');
  expect(sheet).not.toMatch(/<f[ >]/);
  expect(content).toContain('office:value="-1200"');
  expect(content).toContain('office:date-value="2026-11-23"');
});

test('may be asked for as a list or a folder, not as a paper', () => {
  const ask = (format: 'zip' | 'pdf') =>
    askExport(world.as('claire'), { format, query: query({ group: 'delay' }), locale: 'fr' });
  expect(ask('zip').ok).toBe(true);
  expect(reasons(ask('pdf'))).toEqual(['not_a_choice']);
});

test('its documents leave as a folder, up to five hundred of them', async () => {
  const zip = await made('zip', query({ state: 'awaited' }));
  expect(zip.name).toBe('pieces-2026-11-23.zip');
  const list: string[][] = parse((await unzip(zip.bytes)).get('documents.csv') ?? '', {
    bom: true,
    delimiter: ';',
  });
  expect(list.map(([, framework]) => framework)).toEqual(['Cadre', 'A4', 'A15']);
});

describe('of more files than are read together', () => {
  beforeAll(() => copyFile(world.db, 2, MOST_DOCUMENTS));

  test('holds each of them once, from one instant', async () => {
    const snapshot = openSnapshot(world.db);
    let told = 0;
    const tell = (done: number) => {
      if (told === 0) depositAs(world, 'karim', 'A5', { in: 'gymnasium' });
      told = done;
    };
    const order = { format: 'csv', query: query(), locale: 'fr' } as const;
    const { content } = await makeExport({ ...world.as('claire'), db: snapshot }, order, {
      ...TOOLS,
      tell,
    });
    const rows: string[][] = parse(await bytesOf(content), { bom: true, delimiter: ';', from: 2 });
    snapshot.$client.close();
    expect([rows.length, told]).toEqual([MOST_DOCUMENTS + 2, MOST_DOCUMENTS + 2]);
    expect(new Set(rows.map(([, number]) => number)).size).toBe(MOST_DOCUMENTS + 2);
    expect(await rowsOf(query())).toHaveLength(MOST_DOCUMENTS + 3);
  });

  test('no folder is made', async () => {
    await expect(made('zip', query())).rejects.toMatchObject({ failure: 'too_many_documents' });
  });
});
