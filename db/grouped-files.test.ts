import fc from 'fast-check';
import type { Actor } from '@/lib/domain/actor';
import {
  comparePlaces,
  FILE_GROUPINGS,
  type FileGrouping,
  type GroupedPlace,
  groupKey,
  placeCursor,
} from '@/lib/domain/file-groups';
import { FILE_STATES } from '@/lib/domain/invoicing-file';
import type { PageRequest } from '@/lib/domain/paging';
import { openWorld, type World } from '@/tests/database';
import { fillSchool } from '@/tests/many-files';
import { inTransaction } from './client';
import type { FileFilter } from './file-lists';
import { listGroupedFilesFor } from './grouped-files';
import { showFileTo } from './visibility';

const world = openWorld();
const decade = openWorld();
afterAll(() => {
  world.close();
  decade.close();
});

const ALL: FileFilter = { contractIds: null, state: null, hands: null };
const { contracts } = world.ids;

beforeAll(() => {
  fillSchool(world, 90);
  scatter(world, 90);
  fillSchool(decade, 12);
  multiply(decade, 1200);
  scatter(decade, 1200);
});

/** Files of three contracts, in all states, of a year of months, a third with a term, many moved in one instant. */
function scatter({ db, ids: { contracts, structures } }: World, count: number): void {
  const { $client } = db;
  const places = [contracts.school, contracts.gymnasium, contracts.nursery];
  inTransaction(db, () => {
    for (let id = 1; id <= count; id++) {
      const state = FILE_STATES[(id * 7) % FILE_STATES.length];
      const month = `2026-${String(1 + ((id * 5) % 12)).padStart(2, '0')}`;
      const dueOn = id % 3 === 0 ? `2026-12-${String(1 + (id % 9)).padStart(2, '0')}` : null;
      const movedAt = 1_795_000_000_000 + (id % 11) * 3_600_000;
      $client
        .prepare('UPDATE invoicing_files SET contract_id = ?, state = ?, moved_at = ? WHERE id = ?')
        .run(places[id % 3], state, movedAt, id);
      if (id % 4 === 0) showFileTo(db, id, structures.renovation, movedAt);
      $client
        .prepare(
          'UPDATE file_visibility SET state = ?, month = ?, due_on = ?, moved_at = ? WHERE file_id = ?',
        )
        .run(state, month, dueOn, movedAt, id);
      // One of Karim's two structures is awaited, the other is not.
      if (id % 8 === 0)
        $client
          .prepare('UPDATE file_visibility SET is_awaited = 1 WHERE file_id = ? AND structure_id = ?')
          .run(id, structures.renovation);
    }
  });
}

/** The same files again and again, as the list reads them. */
function multiply({ db }: World, count: number): void {
  const numbers = JSON.stringify(Array.from({ length: count - 12 }, (_, at) => at));
  db.$client.exec(`
    INSERT INTO invoicing_files
      (contract_id, kind, sequence, period, number, contract_version, state, waiting_role, opened_at, moved_at)
      SELECT f.contract_id, f.kind, n.value + 1000, f.period, f.number, 1, f.state, f.waiting_role, f.opened_at, f.moved_at
      FROM json_each('${numbers}') n JOIN invoicing_files f ON f.id = 1 + n.value % 12`);
  db.$client.exec(`
    INSERT INTO file_visibility (structure_id, file_id, moved_at, is_awaited)
      SELECT v.structure_id, f.id, f.moved_at, f.id % 2 FROM invoicing_files f
      JOIN file_visibility v ON v.file_id = 1 WHERE f.id > 12`);
}

const read = (
  { db }: World,
  actor: Actor,
  filter: FileFilter,
  grouping: FileGrouping,
  request: PageRequest,
  count: number,
) => listGroupedFilesFor(db, actor, filter, grouping, request, count);

/** Everything, page by page from one end. */
function walk(
  where: World,
  actor: Actor,
  filter: FileFilter,
  grouping: FileGrouping,
  size: number,
  from: PageRequest,
) {
  const places: GroupedPlace[] = [];
  let request = from;
  for (;;) {
    const page = read(where, actor, filter, grouping, request, size);
    places.push(...page);
    const last = page.at(-1);
    if (!last || page.length < size) return places;
    request = { side: from?.side ?? 'after', cursor: placeCursor(last) };
  }
}

/** The same from the rows themselves. */
function expected(
  { db }: World,
  actor: Actor,
  grouping: FileGrouping,
  isMeant: (row: Row) => boolean,
): GroupedPlace[] {
  const rows = db.$client
    .prepare<unknown[], Row>(
      `SELECT DISTINCT f.id AS fileId, f.contract_id AS contractId, v.state, v.month, v.due_on AS dueOn, v.moved_at AS movedAt,
        max(v.is_awaited) AS isAwaited
      FROM file_visibility v JOIN invoicing_files f ON f.id = v.file_id
      WHERE v.structure_id IN (SELECT value FROM json_each(?)) GROUP BY f.id`,
    )
    .all(JSON.stringify(actor.authorisations.map((one) => one.structureId)));
  return rows
    .filter(isMeant)
    .map((row) => ({ key: groupKey(grouping, row), movedAt: row.movedAt, fileId: row.fileId }))
    .toSorted((one, other) => comparePlaces(grouping, one, other));
}

type Row = Parameters<typeof groupKey>[1] & { fileId: number; movedAt: number; isAwaited: number };

const FILTERS: readonly (readonly [string, FileFilter, (row: Row) => boolean])[] = [
  ['everything', ALL, () => true],
  ['what waits for others', { ...ALL, turn: 'others' }, ({ isAwaited }) => isAwaited === 0],
  ['what waits for me', { ...ALL, state: 'awaited' }, ({ isAwaited }) => isAwaited === 1],
  ['one state', { ...ALL, state: 'paid' }, ({ state }) => state === 'paid'],
  [
    'one contract',
    { ...ALL, contractIds: [contracts.school] },
    ({ contractId }) => contractId === contracts.school,
  ],
];

describe.each(FILE_GROUPINGS)('grouped by %s', (grouping) => {
  test.each(FILTERS)(
    '%s comes once, in the order of the groups, forwards and backwards',
    (_what, filter, isMeant) => {
      for (const person of ['karim', 'claire'] as const) {
        const { actor } = world.as(person);
        const all = expected(world, actor, grouping, isMeant);
        expect(all.length).toBeGreaterThan(0);
        fc.assert(
          fc.property(fc.integer({ min: 4, max: 40 }), (size) => {
            expect(walk(world, actor, filter, grouping, size, null)).toEqual(all);
            const last = all.at(-1);
            if (!last) return;
            const back = walk(world, actor, filter, grouping, size, {
              side: 'before',
              cursor: placeCursor(last),
            });
            expect(back.toReversed()).toEqual(all.slice(0, -1));
          }),
          { numRuns: 6 },
        );
      }
    },
  );

  test('any place begins a page that fits the others', () => {
    const { actor } = world.as('karim');
    const all = expected(world, actor, grouping, () => true);
    fc.assert(
      fc.property(fc.nat({ max: all.length - 1 }), fc.integer({ min: 1, max: 30 }), (at, count) => {
        const place = all[at];
        const cursor = place ? placeCursor(place) : [];
        expect(read(world, actor, ALL, grouping, { side: 'after', cursor }, count)).toEqual(
          all.slice(at + 1, at + 1 + count),
        );
        expect(read(world, actor, ALL, grouping, { side: 'before', cursor }, count)).toEqual(
          all.slice(Math.max(0, at - count), at).toReversed(),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('a cursor of no file at all leads somewhere in the list', () => {
    const { actor } = world.as('claire');
    for (const side of ['after', 'before'] as const)
      for (const key of [0, 3, 77, 202_613, 20_269_999, 99_999_999, 999_999_999_999])
        expect(
          read(world, actor, ALL, grouping, { side, cursor: [key, 5, 5] }, 5).length,
        ).toBeLessThanOrEqual(5);
  });

  test('nothing for a stranger', () => {
    expect(read(world, world.as('emma').actor, ALL, grouping, null, 50)).toEqual([]);
  });

  test.each(FILTERS)(
    'of a decade, %s comes once as well, read along the groups',
    (_what, filter, isMeant) => {
      for (const person of ['karim', 'claire'] as const) {
        const { actor } = decade.as(person);
        const all = expected(decade, actor, grouping, isMeant);
        expect(walk(decade, actor, filter, grouping, 130, null)).toEqual(all);
        const last = all.at(-1);
        const cursor = last ? placeCursor(last) : [];
        const back = walk(decade, actor, filter, grouping, 130, { side: 'before', cursor });
        expect(back.toReversed()).toEqual(all.slice(0, -1));
      }
    },
  );
});
