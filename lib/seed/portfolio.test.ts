import { asc, eq } from 'drizzle-orm';
import { extractText, getDocumentProxy } from 'unpdf';
import { eventFaults } from '@/db/chain-faults';
import { listDueClocks, windClocks } from '@/db/clocks';
import { listContractsToSum, writeContractSums } from '@/db/contract-sums';
import { loadDocument, loadVatLines } from '@/db/documents';
import { historyFaults } from '@/db/history-faults';
import {
  clocks,
  documents,
  events,
  fileVisibility,
  invoicingFiles,
  payeeShares,
  statementParts,
  statusHistory,
  storedFiles,
} from '@/db/schema';
import { actOnDocument } from '@/lib/commands/act-on-document';
import { checkAmounts } from '@/lib/domain/amounts';
import { indexedText } from '@/lib/domain/document-words';
import { stateOf } from '@/lib/domain/invoicing-file';
import { takeInWords } from '@/lib/words/take-in-words';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { seedPortfolio } from './portfolio';

const DAY = 86_400_000;
const COUNT = 500;

function filled(world: World, count = COUNT): Map<string, Uint8Array> {
  const kept = new Map<string, Uint8Array>();
  const keepBytes = (key: string, bytes: Uint8Array) => void kept.set(key, bytes);
  const deposited = seedPortfolio(world.db, {
    documents: count,
    until: TEST_NOW,
    cast: world.ids,
    passwordHash: 'nobody',
    keepBytes,
  });
  expect(deposited).toBe(count);
  return kept;
}

let world: World;
let kept: Map<string, Uint8Array>;
beforeAll(() => {
  world = openWorld();
  kept = filled(world);
});
afterAll(() => world.close());

test('its events are a chain, each deposit has the seal of its rows, and each status has its event', () => {
  expect([...eventFaults(world.db, () => undefined)]).toEqual([]);
  expect([...historyFaults(world.db)]).toEqual([]);
});

test('as many documents are there as were asked for, in the order of their deposit, none in the time to come', () => {
  const rows = world.db.select().from(documents).orderBy(asc(documents.id)).all();
  expect(rows).toHaveLength(COUNT);
  const instants = rows.map(({ submittedAt }) => submittedAt);
  expect(instants).toEqual([...instants].sort((one, other) => one - other));
  expect(Math.max(...instants)).toBeLessThanOrEqual(TEST_NOW);
  expect(Math.min(...instants)).toBeLessThan(TEST_NOW - 9 * 365 * DAY);
  expect(new Set(rows.map(({ framework }) => framework)).size).toBeGreaterThan(5);
});

test('each file is in the state that its documents make, for everybody who sees it', () => {
  for (const file of world.db.select().from(invoicingFiles).all()) {
    const own = world.db
      .select()
      .from(documents)
      .where(eq(documents.fileId, file.id))
      .orderBy(asc(documents.id))
      .all();
    expect({ file: file.number, state: file.state, waitingRole: file.waitingRole }).toEqual({
      file: file.number,
      ...stateOf(own),
    });
    const seen = world.db.select().from(fileVisibility).where(eq(fileVisibility.fileId, file.id)).all();
    expect(seen.length).toBeGreaterThanOrEqual(3);
    for (const row of seen) {
      const isAwaited = own.some(
        (one) => one.holderStructureId === row.structureId && one.holderRole !== 'financial_service',
      );
      expect(row).toMatchObject({
        state: file.state,
        movedAt: file.movedAt,
        isAwaited,
        month: file.period ?? row.month,
      });
    }
  }
});

test('those delays run, or ran, that the product would have started', () => {
  const before = world.db.select().from(clocks).orderBy(asc(clocks.id)).all();
  for (const { id } of world.db.select().from(invoicingFiles).all()) windClocks(world.db, id, TEST_NOW);
  expect(world.db.select().from(clocks).orderBy(asc(clocks.id)).all()).toEqual(before);
  expect(listDueClocks(world.db, TEST_NOW - 60_000, 10)).toEqual([]);
  expect(new Set(before.map(({ endReason }) => endReason))).toEqual(
    new Set(['acted', 'lapsed', 'suspended', null]),
  );
});

test('amounts agree to the cent, and lie between 400 and 440,000 euros', () => {
  for (const row of world.db.select().from(documents).all()) {
    const lines = loadVatLines(world.db, row.id);
    const totals = {
      exclVat: row.totalExclVat,
      vat: row.totalVat,
      inclVat: row.totalInclVat,
      netPayable: row.netPayable,
    };
    expect({ number: row.number, faults: checkAmounts(row.vatType, lines, totals) }).toEqual({
      number: row.number,
      faults: [],
    });
    if (row.framework !== 'A4') continue;
    expect(row.totalExclVat).toBeGreaterThanOrEqual(40_000);
    expect(row.totalExclVat).toBeLessThanOrEqual(44_000_000);
  }
});

test('what a statement says of its parts and payees is what it pays', () => {
  const statements = world.db.select().from(documents).where(eq(documents.framework, 'A15')).all();
  expect(statements.length).toBeGreaterThan(50);
  for (const { id, netPayable } of statements) {
    const parts = world.db.select().from(statementParts).where(eq(statementParts.documentId, id)).all();
    const signed = parts.map(({ part, amount }) => (['c', 'f', 'g'].includes(part) ? -amount : amount));
    const shares = world.db.select().from(payeeShares).where(eq(payeeShares.documentId, id)).all();
    expect(sum(signed)).toBe(netPayable);
    expect(sum(shares.map(({ net }) => net))).toBe(netPayable);
  }
});

test('the search finds works, names and numbers, and nothing waits to be taken in', async () => {
  const { $client: sqlite } = world.db;
  const [row] = world.db
    .select({ id: documents.id, number: documents.number, key: storedFiles.key })
    .from(documents)
    .innerJoin(storedFiles, eq(storedFiles.id, documents.mainFileId))
    .all();
  const pdf = await getDocumentProxy(new Uint8Array(kept.get(row?.key ?? '') ?? []));
  const { text } = await extractText(pdf, { mergePages: true });
  const body =
    sqlite
      .prepare<[number], { body: string }>('SELECT body FROM document_words WHERE document_id = ?')
      .get(row?.id ?? 0)?.body ?? '';
  expect(indexedText(text)).toBe(body);
  const works = /1\. (\p{L}+)/u.exec(body)?.[1] ?? '';
  const found = (table: string, words: string) =>
    sqlite
      .prepare<[string], { rowid: number }>(`SELECT rowid FROM ${table} WHERE ${table} MATCH ?`)
      .all(words)
      .map(({ rowid }) => rowid);
  expect(found('document_search', `"${works.normalize('NFD').replace(/\p{M}/gu, '')}"`)).toContain(row?.id);
  expect(found('document_numbers', `"${row?.number.slice(2, 9)}"`)).toContain(row?.id);
  expect(() =>
    sqlite.exec("INSERT INTO document_search (document_search, rank) VALUES ('integrity-check', 1)"),
  ).not.toThrow();
  expect(sqlite.prepare('SELECT count(*) FROM words_queue').pluck().get()).toBe(0);
  expect(kept.size).toBe(world.db.select().from(storedFiles).all().length);
});

test('the worker would take in the same words, and write the same sums', async () => {
  const { $client: sqlite } = world.db;
  const rows = () => [
    sqlite.prepare('SELECT * FROM document_words ORDER BY document_id').all(),
    sqlite.prepare('SELECT * FROM contract_months ORDER BY structure_id, contract_id, month').all(),
  ];
  const before = rows();
  expect(before.map((all) => all.length > 100)).toEqual([true, true]);
  sqlite.exec(`UPDATE document_words SET body = '', files = '' WHERE document_id <= 40;
    INSERT INTO words_queue (document_id) SELECT id FROM documents;
    INSERT INTO sums_queue (contract_id) SELECT DISTINCT contract_id FROM invoicing_files`);
  const open = async ({ key }: { key: string }) => new Blob([new Uint8Array(kept.get(key) ?? [])]).stream();
  const fail = (id: number, fault: unknown) => {
    throw new Error(`${id}: ${JSON.stringify(fault)}`);
  };
  const taking = {
    database: world.db,
    now: () => TEST_NOW,
    open,
    onFaults: fail,
    onError: fail,
    isStopping: () => false,
  };
  while (await takeInWords(taking));
  for (const id of listContractsToSum(world.db, 1000)) writeContractSums(world.db, id);
  expect(rows()).toEqual(before);
});

test('the same number on the same day makes the same rows', () => {
  const again = openWorld();
  filled(again);
  const dump = ({ db: { $client } }: World) =>
    [
      'documents',
      'events',
      'clocks',
      'status_history',
      'stored_files',
      'contracts',
      'document_visibility',
      'document_words',
      'users',
    ].map((table) => JSON.stringify($client.prepare(`SELECT * FROM ${table}`).all()));
  expect(dump(again)).toEqual(dump(world));
  again.close();
});

test('an instalment has the histories and events of one that people played', () => {
  const plain = findPlain(world);
  const claim = depositAs(world, 'karim', 'A4', { in: 'school', now: TEST_NOW - 40 * DAY });
  const statement = depositAs(world, 'ines', 'A15', { after: claim, now: TEST_NOW - 38 * DAY });
  const payable = depositAs(world, 'claire', 'A19', { after: statement, now: TEST_NOW - 35 * DAY });
  const acts = ['take_into_account', 'certify_service', 'mandate', 'account', 'pay'] as const;
  for (const [position, act] of acts.entries())
    result(
      actOnDocument(world.as('hugo', TEST_NOW - (34 - position) * DAY), {
        documentId: payable,
        act,
        mandateNumber: '2026-1',
      }),
    );
  expect(shapeOf(world, plain)).toEqual(shapeOf(world, [claim, statement, payable]));
});

test('people go on where the portfolio ends', () => {
  const waiting = world.db.select().from(documents).where(eq(documents.status, 'A_ASSOCIER_MOE')).all();
  const own = waiting.find((one) => one.holderStructureId === world.ids.structures.moreau);
  if (!own) throw new Error('nothing waits for the project manager of the cast');
  result(actOnDocument(world.as('ines', TEST_NOW), { documentId: own.id, act: 'take_into_account' }));
  const next = depositAs(world, 'ines', 'A15', { after: own.id, now: TEST_NOW });
  expect(shapeOf(world, [own.id])[0]).toMatch(/PRISE_EN_COMPTE_MOE ASSOCIEE;.* moe_7 acted$/);
  expect(loadDocument(world.db, next)).toMatchObject({ fileId: own.fileId, holderRole: 'moa' });
});

/** @returns the documents of a seeded file that consists of a claim, a statement and a validated one, paid in time. */
function findPlain({ db }: World): number[] {
  for (const { id } of db.select().from(invoicingFiles).where(eq(invoicingFiles.state, 'paid')).all()) {
    const own = db.select().from(documents).where(eq(documents.fileId, id)).orderBy(asc(documents.id)).all();
    const shape = shapeOf(
      { db },
      own.map((one) => one.id),
    );
    if (own.map(({ framework }) => framework).join() === 'A4,A15,A19' && shape.join() === PLAIN.join())
      return own.map((one) => one.id);
  }
  throw new Error('no file is as plain as that');
}

const PLAIN = [
  'A4: DEPOSEE MISE_A_DISPOSITION_MOE A_ASSOCIER_MOE ASSOCIEE; document_submitted; moe_7 acted',
  'A15: DEPOSEE MISE_A_DISPOSITION_MOA A_ASSOCIER_MOA ASSOCIEE; document_submitted; ',
  'A19: DEPOSEE EN_COURS_ACHEMINEMENT MISE_A_DISPOSITION PRISE_EN_COMPTE_DESTINATAIRE SERVICE_FAIT MANDATEE COMPTABILISEE MISE_EN_PAIEMENT; document_submitted document_taken_into_account service_certified document_mandated document_accounted document_paid; ',
];

/** What happened to documents, without instants and numbers. */
function shapeOf({ db }: Pick<World, 'db'>, ids: readonly number[]): string[] {
  return ids.map((id) => {
    const framework = db.select().from(documents).where(eq(documents.id, id)).get()?.framework;
    const statuses = db
      .select()
      .from(statusHistory)
      .where(eq(statusHistory.documentId, id))
      .orderBy(asc(statusHistory.id))
      .all();
    const kinds = db.select().from(events).where(eq(events.documentId, id)).orderBy(asc(events.id)).all();
    const delays = db.select().from(clocks).where(eq(clocks.documentId, id)).orderBy(asc(clocks.id)).all();
    return `${framework}: ${statuses.map(({ status }) => status).join(' ')}; ${kinds.map(({ kind }) => kind).join(' ')}; ${delays.map(({ deadline, endReason }) => `${deadline} ${endReason}`).join(', ')}`;
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
