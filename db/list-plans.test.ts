import type { SQL } from 'drizzle-orm';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import type { Actor } from '@/lib/domain/actor';
import { NEWEST_FIRST, SORT_KEYS } from '@/lib/domain/document-order';
import { FILE_GROUPINGS } from '@/lib/domain/file-groups';
import { KEEPING_LISTS } from '@/lib/domain/keeping';
import { readSearchBox } from '@/lib/domain/search-box';
import { openWorld } from '@/tests/database';
import { fillSchool } from '@/tests/many-files';
import { endedContractsQuery } from './contract-ends';
import { situationQuery } from './contract-situation';
import type { DocumentCriteria } from './document-criteria';
import { type DocumentSearch, fewQuery, placeOf, wideQuery } from './document-queries';
import { waysInto } from './document-ways';
import { fileListQuery } from './file-lists';
import { contractKeysQuery, stretchesFor } from './file-stretches';
import { findMailPlaces, mailListQuery } from './mail-list';
import { payablesQuery } from './payables';

const world = openWorld();
beforeAll(() => {
  fillSchool(world, 60);
  world.db.$client.exec("UPDATE documents SET mandate_number = 'M' || id WHERE framework = 'A19'");
  world.db.$client.exec('ANALYZE');
});
afterAll(() => world.close());

const NOTHING: DocumentCriteria = {
  box: { kind: 'nothing' },
  number: '',
  contractIds: null,
  engagement: '',
  mandate: '',
  frameworks: [],
  types: [],
  statuses: [],
  role: null,
  partyIds: null,
  parties: [],
  submitted: [null, null],
  changed: [null, null],
  dated: [null, null],
  amounts: { any: [null, null], excl: [null, null], incl: [null, null], payable: [null, null] },
  deposit: null,
  hands: null,
  isDownloaded: null,
  isWithoutNext: false,
  delay: null,
};
const WORDS = readSearchBox('béton 014');
const FRAGMENT = readSearchBox('014');

/** Where one person stands for several structures, lists are merged. */
const manyStructures = {
  ...world.as('karim').actor,
  authorisations: Object.values(world.ids.structures).flatMap((structureId) => [
    { structureId, application: 'works_invoices' as const, level: 'submit' as const, inPlaceOf: null },
    { structureId, application: 'payables' as const, level: 'submit' as const, inPlaceOf: null },
  ]),
};
const actors = [
  ['one structure', world.as('claire').actor],
  ['two structures', world.as('karim').actor],
  ['eight structures', manyStructures],
] as const;
const pages = [
  ['the first page', null],
  ['a page further on', 'after'],
  ['a page backwards', 'before'],
] as const;
const everyPage = actors.flatMap(([whose, actor]) =>
  pages.map(([which, side]) => [whose, which, actor, side] as const),
);

const GROUPED_FILTERS = [null, Object.values(world.ids.contracts)].flatMap((contractIds) => [
  { contractIds, state: null, hands: null },
  { contractIds, state: null, hands: null, turn: 'others' as const },
  { contractIds, state: null, hands: 'nobody' as const },
  { contractIds, state: 'awaited' as const, hands: null },
  { contractIds, state: 'paid' as const, hands: 'nobody' as const },
]);

function requestOf(side: 'after' | 'before' | null, width: number) {
  return side === null ? null : { side, cursor: [Date.UTC(2026, 10, 22), 5, 9].slice(0, width) };
}

/** In the middle of the list. */
function pageOf(actor: Actor, search: DocumentSearch, side: 'after' | 'before' | null) {
  const [seen] = world.db.$client
    .prepare<[], number>(
      'SELECT document_id FROM document_visibility GROUP BY document_id HAVING count(*) > 2',
    )
    .pluck()
    .all();
  const request = side === null ? null : { side, cursor: [seen ?? 0] };
  return { request, place: placeOf(world.db, actor, search.order, request), count: 51 };
}

/** Every line of the plan that sorts, or reads a whole table in another order than that of the list. */
function costlySteps(query: SQL | null): string[] {
  return planOf(query).filter(
    (detail) =>
      /TEMP B-TREE/.test(detail) || (/^SCAN (?!json_each|wanted)/.test(detail) && !IN_ORDER.test(detail)),
  );
}
/** A full-text index asked for its hits, or the index of an order, read until the page is full. */
const IN_ORDER =
  /^SCAN (document_\w+ VIRTUAL TABLE INDEX \d+:M|[dfi] USING (COVERING )?INDEX (documents|invoicing_files|structures)_)/;

function planOf(query: SQL | null): string[] {
  if (query === null) throw new Error('there is no query');
  const { sql, params } = new SQLiteSyncDialect().sqlToQuery(query);
  const plan = world.db.$client
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...params)
    .map((row) => row.detail);
  expect(plan.length).toBeGreaterThan(0);
  return plan;
}

describe.each(everyPage)('for a person with %s, %s', (_whose, _which, actor, side) => {
  test.each(['awaited', 'waiting', 'to_be_paid', 'paid', null] as const)(
    'the synthesis of state %s is read along an index',
    (state) => {
      const contractIds = Object.values(world.ids.contracts);
      for (const chosen of [null, contractIds, contractIds.slice(0, 1)])
        for (const hands of [null, 'nobody', actor.userId] as const)
          expect(
            costlySteps(fileListQuery(actor, { contractIds: chosen, state, hands }, requestOf(side, 2), 51)),
          ).toEqual([]);
    },
  );

  test.each<[string, Partial<DocumentCriteria>]>([
    ['nothing', {}],
    ['several contracts', { contractIds: Object.values(world.ids.contracts) }],
    ['a framework', { frameworks: ['A4'] }],
    ['frameworks and statuses', { frameworks: ['A4', 'A15'], statuses: ['ASSOCIEE', 'REFUSEE_1'] }],
    ['a role and a party', { role: 'supplier', partyIds: [world.ids.structures.moreau] }],
    ['a service', { parties: [{ role: 'moa', structureIds: null, service: 'DT' }] }],
    ['days and amounts', { submitted: [1, 2 ** 45], changed: [1, null], dated: ['2026-01-01', null] }],
    ['what is open', { isWithoutNext: true, isDownloaded: false, delay: { state: 'running', now: 1 } }],
    ['words', { box: WORDS }],
    ['a piece of a number, and a status', { box: FRAGMENT, statuses: ['ASSOCIEE'] }],
  ])('a search for %s is read along an index, whatever its order', (_what, asked) => {
    for (const by of SORT_KEYS)
      for (const isAscending of [true, false]) {
        const search = { criteria: { ...NOTHING, ...asked }, order: { by, isAscending } };
        expect([by, ...costlySteps(wideQuery(actor, search, pageOf(actor, search, side)))]).toEqual([by]);
      }
  });

  test.each(FILE_GROUPINGS)('the synthesis grouped by %s is read along its groups', (grouping) => {
    for (const filter of GROUPED_FILTERS) {
      const stretches = [...stretchesFor(world.db, actor, filter, grouping, requestOf(side, 3))];
      for (const stretch of stretches) expect(costlySteps(stretch.query(51))).toEqual([]);
    }
  });

  test('the contracts of a person are read along its structures', () => {
    expect(costlySteps(contractKeysQuery(actor, requestOf(side, 1), 64))).toEqual([]);
  });

  test.each(['waiting', 'paid'] as const)('the payables that are %s are read along an index', (filter) => {
    if (!actor.authorisations.some((one) => one.application === 'payables')) return;
    const width = filter === 'waiting' ? 2 : 3;
    for (const hands of [null, 'nobody', actor.userId] as const)
      expect(costlySteps(payablesQuery(actor, { filter, hands }, requestOf(side, width), 51))).toEqual([]);
  });
});

test.each<[string, Partial<DocumentCriteria>, string]>([
  ['a number', { number: '2026-TX-014-01' }, 'documents_by_number'],
  ['a mandate number', { mandate: 'M' }, 'documents_mandate'],
  ['an engagement number', { engagement: 'E' }, 'documents_engagement'],
  ['the hands of nobody', { hands: 'nobody' }, 'documents_in_hand'],
  ['the hands of somebody', { hands: world.ids.people.claire }, 'documents_in_hand'],
  ['a contract', { contractIds: [world.ids.contracts.school] }, 'invoicing_files'],
  ['an amount', { box: readSearchBox('11 500,00 €') }, 'documents_by_amount'],
  ['amounts with tax', { amounts: { ...NOTHING.amounts, incl: [1, 2] } }, 'documents_incl_vat'],
  ['a delay that has passed', { delay: { state: 'passed', now: 1 } }, 'clocks_open'],
  ['an issuer', { parties: [{ role: 'issuer', structureIds: [1], service: '' }] }, 'documents_by_issuer'],
  ['a party', { partyIds: [1, 2] }, 'file_parties_structure'],
  ['words', { box: WORDS, statuses: ['ASSOCIEE'] }, 'VIRTUAL TABLE INDEX'],
  ['what few see', {}, 'document_visibility'],
])('%s leads straight to its few documents, which alone are sorted', (_what, asked, index) => {
  const { actor } = world.as('claire');
  const search = { criteria: { ...NOTHING, ...asked }, order: NEWEST_FIRST };
  const [way] = waysInto(actor, search.criteria);
  if (way === undefined) throw new Error('there is no way');
  expect(planOf(way.ids).join('\n')).toContain(index);
  expect(costlySteps(way.ids)).toEqual([]);
  const plan = planOf(fewQuery(actor, search, way.ids, pageOf(actor, search, null)));
  expect(plan.filter((step) => /^SCAN [dfi]\b/.test(step))).toEqual([]);
});

test('the situation of a contract is read along its files and their documents, without a sort', () => {
  for (const [, actor] of actors)
    expect(costlySteps(situationQuery(actor, world.ids.contracts.school))).toEqual([]);
});

describe.each(pages)('the contracts that ended long ago, %s', (_which, side) => {
  test.each(KEEPING_LISTS)(
    'those that are %s are read along the contracts, each along its indexes',
    (list) => {
      const plan = planOf(endedContractsQuery({ list, today: '2036-11-23' }, requestOf(side, 1), 26));
      // By number where the page begins anywhere, else all of them in their order; nothing is sorted, nothing else is read whole.
      expect(plan.filter((step) => /TEMP B-TREE|^SCAN (?!c$)/.test(step))).toEqual([]);
    },
  );
});

describe.each(pages)('the mails of the installation, %s', (_which, side) => {
  const request = requestOf(side, 2);

  test.each([null, 'waiting', 'sent', 'given_up'] as const)(
    'those that are %s are read along an index',
    (filter) => {
      expect(costlySteps(mailListQuery({ filter, places: null }, request, 51))).toEqual([]);
    },
  );

  test('those that came back, which are few, are looked for along the newest', () => {
    const plan = planOf(mailListQuery({ filter: 'came_back', places: null }, request, 51));
    expect(plan).toEqual([
      expect.stringMatching(/^SEARCH n USING (INTEGER PRIMARY KEY|INDEX notices_came_back)/),
    ]);
  });

  test.each([null, 'waiting', 'sent', 'given_up', 'came_back'] as const)(
    'those of people that are %s are read along theirs',
    (filter) => {
      const places = { userIds: Object.values(world.ids.people), documentIds: [], linkIds: [] };
      expect(costlySteps(mailListQuery({ filter, places }, request, 51))).toEqual([]);
    },
  );

  test('those of a document, of an address without account and of people are merged', () => {
    const places = { userIds: [1, 2], documentIds: [1, 2], linkIds: [1] };
    const plan = planOf(mailListQuery({ filter: null, places }, request, 51)).join('\n');
    expect(plan).toContain('MERGE (UNION)');
    expect(plan).toContain('notices_document');
    expect(plan).toContain('notices_of_person');
    expect(plan).not.toMatch(/SCAN n\b/);
  });
});

test('a search for mails finds people by a part of their name, files and documents by their number', () => {
  const { claire } = world.ids.people;
  expect(findMailPlaces(world.db, 'fontaîne').userIds).toEqual([claire]);
  expect(findMailPlaces(world.db, 'claire.fontaine@').userIds).toEqual([claire]);
  const byFile = findMailPlaces(world.db, '2026-TX-014/M01');
  expect([byFile.userIds, byFile.documentIds.length > 0]).toEqual([[], true]);
  expect(findMailPlaces(world.db, 'nobody at all')).toEqual({ userIds: [], documentIds: [], linkIds: [] });
});
