import fc from 'fast-check';
import { SORT_KEYS, type SortKey } from '@/lib/domain/document-order';
import { FRAMEWORK_CODES } from '@/lib/domain/frameworks';
import type { PageRequest } from '@/lib/domain/paging';
import { readSearch } from '@/lib/forms/search-address';
import { criteriaMeant } from '@/lib/queries/criteria-meant';
import { openWorld } from '@/tests/database';
import { fillSchool } from '@/tests/many-files';
import { takeInNames } from '@/tests/taking-in';
import { type DocumentSearch, fewQuery, placeOf, wideQuery } from './document-queries';
import { countFacets, listDocumentsFor } from './document-search';
import { waysInto } from './document-ways';

// However a search is answered, along a narrow way and sorted or along an index of its order, it finds the same.

const world = openWorld();
beforeAll(() => {
  fillSchool(world, 30);
  return takeInNames(world);
});
afterAll(() => world.close());

type Shown = { id: number; values: (string | number)[]; framework: string; status: string; net: number };

const VALUES: Record<SortKey, string> = {
  submitted: 'd.id',
  number: 'd.number',
  contract: "f.number || ' ' || printf('%09d', f.id)",
  issuer: 's.name',
  documentDate: 'd.document_date',
  statusAt: 'd.status_at',
  amount: 'd.net_payable',
  exclVat: 'd.total_excl_vat',
  inclVat: 'd.total_incl_vat',
  status: 'd.status',
  engagement: 'd.engagement_number',
};

/** Every document of the world, each with the value that the order sorts by. */
function everything(by: SortKey): Shown[] {
  return world.db.$client
    .prepare<[], Omit<Shown, 'values'> & { value: string | number }>(
      `SELECT d.id, ${VALUES[by]} AS value, d.framework, d.status, d.net_payable AS net
      FROM documents d JOIN invoicing_files f ON f.id = d.file_id JOIN structures s ON s.id = d.issuer_structure_id`,
    )
    .all()
    .map(({ value, ...one }) => ({ ...one, values: [value, one.id] }));
}

function compare(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  for (const [at, value] of one.entries()) {
    const against = other[at] ?? 0;
    if (value !== against) return value < against ? -1 : 1;
  }
  return 0;
}

const searches = fc.record({
  by: fc.constantFrom(...SORT_KEYS),
  isAscending: fc.boolean(),
  framework: fc.subarray(
    ['A4', 'A15', 'A19', 'A8'].flatMap((code) => FRAMEWORK_CODES.filter((one) => one === code)),
  ),
  status: fc.subarray(['ASSOCIEE', 'A_ASSOCIER_MOE', 'DEPOSEE']),
  amountFrom: fc.option(fc.constantFrom('0', '9 000', '12 000,00'), { nil: '' }),
  number: fc.constantFrom('', '2026-TX-014-1', '2026', 'no'),
  q: fc.constantFrom('', 'ecole', '6-TX-014', 'A15', '12 000,00 €'),
});
type Search = typeof searches extends fc.Arbitrary<infer Value> ? Value : never;

function asked(one: Search, reader: 'claire' | 'ines' = 'claire'): DocumentSearch {
  const { by, isAscending, ...typed } = one;
  const read = readSearch(typed).asked;
  if (read === null) throw new Error('the search cannot be read');
  return { criteria: criteriaMeant(world.as(reader), read.criteria), order: { by, isAscending } };
}

function pages(search: DocumentSearch): number[] {
  const { actor } = world.as('claire');
  const ids: number[] = [];
  let request: PageRequest = null;
  for (;;) {
    const page: number[] = listDocumentsFor(world.db, actor, search, request, 7);
    ids.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < 7) return ids;
    request = { side: 'after', cursor: [last] };
  }
}

test('page by page, a search gives everything that meets it, once, in its order', () => {
  fc.assert(
    fc.property(searches, (one) => {
      const found = pages(asked(one));
      const from =
        one.amountFrom === '' ? null : Number(one.amountFrom.replace(/\s/g, '').replace(',', '.')) * 100;
      const shown = everything(one.by)
        .filter(
          ({ framework }) => one.framework.length === 0 || one.framework.some((code) => code === framework),
        )
        .filter(({ status }) => one.status.length === 0 || one.status.includes(status))
        .filter(({ id }) => one.number !== 'no' || id < 0)
        .sort((a, b) => compare(a.values, b.values) * (one.isAscending ? 1 : -1));
      const kept = new Set(found);
      expect(found).toEqual(shown.filter(({ id }) => kept.has(id)).map(({ id }) => id));
      if (one.number === '' && one.q === '' && from === null) expect(found).toHaveLength(shown.length);
    }),
    { numRuns: 60 },
  );
});

test('a narrow way and the way along the order give the same page, forwards and backwards', () => {
  fc.assert(
    fc.property(searches, fc.constantFrom('after', 'before', null), fc.nat(), (one, side, pick) => {
      const { actor } = world.as('ines');
      const search = asked(one, 'ines');
      const all = everything(one.by).filter(({ framework }) => framework !== 'A19');
      const cursor = all[pick % all.length]?.id ?? 0;
      const request = side === null ? null : { side, cursor: [cursor] };
      const page = { request, place: placeOf(world.db, actor, search.order, request), count: 10 };
      const read = (query: ReturnType<typeof wideQuery>) => world.db.all(query);
      const wide = read(wideQuery(actor, search, page));
      for (const { ids, rest } of waysInto(actor, search.criteria))
        expect(read(fewQuery(actor, { ...search, criteria: rest }, ids, page))).toEqual(wide);
    }),
    { numRuns: 60 },
  );
});

test('counts say how many there are of each kind', () => {
  const { actor } = world.as('claire');
  const search = asked({
    by: 'submitted',
    isAscending: false,
    framework: [],
    status: [],
    amountFrom: '',
    number: '',
    q: '',
  });
  const ids = listDocumentsFor(world.db, actor, search, null, 1001);
  const { counted, frameworks, statuses } = countFacets(world.db, ids);
  expect(counted).toBe(everything('submitted').length);
  expect([...frameworks.values()].reduce((sum, one) => sum + one, 0)).toBe(counted);
  expect([...statuses.values()].reduce((sum, one) => sum + one, 0)).toBe(counted);
  expect(frameworks.get('A4')).toBe(30);
  expect(countFacets(world.db, ids.slice(0, 11)).counted).toBe(11);
  expect(countFacets(world.db, []).counted).toBe(0);
});

test('a page does not begin at a document that somebody does not see: nothing tells where it would stand', () => {
  const search = asked({
    by: 'amount',
    isAscending: true,
    framework: [],
    status: [],
    amountFrom: '',
    number: '',
    q: '',
  });
  const [first] = everything('amount');
  const request = { side: 'after' as const, cursor: [first?.id ?? 0] };
  expect(listDocumentsFor(world.db, world.as('julie').actor, search, request, 10)).toEqual([]);
  expect(listDocumentsFor(world.db, world.as('claire').actor, search, request, 10)).not.toEqual([]);
});
