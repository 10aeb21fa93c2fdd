import { FILE_GROUPINGS, type FileGrouping } from '@/lib/domain/file-groups';
import type { PageRequest } from '@/lib/domain/paging';
import { copyFile } from '@/tests/copied-files';
import { openWorld, TEST_NOW } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { fillSchool } from '@/tests/many-files';
import { type SynthesisFile, synthesis } from './synthesis';
import { walkFiles } from './walk-files';

// Whatever the pages of the synthesis show one after the other, a walk gives, and all that waits before it.

const world = openWorld();
afterAll(() => world.close());
beforeAll(() => {
  fillSchool(world, 12);
  depositAs(world, 'karim', 'A5', { in: 'gymnasium' });
  const claim = { in: 'school', fields: { number: 'AGAIN' }, now: TEST_NOW + 1 } as const;
  depositAs(world, 'karim', 'A4', claim);

  const last = world.db.$client.prepare<[], number>('SELECT max(id) FROM invoicing_files').pluck().get();
  copyFile(world.db, last ?? 0, 450);
});

type Filter = Omit<Parameters<typeof walkFiles>[1], 'grouping'>;
const ALL: Filter = { contract: '', state: null, instructor: null };
const placeOf = ({ id, group }: SynthesisFile) => ({ id, group });

const walked = (person: 'claire' | 'karim' | 'ines', filter: Filter, grouping: FileGrouping | null) =>
  [...walkFiles(world.as(person), { ...filter, grouping })].flat().map(placeOf);

/** Page after page, without what stands on top of the first one. */
function paged(person: 'claire' | 'karim' | 'ines', filter: Filter, grouping: FileGrouping | null) {
  const files: SynthesisFile[] = [];
  let request: PageRequest = null;
  do {
    const page = synthesis(world.as(person), { ...filter, grouping, request });
    files.push(...page.rows);
    request = page.next && { side: 'after', cursor: page.next };
  } while (request !== null);
  return files.map(placeOf).filter(({ group }) => group.by !== 'mine');
}

describe.each([null, ...FILE_GROUPINGS])('grouped by %s', (grouping) => {
  test.each(['claire', 'karim'] as const)('%s gets every file once, in the order of the pages', (person) => {
    const files = walked(person, ALL, grouping);
    expect(new Set(files.map(({ id }) => id)).size).toBe(files.length);
    expect(files.length).toBeGreaterThan(450);
    expect(files.filter(({ group }) => group.by !== 'mine')).toEqual(paged(person, ALL, grouping));
  });

  test('all that waits stands first, what moved last before the rest', () => {
    const mine = walked('ines', ALL, grouping).slice(0, 451);
    expect(mine.every(({ group }) => group.by === 'mine')).toBe(true);
    const awaited = paged('ines', { ...ALL, state: 'awaited' }, null);
    expect(mine.map(({ id }) => id)).toEqual(awaited.slice(0, 451).map(({ id }) => id));
    expect(walked('ines', ALL, grouping).length).toBe(463);
  });

  test('a filter narrows it as it does the pages', () => {
    const filter: Filter = { contract: 'jules-ferry', state: 'waiting', instructor: 'nobody' };
    const files = walked('ines', filter, grouping);
    expect(files.length).toBeGreaterThan(450);
    expect(files).toEqual(paged('ines', filter, grouping));
  });
});

test('a stranger walks through nothing', () => {
  expect([...walkFiles(world.as('luc'), ALL)]).toEqual([]);
});
