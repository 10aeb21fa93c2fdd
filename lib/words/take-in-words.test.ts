import path from 'node:path';
import { Readable } from 'node:stream';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { updateDraft } from '@/db/drafts';
import { attachments, contracts, documents, documentWords, structures, wordsQueue } from '@/db/schema';
import { recordStoredFile } from '@/db/stored-files';
import { showFileTo } from '@/db/visibility';
import { countWaitingWords } from '@/db/words-queue';
import { actOnDocument } from '@/lib/commands/act-on-document';
import { submitDocument } from '@/lib/commands/submit-document';
import { LONGEST_TEXT } from '@/lib/domain/document-words';
import { partyMark, partyToken } from '@/lib/domain/party-mark';
import { diskStorage } from '@/lib/storage/disk-storage';
import { endTextThread } from '@/lib/storage/text-thread';
import { fileOf } from '@/tests/acting';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, draftAs, result } from '@/tests/depositing';
import { damagedPdf, samplePdf } from '@/tests/sample-files';
import type { FileFault } from './document-text';
import { type TakingIn, takeInWords } from './take-in-words';

const MINUTE = 60_000;

let world: World;
let clock: number;
let isReachable: boolean;
let faults: FileFault[];
let errors: unknown[];

beforeEach(() => {
  world = openWorld();
  [clock, isReachable, faults, errors] = [TEST_NOW, true, [], []];
});
afterEach(() => world.close());
afterAll(endTextThread);

function taking(more: Partial<TakingIn> = {}): TakingIn {
  return {
    database: world.db,
    now: () => clock,
    open: ({ key }) =>
      isReachable
        ? diskStorage(path.join(world.folder, 'files')).open(key)
        : Promise.reject(new Error('the service is away')),
    onFaults: (_, found) => faults.push(...found),
    onError: (_, error) => errors.push(error),
    isStopping: () => false,
    ...more,
  };
}

async function takeInAll(): Promise<void> {
  while (await takeInWords(taking())) expect(world.db.$client.inTransaction).toBe(false);
}

const deposit = () => depositAs(world, 'karim', 'A4', { in: 'school' });
const waiting = () => countWaitingWords(world.db, 1_000);
const wordsOf = (documentId: number) =>
  world.db.select().from(documentWords).where(eq(documentWords.documentId, documentId)).get();

/** @returns the documents that the index of words, or of pieces of numbers, finds so. */
function found(table: 'document_search' | 'document_numbers', match: string): number[] {
  const rows = world.db.all<{ rowid: number }>(
    sql`SELECT rowid FROM ${sql.raw(table)} WHERE ${sql.raw(table)} MATCH ${match} ORDER BY rowid`,
  );
  return rows.map(({ rowid }) => rowid);
}
const withWord = (word: string) => found('document_search', word);
const withPiece = (piece: string) => found('document_numbers', `numbers : "${piece}"`);

/** FTS5 compares its index with the table that it indexes, and fails when they differ. */
function checkIntegrity(): void {
  for (const table of ['document_search', 'document_numbers'])
    world.db.run(sql`INSERT INTO ${sql.raw(table)} (${sql.raw(table)}, rank) VALUES ('integrity-check', 1)`);
}

/** @returns the id of a file with this content. */
async function keep(name: string, content: Buffer | string): Promise<number> {
  const storage = diskStorage(path.join(world.folder, 'files'));
  const kept = await storage.keep(await storage.receive(Readable.from([Buffer.from(content)])));
  const seen = { pageCount: null, isSigned: false, activeContent: null };
  const facts = { name, shortName: name, mediaType: 'application/pdf', ...seen };
  return recordStoredFile(world.db, { ...kept, ...facts }, world.ids.people.karim, TEST_NOW);
}

/** Deposits a claim whose PDF is this. */
async function depositPdf(content: Buffer): Promise<number> {
  const { context, draftId } = draftAs(world, 'karim', 'A4', { in: 'school' });
  updateDraft(world.db, draftId, { mainFileId: await keep('statement.pdf', content) }, TEST_NOW);
  return result(submitDocument(context, { draftId })).documentId;
}

function mainFileOf(documentId: number): number {
  const row = world.db.select().from(documents).where(eq(documents.id, documentId)).get();
  if (!row) throw new Error('the document is gone');
  return row.mainFileId;
}

function attach(documentId: number, storedFileId: number, designation = ''): void {
  world.db.insert(attachments).values({ documentId, storedFileId, type: 'OTHER', designation }).run();
}

test('a document is found by names without their accents, by beginnings of words, and by its numbers', async () => {
  const documentId = deposit();
  await takeInAll();
  expect(waiting()).toBe(0);
  for (const match of ['ecole', 'OEUVRE', 'renov*', '"2026-TX-014"', 'A4', '"EJ-2026-0417"', 'statement'])
    expect([match, withWord(match)]).toEqual([match, [documentId]]);
  expect(withWord('nobody')).toEqual([]);
  expect(withPiece('TX-014')).toEqual([documentId]);
  expect(withPiece('26-04')).toEqual([documentId]);
});

test('a mandate number that is given later is found', async () => {
  const documentId = depositAs(world, 'karim', 'A6', { in: 'roads' });
  await takeInAll();
  expect(withPiece('MDT-77')).toEqual([]);
  result(actOnDocument(world.as('hugo'), { documentId, act: 'mandate', mandateNumber: 'MDT-7712' }));
  expect(waiting()).toBe(1);
  await takeInAll();
  expect(withPiece('MDT-77')).toEqual([documentId]);
  checkIntegrity();
});

test('a document bears the marks of those who see it, also of whoever sees it later', async () => {
  const documentId = deposit();
  await takeInAll();
  const { valmont, alpins } = world.ids.structures;
  const seenBy = (id: number) => [
    withWord(`title : ecole AND parties : "${partyToken(id)}"`),
    found('document_numbers', `numbers : "TX-014" AND parties : "${partyMark(id)}"`),
  ];
  expect(seenBy(valmont)).toEqual([[documentId], [documentId]]);
  expect(seenBy(alpins)).toEqual([[], []]);
  showFileTo(world.db, fileOf(world, documentId).id, alpins, TEST_NOW);
  await takeInAll();
  expect(seenBy(alpins)).toEqual([[documentId], [documentId]]);
  expect(seenBy(valmont)).toEqual([[documentId], [documentId]]);
  checkIntegrity();
});

test('a PDF is found by a word of its text, and an attachment that comes later by its own', async () => {
  const documentId = await depositPdf(await samplePdf({ text: 'Ferraillage des semelles' }));
  await takeInAll();
  expect(withWord('body : semelles')).toEqual([documentId]);
  const attachment = await keep('metre.pdf', await samplePdf({ text: 'Enduit' }));
  attach(documentId, attachment, 'Métré contradictoire');
  await takeInAll();
  expect(withWord('metre AND contradictoire AND enduit AND semelles')).toEqual([documentId]);
  expect(wordsOf(documentId)?.files).toBe(`${mainFileOf(documentId)} ${attachment}`);
  checkIntegrity();
});

test('files are read again only when there are others', async () => {
  const documentId = deposit();
  await takeInAll();
  const opened = jest.fn(taking().open);
  world.db.update(documents).set({ engagementNumber: 'EJ-NEW' }).where(eq(documents.id, documentId)).run();
  while (await takeInWords(taking({ open: opened })));
  expect(withPiece('EJ-NEW')).toEqual([documentId]);
  expect(opened).not.toHaveBeenCalled();
});

test('a PDF that is damaged costs its text only, and is not tried again', async () => {
  const documentId = await depositPdf(damagedPdf());
  attach(documentId, await keep('notes.txt', 'Réception prononcée'));
  await takeInAll();
  expect(faults).toEqual([{ fileId: mainFileOf(documentId), why: 'unreadable' }]);
  expect(withWord('ecole AND prononcee')).toEqual([documentId]);
  expect(waiting()).toBe(0);
});

test('of a huge text, the beginning is found', async () => {
  const documentId = deposit();
  attach(documentId, await keep('journal.txt', `commencement ${'chantier '.repeat(400_000)} achevement`));
  await takeInAll();
  expect(withWord('commencement')).toEqual([documentId]);
  expect(withWord('achevement')).toEqual([]);
  expect(wordsOf(documentId)?.body.length).toBeLessThanOrEqual(LONGEST_TEXT);
  checkIntegrity();
});

test('a file that cannot be reached is tried again five times, and the document found by the rest meanwhile', async () => {
  const documentId = await depositPdf(await samplePdf({ text: 'Ferraillage' }));
  isReachable = false;
  await takeInAll();
  expect([withWord('ecole'), withWord('ferraillage'), waiting()]).toEqual([[documentId], [], 1]);
  for (const minutes of [1, 4, 16, 64]) {
    await takeInAll();
    expect(waiting()).toBe(1);
    clock += minutes * MINUTE;
    await takeInAll();
  }
  expect(faults).toHaveLength(5);
  expect(waiting()).toBe(0);
  expect(wordsOf(documentId)?.files).toBe(String(mainFileOf(documentId)));
});

test('a file that can be reached again gives its text', async () => {
  const documentId = await depositPdf(await samplePdf({ text: 'Ferraillage' }));
  isReachable = false;
  await takeInAll();
  isReachable = true;
  clock += MINUTE;
  await takeInAll();
  expect([withWord('ferraillage'), waiting()]).toEqual([[documentId], 0]);
});

test('a file that is attached while another is read is not forgotten', async () => {
  const documentId = deposit();
  let late: number | null = await keep('late.txt', 'Arrivée tardive');
  const open: TakingIn['open'] = async (file) => {
    if (late !== null) attach(documentId, late);
    late = null;
    return await taking().open(file);
  };
  while (await takeInWords(taking({ open })));
  expect(withWord('tardive')).toEqual([documentId]);
  expect(waiting()).toBe(0);
});

test('one document that cannot be written does not hold up the others', async () => {
  const [one, other] = [deposit(), depositAs(world, 'karim', 'A4', { in: 'school' })];
  world.db.run(
    sql.raw(`CREATE TRIGGER broken BEFORE INSERT ON document_words WHEN NEW.document_id = ${other}
      BEGIN SELECT RAISE(ABORT, 'broken'); END`),
  );
  await takeInAll();
  expect(withWord('ecole')).toEqual([one]);
  expect([errors.length, waiting()]).toEqual([1, 1]);
  world.db.run(sql`DROP TRIGGER broken`);
  clock += MINUTE;
  await takeInAll();
  expect(withWord('ecole')).toEqual([one, other]);
});

test('what waits is taken in after a restart, and a stop is no fault', async () => {
  const documentId = deposit();
  let isStopping = false;
  const open: TakingIn['open'] = () => {
    isStopping = true;
    return Promise.reject(new Error('the server stops'));
  };
  await takeInWords(taking({ open, isStopping: () => isStopping }));
  expect(world.db.select().from(wordsQueue).all()).toEqual([{ documentId, failures: 0, dueAt: 0 }]);
  await takeInAll();
  expect(waiting()).toBe(0);
});

test('whatever happens to documents, both indexes agree with the words that are kept', async () => {
  const ids = [deposit(), depositAs(world, 'karim', 'A6', { in: 'roads' })];
  const every = world.db.select({ id: structures.id }).from(structures).all();
  const document = fc.constantFrom(...ids);
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  const changes: fc.Arbitrary<() => void | Promise<void>>[] = [
    fc.tuple(document, text).map(([id, given]) => () => {
      world.db.update(documents).set({ engagementNumber: given }).where(eq(documents.id, id)).run();
    }),
    fc.tuple(document, fc.constantFrom(...every)).map(([id, structure]) => () => {
      showFileTo(world.db, fileOf(world, id).id, structure.id, TEST_NOW);
    }),
    fc.tuple(document, text).map(([id, given]) => async () => {
      attach(id, await keep('notes.txt', given), given);
    }),
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(...changes), { maxLength: 6 }), async (some) => {
      for (const change of some) await change();
      await takeInAll();
      checkIntegrity();
      expect([waiting(), errors]).toEqual([0, []]);
    }),
    { numRuns: 40 },
  );
});

test('a contract or a structure that is renamed is found by its new name, and no more by the former one', async () => {
  const id = deposit();
  await takeInAll();
  expect(withWord('moreau')).toEqual([id]);
  const { moreau } = world.ids.structures;
  world.db.update(structures).set({ name: 'Atelier Vauquelin' }).where(eq(structures.id, moreau)).run();
  world.db
    .update(contracts)
    .set({ title: 'Gymnase des Tilleuls' })
    .where(eq(contracts.id, world.ids.contracts.school))
    .run();
  await takeInAll();
  expect(withWord('vauquelin')).toEqual([id]);
  expect(withWord('tilleuls')).toEqual([id]);
  expect(withWord('moreau')).toEqual([]);
  checkIntegrity();
});

test('what is saved under the same name is not taken in again', async () => {
  deposit();
  await takeInAll();
  world.db
    .update(structures)
    .set({ name: sql`${structures.name}` })
    .run();
  world.db
    .update(contracts)
    .set({ title: sql`${contracts.title}` })
    .run();
  expect(waiting()).toBe(0);
});
