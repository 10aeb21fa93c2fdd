import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { PEOPLE } from '@/db/cast';
import { authorisations, recoveryCodes, secondFactors, users } from '@/db/schema';
import { beginSession } from '@/lib/auth/sessions';
import { askCorrection } from '@/lib/commands/ask-correction';
import { openCalendar } from '@/lib/commands/open-calendar';
import { refuseDocument } from '@/lib/commands/refuse-document';
import { saveSearch } from '@/lib/commands/save-search';
import type { Context } from '@/lib/context';
import { OWN_TABLES } from '@/lib/domain/own-records';
import { messagesIn } from '@/lib/i18n/messages';
import { ownRecords } from '@/lib/queries/own-records';
import { recordDownload } from '@/lib/record-download';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, draftAs, result } from '@/tests/depositing';
import { depositInstalment, sendEverything } from '@/tests/noticing';
import { unzip } from '@/tests/unzip';
import { GET } from './route';

let asker: Context | null = null;
jest.mock('@/lib/request-context', () => ({ optionalContext: () => Promise.resolve(asker) }));
jest.mock('@/lib/i18n/request', () => ({ requestLocale: () => Promise.resolve('fr') }));
jest.mock('@/lib/request-client', () => ({
  requestClient: () => Promise.resolve({ address: '192.0.2.7', userAgent: '' }),
}));

const SECRETS = {
  passwordHash: '$argon2id$the-hash-of-karim',
  sealed: 'the-sealed-secret-of-karim',
  recovery: 'the-hash-of-a-recovery-code',
};
const DATA = z.object({ data: z.record(z.string(), z.array(z.record(z.string(), z.json()))) });
const words = messagesIn('fr').ownData;

let world: World;
let session: string;
let calendar: string;
beforeAll(() => {
  world = openWorld();
  const { karim } = world.ids.people;
  const { statement } = depositInstalment(world, 1);
  recordDownload(world.as('karim'), [statement]);
  const refused = depositAs(world, 'karim', 'A4', {
    in: 'nursery',
    fields: { number: '=REFUSED', period: '2026-10' },
  });
  result(
    refuseDocument(world.as('ines'), {
      documentId: refused,
      reason: 'duplicate',
      text: 'Inès said no',
      draftId: null,
    }),
  );
  draftAs(world, 'karim', 'A4', { in: 'nursery', fields: { number: 'UNSENT', sequence: '7' } });
  result(saveSearch(world.as('karim'), { name: 'Mes situations', query: 'framework=A4', structureId: null }));
  result(askCorrection(world.as('karim'), { words: 'Mon nom' }));
  calendar = result(openCalendar(world.as('karim'), { userId: karim })).secret;
  session = beginSession(
    world.db,
    karim,
    { address: '192.0.2.7', userAgent: 'Firefox of Karim' },
    TEST_NOW,
  ).sid;
  world.db.update(users).set({ passwordHash: SECRETS.passwordHash }).where(eq(users.id, karim)).run();
  const made = { userId: karim, createdAt: TEST_NOW };
  world.db
    .insert(secondFactors)
    .values({ ...made, sealedSecret: SECRETS.sealed, confirmedAt: TEST_NOW })
    .run();
  world.db
    .insert(recoveryCodes)
    .values({ ...made, hash: SECRETS.recovery })
    .run();
  sendEverything(world, 'smtp', () => ({ recipient: PEOPLE.karim.email, answer: '250 ok' }));
});
afterAll(() => world.close());

const ask = () => GET(new Request('http://localhost:1/api/account/data'));

async function taken(person: Parameters<World['as']>[0]) {
  asker = world.as(person);
  const answer = await ask();
  const entries = await unzip(Buffer.from(await answer.arrayBuffer()));
  const { data } = DATA.parse(JSON.parse(String(entries.get('data.json'))));
  const table = (name: string) => data[name] ?? [];
  return { answer, entries, data, table, text: [...entries.values()].map(String).join('\n') };
}

test('one’s own data are an attachment that nobody keeps; whoever is not signed in is led to them through the sign-in page', async () => {
  asker = null;
  const out = await ask();
  expect([out.status, out.headers.get('location')]).toEqual([
    303,
    `/sign-in?next=${encodeURIComponent('/api/account/data')}`,
  ]);
  const { answer } = await taken('karim');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip']);
  expect(answer.headers.get('content-disposition')).toContain('filename="mes-donnees-2026-11-23.zip"');
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
});

test('everything that is kept about a person is there, for programs and for people', async () => {
  const { table, data, entries } = await taken('karim');
  expect(Object.keys(data)).toEqual(Object.keys(OWN_TABLES));
  expect(table('account')).toMatchObject([
    {
      name: 'Karim Benali',
      email: 'karim.benali@batisseurs.example',
      isAdministrator: false,
      hasPassword: true,
    },
  ]);
  expect(table('sessions')).toMatchObject([
    {
      browser: 'Firefox of Karim',
      clientAddress: '192.0.2.7',
      createdAt: '2026-11-23T08:00:00.000Z',
      endedAt: null,
    },
  ]);
  expect(table('secondFactor')).toHaveLength(1);
  expect(table('recoveryCodes')).toMatchObject([{ usedAt: null }]);
  expect(table('authorisations').map(({ structure }) => structure)).toEqual([
    'Bâtisseurs du Rhône',
    'Rhône Rénovation',
  ]);
  expect(table('documents').map(({ number }) => number)).toEqual(['S-1', '=REFUSED']);
  expect(table('files')).toHaveLength(3);
  expect(table('downloads')).toMatchObject([{ structure: 'Bâtisseurs du Rhône', number: 'S-1-EA' }]);
  expect(table('drafts').map(({ documentId }) => documentId === null)).toEqual([false, false, true]);
  expect(String(table('drafts').at(-1)?.typed)).toContain('UNSENT');
  expect(table('acts').map(({ kind }) => kind)).toEqual([
    'document_submitted',
    'document_submitted',
    'search_saved',
    'correction_asked',
    'calendar_opened',
  ]);
  expect(table('notices')).toMatchObject([
    { kind: 'new_document', number: 'S-1-EA', sentAt: '2026-11-23T08:00:00.000Z' },
    { kind: 'to_correct', number: '=REFUSED' },
  ]);
  expect(table('mailAttempts')).toMatchObject([
    { address: PEOPLE.karim.email, isSent: true },
    { isSent: true },
  ]);
  expect(table('searches')).toMatchObject([{ name: 'Mes situations' }]);
  expect(table('calendars')).toHaveLength(1);

  const csv: Record<string, string>[] = parse(String(entries.get(`${words.tables.documents}.csv`)), {
    ...{ bom: true, delimiter: ';', columns: true },
  });
  // No cell becomes a formula.
  expect(csv.map((row) => row[words.columns.number])).toEqual(['S-1', "'=REFUSED"]);
  expect(csv[0]?.[words.columns.submittedAt]).toBe('23/11/2026 09:00');
  expect(String(entries.get(`${words.readme.name}.txt`))).toContain('Karim Benali');
});

test('nothing that opens an account is in it, and nothing of anybody else', async () => {
  const { text } = await taken('karim');
  for (const secret of [...Object.values(SECRETS), session, calendar])
    expect([secret, text.includes(secret)]).toEqual([secret, false]);
  const others = Object.entries(PEOPLE).filter(([person]) => person !== 'karim');
  for (const [, { name, email }] of others)
    expect([name, text.includes(name), text.includes(email)]).toEqual([name, false, false]);
  expect(text).not.toContain('Inès said no');
  expect(ownRecords(world.as('karim'), world.ids.people.ines)).toBeNull();
});

test('somebody who has done nothing finds their account, and no line of others', async () => {
  const { data } = await taken('theo');
  const filled = Object.entries(data).filter(([, rows]) => rows.length > 0);
  expect(filled.map(([table]) => table)).toEqual(['account']);
});

test('every line has the columns of its table', () => {
  for (const batch of ownRecords(world.as('karim'), world.ids.people.karim) ?? [])
    for (const { table, rows } of batch)
      for (const row of rows)
        expect([table, Object.keys(row).sort()]).toEqual([table, [...OWN_TABLES[table]].sort()]);
});

test('what belongs to files that the person no longer sees is there without its numbers', async () => {
  const { karim } = world.ids.people;
  const held = world.db.select().from(authorisations).where(eq(authorisations.userId, karim)).all();
  world.db.delete(authorisations).where(eq(authorisations.userId, karim)).run();
  const { table, text } = await taken('karim');
  world.db.insert(authorisations).values(held).run();
  expect(table('documents')).toMatchObject([
    { number: null, file: null, contract: null, status: null, framework: 'A4' },
    { number: null },
  ]);
  expect(table('acts')[0]).toMatchObject({ number: null, file: null, contract: null, particulars: null });
  expect(table('notices')[0]).toMatchObject({ number: null, file: null, contract: null });
  expect(table('drafts')[0]).toMatchObject({ contract: null, typed: null });
  expect(text).not.toMatch(/2026-TX-|S-1|REFUSED/);
});
