import type { SQL } from 'drizzle-orm';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import { openWorld } from '@/tests/database';
import { fillSchool } from '@/tests/many-files';
import { situationQuery } from './contract-situation';
import type { DocumentCriteria } from './document-criteria';
import { documentSearchQuery, handsQuery } from './document-search';
import { fileListQuery } from './file-lists';
import { findMailPlaces, mailListQuery } from './mail-list';
import { payablesQuery } from './payables';

const world = openWorld();
beforeAll(() => {
  fillSchool(world, 60);
  world.db.$client.exec('ANALYZE');
});
afterAll(() => world.close());

const NOTHING: DocumentCriteria = {
  number: null,
  contractIds: null,
  frameworks: [],
  statuses: [],
  role: null,
  partyIds: null,
  submittedFrom: null,
  submittedBefore: null,
  amountFrom: null,
  amountTo: null,
  hands: null,
};

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

function requestOf(side: 'after' | 'before' | null, width: number) {
  return side === null ? null : { side, cursor: [Date.UTC(2026, 10, 22), 5, 9].slice(0, width) };
}

/** Every line of the plan that reads a whole table or sorts. */
function costlySteps(query: SQL | null): string[] {
  return planOf(query).filter(
    (detail) => /TEMP B-TREE/.test(detail) || /^SCAN (?!json_each|wanted)/.test(detail),
  );
}

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
    ['a contract', { contractIds: [world.ids.contracts.school] }],
    ['several contracts', { contractIds: Object.values(world.ids.contracts) }],
    ['frameworks and statuses', { frameworks: ['A4', 'A15'], statuses: ['ASSOCIEE'] }],
    ['a role and a party', { role: 'supplier', partyIds: [world.ids.structures.moreau] }],
    ['days and amounts', { submittedFrom: 1, submittedBefore: 2 ** 45, amountFrom: 0, amountTo: 10 ** 9 }],
  ])('a search for %s is read along an index', (_what, asked) => {
    const query = documentSearchQuery(world.db, actor, { ...NOTHING, ...asked }, requestOf(side, 3), 51);
    expect(costlySteps(query)).toEqual([]);
  });

  test.each(['waiting', 'paid'] as const)('the payables that are %s are read along an index', (filter) => {
    if (!actor.authorisations.some((one) => one.application === 'payables')) return;
    const width = filter === 'waiting' ? 2 : 3;
    for (const hands of [null, 'nobody', actor.userId] as const)
      expect(costlySteps(payablesQuery(actor, { filter, hands }, requestOf(side, width), 51))).toEqual([]);
  });
});

test.each([['nobody'], [world.ids.people.claire]] as const)(
  'the hands of %s lead straight to their few documents',
  (hands) => {
    const { actor } = world.as('claire');
    const query = documentSearchQuery(world.db, actor, { ...NOTHING, hands }, null, 51);
    expect(costlySteps(query)).toEqual(['USE TEMP B-TREE FOR ORDER BY']);
    expect(planOf(handsQuery([world.ids.structures.valmont], hands, 501)).join()).toContain(
      'documents_in_hand',
    );
  },
);

test('the situation of a contract is read along its files and their documents, without a sort', () => {
  for (const [, actor] of actors)
    expect(costlySteps(situationQuery(actor, world.ids.contracts.school))).toEqual([]);
});

test('a number leads straight to its few documents', () => {
  const asked = { ...NOTHING, number: '2026-TX-014-01' };
  const query = documentSearchQuery(world.db, world.as('claire').actor, asked, null, 51);
  // What is sorted is at most five hundred rows.
  expect(costlySteps(query)).toEqual(['USE TEMP B-TREE FOR ORDER BY']);
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
