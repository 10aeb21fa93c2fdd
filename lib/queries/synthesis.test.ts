import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { inTransaction } from '@/db/client';
import { fileVisibility } from '@/db/schema';
import { showFileTo } from '@/db/visibility';
import { actOnDocument } from '@/lib/commands/act-on-document';
import { FILE_GROUPINGS } from '@/lib/domain/file-groups';
import type { PageRequest } from '@/lib/domain/paging';
import { openWorld, TEST_NOW } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { fillSchool } from '@/tests/many-files';
import { type Synthesis, type SynthesisInput, synthesis } from './synthesis';

const ALL: SynthesisInput = { contract: '', state: null, instructor: null, request: null };
const numbersOf = ({ rows }: Synthesis) => rows.map((file) => file.number);

describe('what a person finds in the synthesis', () => {
  const world = openWorld();
  afterAll(() => world.close());
  const claim = depositAs(world, 'karim', 'A4', { in: 'school', now: TEST_NOW });
  const roof = depositAs(world, 'karim', 'A5', { in: 'gymnasium', now: TEST_NOW + 1 });
  const paper = depositAs(world, 'claire', 'A19', { in: 'cemetery', now: TEST_NOW + 2 });

  test('the files of my structures, the one that moved last first', () => {
    expect(numbersOf(synthesis(world.as('karim'), ALL))).toEqual(['2026-TX-021/M01', '2026-TX-014/M01']);
    expect(numbersOf(synthesis(world.as('claire'), ALL))).toEqual([
      '2026-TX-021/M01',
      '2026-TX-040/M01',
      '2026-TX-014/M01',
    ]);
  });

  test('what waits for me stands first, apart from the others', () => {
    const groups = (person: 'claire' | 'karim', input: Partial<SynthesisInput>) =>
      synthesis(world.as(person), { ...ALL, ...input }).rows.map(({ group }) => group);
    expect(groups('claire', {})).toEqual([{ by: 'mine' }, { by: 'others' }, { by: 'others' }]);
    expect(groups('karim', {})).toEqual([{ by: 'others' }, { by: 'others' }]);
    expect(groups('claire', { state: 'awaited' })).toEqual([{ by: 'others' }]);
    expect(groups('claire', { grouping: 'state' })).toEqual([
      { by: 'mine' },
      { by: 'state', state: 'waiting' },
      { by: 'state', state: 'to_be_paid' },
    ]);
    const { school, cemetery } = world.ids.contracts;
    expect(groups('claire', { grouping: 'contract' }).slice(1)).toEqual(
      [cemetery, school]
        .toSorted((one, other) => other - one)
        .map((contractId) => ({ by: 'contract', contractId })),
    );
    expect(groups('claire', { grouping: 'delay' })[0]).toEqual({ by: 'mine' });
    expect(groups('claire', { grouping: 'month' }).map(({ by }) => by)).toEqual(['mine', 'month', 'month']);
  });

  test('nothing for somebody who takes part in none of them', () => {
    for (const stranger of ['emma', 'luc', 'julie'] as const)
      expect(synthesis(world.as(stranger), ALL)).toMatchObject({
        rows: [],
        counted: 0,
        previous: null,
        next: null,
      });
    expect(numbersOf(synthesis(world.as('ines'), ALL))).toEqual(['2026-TX-014/M01']);
  });

  test('a subcontractor and a joint contractor see a file from their first document on', () => {
    expect(numbersOf(synthesis(world.as('nadia'), ALL))).toEqual([]);
    depositAs(world, 'nadia', 'A10', {
      in: 'school',
      fields: { number: 'PD-1', sequence: '1' },
      now: TEST_NOW + 3,
    });
    expect(numbersOf(synthesis(world.as('nadia'), ALL))).toEqual(['2026-TX-014/M01']);
    expect(numbersOf(synthesis(world.as('luc'), ALL))).toEqual([]);
  });

  test('a file that two of my structures see comes once', () => {
    const [row] = synthesis(world.as('karim'), { ...ALL, contract: '2026-TX-014' }).rows;
    if (!row) throw new Error('no file');
    showFileTo(world.db, row.id, world.ids.structures.renovation, TEST_NOW + 3);
    expect(numbersOf(synthesis(world.as('karim'), ALL))).toEqual(['2026-TX-014/M01', '2026-TX-021/M01']);
    expect(synthesis(world.as('karim'), ALL).counted).toBe(2);
  });

  test('a movement brings a file to the top', () => {
    result(actOnDocument(world.as('ines', TEST_NOW + 10), { documentId: claim, act: 'take_into_account' }));
    // Under what waits for her.
    expect(numbersOf(synthesis(world.as('claire'), ALL))[1]).toBe('2026-TX-014/M01');
  });

  test('whose turn it is, and who has it in hand', () => {
    const [file] = synthesis(world.as('ines'), ALL).rows;
    expect(file).toMatchObject({
      isMyTurn: true,
      state: 'waiting',
      awaited: { holderName: 'Bâtisseurs du Rhône', framework: 'A10', instructorName: null },
    });
    expect(file?.documents.map((one) => [one.framework, one.status, one.instructorName])).toEqual([
      ['A4', 'PRISE_EN_COMPTE_MOE', 'Inès Moreau'],
      ['A10', 'A_VALIDER_1', null],
    ]);
  });

  test('the nearest term: of whoever must act, and of payment once the payer has it', () => {
    const terms = () =>
      Object.fromEntries(
        synthesis(world.as('claire', TEST_NOW + 10), ALL).rows.map(({ number, term }) => [number, term]),
      );
    expect(terms()).toMatchObject({
      '2026-TX-014/M01': { dueOn: '2026-11-30', state: 'running', daysLeft: 7 },
      '2026-TX-040/M01': { dueOn: '2026-12-28', state: 'running' },
    });
  });

  test('amounts claimed and admitted', () => {
    const step = { after: claim, now: TEST_NOW + 20, fields: { ...LESS } };
    depositAs(world, 'ines', 'A15', step);
    const [file] = synthesis(world.as('claire'), { ...ALL, contract: 'jules' }).rows;
    expect(file?.sums).toEqual({ claimed: 2_400_000, admitted: 1_080_000, difference: -120_000 });
    expect(file?.documents.map((one) => one.follows)).toEqual([[], [], [claim]]);
  });

  test('narrowed to what waits for me, waits, is to be paid or is paid', () => {
    const at = (person: 'claire' | 'karim' | 'ines' | 'hugo', state: SynthesisInput['state']) =>
      numbersOf(synthesis(world.as(person), { ...ALL, state }));
    expect(at('claire', 'awaited')).toEqual(['2026-TX-014/M01', '2026-TX-021/M01']);
    expect(at('karim', 'awaited')).toEqual(['2026-TX-014/M01']);
    expect(at('ines', 'awaited')).toEqual([]);
    expect(synthesis(world.as('claire'), ALL).awaitedCount).toBe(2);
    expect(at('claire', 'waiting')).toEqual(['2026-TX-014/M01', '2026-TX-021/M01']);
    expect(at('claire', 'to_be_paid')).toEqual(['2026-TX-040/M01']);
    expect(at('claire', 'paid')).toEqual([]);
    result(actOnDocument(world.as('hugo', TEST_NOW + 30), { documentId: paper, act: 'pay' }));
    expect(at('claire', 'paid')).toEqual(['2026-TX-040/M01']);
    expect(at('hugo', 'awaited')).not.toContain('2026-TX-040/M01');
    expect(roof).toBeGreaterThan(claim);
  });

  test('narrowed to a contract by its number or words of its title, accents and case ignored', () => {
    const of = (contract: string) => synthesis(world.as('claire'), { ...ALL, contract });
    expect(numbersOf(of('2026-tx-014'))).toEqual(['2026-TX-014/M01']);
    expect(numbersOf(of("RENOVATION DE L'ECOLE"))).toEqual(['2026-TX-014/M01']);
    expect(of('2026-TX').rows).toHaveLength(3);
    expect(of('nothing of the kind')).toMatchObject({ rows: [], contracts: [], counted: 0 });
    expect(numbersOf(synthesis(world.as('ines'), { ...ALL, contract: '2026-TX-021' }))).toEqual([]);
  });

  test('narrowed to a contract and a state at once', () => {
    const input = { ...ALL, contract: '2026-TX-040', state: 'paid' as const };
    expect(numbersOf(synthesis(world.as('claire'), input))).toEqual(['2026-TX-040/M01']);
    expect(numbersOf(synthesis(world.as('claire'), { ...input, state: 'waiting' }))).toEqual([]);
  });
});

describe('page by page', () => {
  const world = openWorld();
  afterAll(() => world.close());
  beforeAll(() => {
    fillSchool(world, 130);
    // A second structure of Karim's sees some of the files, and several files move in the same instant.
    inTransaction(world.db, () => {
      const { db, ids } = world;
      const seen = db
        .select()
        .from(fileVisibility)
        .where(eq(fileVisibility.structureId, ids.structures.batisseurs))
        .all();
      for (const { fileId, movedAt, state } of seen.filter((one) => one.fileId % 3 === 0))
        db.insert(fileVisibility)
          .values({ fileId, movedAt, state, structureId: ids.structures.renovation })
          .run();
      db.$client.exec('UPDATE invoicing_files SET moved_at = moved_at - moved_at % 3600000');
      db.$client.exec('UPDATE file_visibility SET moved_at = moved_at - moved_at % 3600000');
    });
  });

  test.each(['karim', 'claire'] as const)('%s reads every file once, forwards and backwards', (person) => {
    const context = world.as(person);
    for (const grouping of [null, ...FILE_GROUPINGS])
      for (const input of [ALL, { ...ALL, state: 'waiting' }, { ...ALL, contract: '2026-TX-014' }] as const) {
        const read = (request: PageRequest) => synthesis(context, { ...input, grouping, request });
        const forwards = walk(read, 'next');
        expect(new Set(forwards.files).size).toBe(forwards.files.length);
        expect(walk(read, 'previous', forwards.last).files).toEqual(forwards.files);
        // Twenty stand on top; behind "show all" are they all.
        const awaited = walk(
          (request) => synthesis(context, { ...input, state: 'awaited', grouping, request }),
          'next',
        );
        const reached = input.state === null ? [...forwards.files, ...awaited.files] : forwards.files;
        const all = input.state === null ? 130 : forwards.files.length;
        expect([grouping, new Set(reached).size]).toEqual([grouping, all]);
      }
  });

  test('of much that waits for me twenty files stand on top, and the page is no longer for it', () => {
    const context = world.as('claire');
    for (const grouping of [null, ...FILE_GROUPINGS]) {
      const first = synthesis(context, { ...ALL, grouping });
      expect([first.isMoreMine, first.rows.length]).toEqual([true, 50]);
      expect(first.rows.filter(({ group }) => group.by === 'mine')).toHaveLength(20);
      const next = synthesis(context, {
        ...ALL,
        grouping,
        request: { side: 'after', cursor: first.next ?? [] },
      });
      expect(next.rows.filter(({ isMyTurn }) => isMyTurn)).toEqual([]);
    }
  });

  test('any place in the list begins a page that fits the others', () => {
    const context = world.as('karim');
    const all = walk((request) => synthesis(context, { ...ALL, request }), 'next').places;
    expect(all).toHaveLength(130);
    fc.assert(
      fc.property(fc.nat({ max: all.length - 1 }), (position) => {
        const cursor = all[position] ?? [];
        const after = synthesis(context, { ...ALL, request: { side: 'after', cursor } });
        expect(after.rows.map(placeOf)).toEqual(all.slice(position + 1, position + 51));
        const before = synthesis(context, { ...ALL, request: { side: 'before', cursor } });
        const expected = position > 50 ? all.slice(position - 50, position) : all.slice(0, 50);
        expect(before.rows.map(placeOf)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  test.each([null, ...FILE_GROUPINGS])(
    'grouped by %s, a file that moves meanwhile hides no other',
    (grouping) => {
      const context = world.as('claire');
      const first = synthesis(context, { ...ALL, grouping });
      const rest = () =>
        synthesis(context, { ...ALL, grouping, request: { side: 'after', cursor: first.next ?? [] } });
      const planned = rest().rows.map((file) => file.id);
      const moving = planned.at(3);
      world.db.$client
        .prepare(
          'UPDATE file_visibility SET moved_at = moved_at + 1, is_awaited = 1 WHERE file_id = ? AND structure_id = ?',
        )
        .run(moving, world.ids.structures.valmont);
      const shown = rest().rows.map((file) => file.id);
      expect(planned.filter((id) => id !== moving).every((id) => shown.includes(id))).toBe(true);
      expect(shown.filter((id) => first.rows.some((file) => file.id === id))).toEqual([]);
    },
  );
});

/** 9,000 EUR instead of 10,000. */
const LESS = {
  'admitted.0.base': '9000',
  'admitted.0.reason': 'quantity',
  'admitted.0.text': 'Fewer doors',
};

const placeOf = (file: { movedAt: number; id: number }) => [file.movedAt, file.id];

function walk(read: (request: PageRequest) => Synthesis, direction: 'next' | 'previous', from?: PageRequest) {
  const pages: Synthesis['rows'][] = [];
  let request: PageRequest = from ?? null;
  for (;;) {
    const page = read(request);
    if (direction === 'next') pages.push(page.rows);
    else pages.unshift(page.rows);
    const cursor = page[direction];
    const last: PageRequest = request;
    if (!cursor || pages.length > 20)
      return {
        files: pages.flat().map((file) => file.id),
        places: pages.flat().map(placeOf),
        last,
      };
    request = { side: direction === 'next' ? 'after' : 'before', cursor };
  }
}
