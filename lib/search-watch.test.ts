import { eq } from 'drizzle-orm';
import type { PersonKey } from '@/db/cast';
import { loadNoticeFacts } from '@/db/notice-facts';
import { authorisations, notices, searchWatches, wordsQueue } from '@/db/schema';
import { openBeside, openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { ALL_AT_ONCE } from '@/tests/noticing';
import { endSearch } from './commands/end-search';
import { saveSearch } from './commands/save-search';
import { setNoticePreferences } from './commands/set-notice-preferences';
import { unwatchSearch } from './commands/unwatch-search';
import { watchSearch } from './commands/watch-search';
import { noticeContent } from './mail/notice-content';
import { myNotices } from './queries/my-notices';
import { mySearches } from './queries/my-searches';
import { searchWatch } from './search-watch';

const SILENT = { info: () => undefined, error: () => undefined };
const MINUTE = 60_000;

let world: World;
let sequence: number;
let clock: number;
beforeEach(() => {
  world = openWorld();
  sequence = 0;
  clock = TEST_NOW;
});
afterEach(() => world.close());

/** A claim of the school, which the city and the project manager see too. */
function claim(number = `C-${sequence + 1}`): number {
  sequence += 1;
  return depositAs(world, 'karim', 'A4', { in: 'school', fields: { number, sequence: String(sequence) } });
}

/** The person wants to be told of what is new in this search. @returns its id. */
function watch(query: string, by: PersonKey = 'claire', structureId: number | null = null): number {
  result(saveSearch(world.as(by), { name: `Search ${query}`, query, structureId }));
  const searchId = mySearches(world.as(by)).searches.find((one) => one.query === query)?.id ?? 0;
  result(watchSearch(world.as(by), { searchId }));
  return searchId;
}

/** A worker that has just started looks. */
function look(db = world.db): void {
  clock += 5 * MINUTE;
  searchWatch(db, SILENT)(clock);
}

/** How many documents each notice tells of, oldest first. */
const told = (person: PersonKey = 'claire') =>
  myNotices(world.as(person), { unreadOnly: false, topic: null, request: null })
    .rows.filter(({ kind }) => kind === 'search_matched')
    .map((notice) => (notice.about === 'people' ? notice.facts.count : null))
    .reverse();

const upTo = () => world.db.select().from(searchWatches).get()?.lastDocumentId;

const mailOf = (person: PersonKey) => {
  const row = world.db.select().from(notices).where(eq(notices.kind, 'search_matched')).all();
  const notice = row.find(({ userId }) => userId === world.ids.people[person]);
  const facts = notice ? loadNoticeFacts(world.db, notice.id, clock) : null;
  if (!facts) throw new Error('nobody was told');
  const place = { baseUrl: 'http://localhost:3000', secret: 'a secret of at least thirty-two characters' };
  return { facts, english: noticeContent(facts, 'en', place), french: noticeContent(facts, 'fr', place) };
};

describe('what is new in a search', () => {
  test('is told once, in one notice a search, and what was there before is not', () => {
    claim();
    watch('framework=A4');
    look();
    expect(told()).toEqual([]);
    claim();
    claim();
    look();
    look();
    expect(told()).toEqual([2]);
    claim();
    look();
    expect(told()).toEqual([2, 1]);
  });

  test('is only what matches and what the person sees', () => {
    watch('framework=A15');
    watch('framework=A4', 'marc');
    watch('number=C-2');
    const documentId = claim();
    claim();
    look();
    expect([told(), told('marc')]).toEqual([[1], []]);
    depositAs(world, 'ines', 'A15', { after: documentId });
    look();
    expect(told()).toEqual([1, 1]);
  });

  test('is told to everybody who watches a shared search, each with what they see', () => {
    const { batisseurs } = world.ids.structures;
    const searchId = watch('framework=A4', 'karim', batisseurs);
    result(watchSearch(world.as('sophie'), { searchId }));
    claim();
    look();
    expect([told('karim'), told('sophie')]).toEqual([[1], [1]]);
    result(unwatchSearch(world.as('sophie'), { searchId }));
    claim();
    look();
    expect([told('karim'), told('sophie')]).toEqual([[1, 1], [1]]);
    result(endSearch(world.as('karim'), { searchId }));
    claim();
    look();
    expect([told('karim'), told('sophie')]).toEqual([[1, 1], [1]]);
  });

  test('is told by one of two workers', () => {
    watch('framework=A4');
    claim();
    const beside = openBeside(world);
    look();
    look(beside);
    beside.$client.close();
    expect(told()).toEqual([1]);
  });

  test('is not told to whoever lost the right, and never afterwards', () => {
    watch('framework=A4');
    const rights = world.db.select().from(authorisations).all();
    world.db.delete(authorisations).where(eq(authorisations.userId, world.ids.people.claire)).run();
    const documentId = claim();
    look();
    expect(upTo()).toBe(documentId);
    for (const right of rights.filter(({ userId }) => userId === world.ids.people.claire))
      world.db.insert(authorisations).values(right).run();
    look();
    expect(told()).toEqual([]);
  });

  test('by words waits until the words of the document are read', () => {
    watch('q=ecole');
    const documentId = claim();
    look();
    expect([told(), upTo()]).toEqual([[], documentId - 1]);
    world.db.delete(wordsQueue).run();
    look();
    expect(upTo()).toBe(documentId);
  });
});

test('a worker looks every few minutes', () => {
  watch('framework=A4');
  const watching = searchWatch(world.db, SILENT);
  claim();
  watching(TEST_NOW);
  claim();
  watching(TEST_NOW + MINUTE);
  expect(told()).toEqual([1]);
  watching(TEST_NOW + 4 * MINUTE);
  expect(told()).toEqual([1, 1]);
});

test('more watches than one look takes are all looked at', () => {
  const { valmont } = world.ids.structures;
  for (let at = 0; at < 45; at++) watch(`number=C&amountTo=${900_000 + at}`, 'claire', valmont);
  claim();
  const watching = searchWatch(world.db, SILENT);
  for (let second = 0; second < 3; second++) watching(TEST_NOW + 5 * MINUTE + second * 1000);
  expect(told()).toHaveLength(30);
  expect(world.db.select().from(notices).where(eq(notices.kind, 'search_matched')).all()).toHaveLength(45);
});

describe('the mail', () => {
  test('names the first five, leads to them and to the search, in the reader’s language', () => {
    watch('framework=A4');
    for (let at = 0; at < 7; at++) claim();
    look();
    const { english, french } = mailOf('claire');
    expect(english.lead).toBe('“Search framework=A4” found 7 new documents.');
    expect(french.lead).toContain('a trouvé 7 nouvelles pièces');
    expect(english.items.map(({ title }) => title)).toEqual([
      'A4 C-7',
      'A4 C-6',
      'A4 C-5',
      'A4 C-4',
      'A4 C-3',
    ]);
    expect(english.items[0]?.address).toMatch(/\/works-invoices\/documents\/\d+$/);
    expect(english.link.address).toBe('http://localhost:3000/works-invoices/search?framework=A4');
    expect(english.subject).not.toMatch(/C-7|framework/);
    expect(english.settings).toHaveLength(2);
  });

  test('is not sent to whoever does not see any of it any more', () => {
    watch('framework=A4');
    claim();
    look();
    expect(mailOf('claire').facts.isForReader).toBe(true);
    world.db.delete(authorisations).where(eq(authorisations.userId, world.ids.people.claire)).run();
    expect(mailOf('claire').facts.isForReader).toBe(false);
  });

  test('may be switched off with the news of files', () => {
    const structureId = world.ids.structures.valmont;
    const frequencies = { ...ALL_AT_ONCE, news: 'none' as const };
    result(setNoticePreferences(world.as('claire'), { structureId, frequencies }));
    watch('framework=A4');
    claim();
    look();
    expect(told()).toEqual([1]);
    const rows = world.db.select().from(notices).where(eq(notices.kind, 'search_matched')).all();
    expect(rows).toMatchObject([{ mailing: 'none', dueAt: null, structureId }]);
  });
});
