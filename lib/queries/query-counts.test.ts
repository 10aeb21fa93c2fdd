import type { Database } from '@/db/client';
import type { Context } from '@/lib/context';
import { SEARCH_LIST, SYNTHESIS_LIST } from '@/lib/domain/list-views';
import { APPLICATIONS } from '@/lib/domain/parties';
import { readSearch } from '@/lib/forms/search-address';
import { openBeside, openWorld } from '@/tests/database';
import { fillSchool } from '@/tests/many-files';
import { colleagues } from './colleagues';
import { myDeadlines } from './deadlines';
import { listView } from './list-view';
import { myContracts } from './my-contracts';
import { myNotices, unreadNotices } from './my-notices';
import { oneDocument } from './one-document';
import { oneFile } from './one-file';
import { payables } from './payables';
import { searchDocuments } from './search-documents';
import { startSubmission } from './start-submission';
import { synthesis } from './synthesis';

// A page asks a number of times that does not grow with its rows: one query a row is how lists become slow.

const world = openWorld();
const statements: string[] = [];
let beside: Database;
let few: Counts;
let many: Counts;
type Counts = Record<keyof typeof PAGES, number>;

const search = (typed: Record<string, string>) => (context: Context) => {
  const { asked } = readSearch(typed);
  if (asked) searchDocuments(context, { asked, request: null });
  colleagues(context, APPLICATIONS);
  listView(context, SEARCH_LIST);
};

/** What each page asks, and the most that it may. */
const PAGES = {
  search: { most: 10, read: search({}) },
  searchForWords: { most: 12, read: search({ q: 'ecole' }) },
  searchForMuch: {
    most: 20,
    read: search({ q: 'ecole', framework: 'A4', moe: 'moreau', amountFrom: '1', sort: 'amount' }),
  },
  synthesis: {
    most: 22,
    read: (context: Context) => {
      synthesis(context, {
        contract: '',
        state: null,
        instructor: null,
        grouping: 'contract',
        request: null,
      });
      listView(context, SYNTHESIS_LIST);
    },
  },
  start: {
    most: 15,
    read: (context: Context) => void startSubmission(context, { contractId: 1, search: '' }),
  },
  payables: {
    most: 12,
    read: (context: Context) => {
      payables(context, { filter: 'waiting', instructor: null, request: null });
    },
  },
  deadlines: { most: 12, read: (context: Context) => void myDeadlines(context) },
  contracts: { most: 8, read: (context: Context) => void myContracts(context, { search: '', before: null }) },
  notices: {
    most: 12,
    read: (context: Context) => {
      unreadNotices(context);
      myNotices(context, { request: null, topic: null, unreadOnly: false });
    },
  },
  oneFile: { most: 40, read: (context: Context) => void oneFile(context, 1) },
  oneDocument: { most: 40, read: (context: Context) => void oneDocument(context, 1) },
} as const;

function count(): Counts {
  const { actor, now } = world.as('claire');
  const entries = Object.entries(PAGES).map(([name, { read }]) => {
    statements.length = 0;
    read({ db: beside, actor, now });
    return [name, statements.length];
  });
  return Object.fromEntries(entries);
}

beforeAll(() => {
  beside = openBeside(world, (statement) => statements.push(statement));
  fillSchool(world, 3);
  few = count();
  fillSchool(world, 57);
  many = count();
});
afterAll(() => {
  beside.$client.close();
  world.close();
});

test.each(Object.entries(PAGES).map(([name, { most }]) => [name, most] as const))(
  'the page %s asks at most %d times',
  (name, most) => {
    const counts: Record<string, number> = many;
    expect(counts[name]).toBeGreaterThan(0);
    expect(counts[name]).toBeLessThanOrEqual(most);
  },
);

test('no page asks more for fifty rows than for three, but for what it knows only of many', () => {
  for (const [name, counted] of Object.entries(many)) {
    const before: Record<string, number> = few;
    // Whether a way is narrow takes a question more where it is not.
    expect([name, counted - (before[name] ?? 0)]).toEqual([name, expect.any(Number)]);
    expect(counted - (before[name] ?? 0)).toBeLessThanOrEqual(3);
  }
});
