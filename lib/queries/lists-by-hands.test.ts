import type { PersonKey } from '@/db/cast';
import { takeDocument } from '@/lib/commands/take-document';
import type { AskedInstructor } from '@/lib/forms/instructor';
import { readSearch } from '@/lib/forms/search-address';
import { openWorld, type World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { colleagues } from './colleagues';
import { payables } from './payables';
import { searchDocuments } from './search-documents';
import { synthesis } from './synthesis';

// Two requests wait for Bâtisseurs: Sophie has the first in hand, nobody the second. A claim waits for the project
// manager, in nobody's hands, and a statement for the financial service, in Hugo's.

let world: World;
beforeAll(() => {
  world = openWorld();
  const request = (sequence: string) =>
    depositAs(world, 'luc', 'A13', {
      in: 'school',
      fields: { sequence, period: `2026-0${sequence}`, number: `R-${sequence}` },
    });
  result(takeDocument(world.as('sophie'), { documentId: request('1') }));
  request('2');
  const other = (sequence: string) =>
    depositAs(world, 'karim', 'A4', {
      in: 'nursery',
      fields: { sequence, period: `2026-0${sequence}`, number: `C-${sequence}` },
    });
  other('1');
  const statement = depositAs(world, 'ines', 'A16', { after: other('2'), fields: { number: 'P-1' } });
  result(takeDocument(world.as('hugo'), { documentId: statement }));
  depositAs(world, 'ines', 'A16', { after: other('3'), fields: { number: 'P-2' } });
});
afterAll(() => world.close());

const idOf = (person: PersonKey) => world.ids.people[person];
const searchOf = (instructor: AskedInstructor) => {
  const { asked } = readSearch({ instructor: String(instructor) });
  if (asked === null) throw new Error('the search cannot be read');
  return asked;
};

describe.each<[PersonKey, AskedInstructor | PersonKey, string[]]>([
  ['sophie', 'me', ['R-1']],
  ['sophie', 'nobody', ['R-2']],
  ['karim', 'me', []],
  ['karim', 'sophie', ['R-1']],
  ['karim', 'hugo', []],
  ['ines', 'nobody', ['C-1']],
  ['ines', 'sophie', []],
  ['paul', 'nobody', ['C-1']],
  ['luc', 'sophie', []],
  ['luc', 'nobody', []],
  ['emma', 'sophie', []],
  ['theo', 'nobody', []],
])('what %s is shown of %s', (reader, whose, expected) => {
  const asked = (): AskedInstructor =>
    whose === 'me' || whose === 'nobody' || typeof whose === 'number' ? whose : idOf(whose);

  test('in the search', () => {
    const found = searchDocuments(world.as(reader), { asked: searchOf(asked()), request: null });
    expect(found.rows.map(({ number }) => number)).toEqual(expected);
    expect(found.facets.counted).toBe(expected.length);
  });

  test.each(['', '2026-TX'])('in the synthesis, of contracts “%s”', (contract) => {
    const found = synthesis(world.as(reader), { contract, state: null, instructor: asked(), request: null });
    expect(found.rows.flatMap((file) => file.documents.map(({ number }) => number))).toEqual(expected);
    expect(found.counted).toBe(expected.length);
  });
});

test('a state and the hands narrow together', () => {
  const numbers = (state: 'awaited' | 'paid') =>
    synthesis(world.as('sophie'), { contract: '', state, instructor: 'me', request: null }).rows.length;
  expect([numbers('awaited'), numbers('paid')]).toEqual([1, 0]);
});

describe('the tray of the financial service', () => {
  const shown = (instructor: AskedInstructor | null) =>
    payables(world.as('hugo'), { filter: 'waiting', instructor, request: null });

  test.each<[AskedInstructor | null, string[]]>([
    [null, ['P-1', 'P-2']],
    ['me', ['P-1']],
    ['nobody', ['P-2']],
    [999_999, []],
  ])('narrowed to %s', (instructor, expected) => {
    expect(shown(instructor).rows.map(({ number }) => number)).toEqual(expected);
    expect(shown(instructor).counted).toBe(expected.length);
  });

  test('names who has it', () => {
    expect(shown('me').rows[0]?.instructorName).toBe('Hugo Lemaire');
  });
});

test('the search of the buyer finds what its financial service has in hand', () => {
  const { rows } = searchDocuments(world.as('claire'), { asked: searchOf(idOf('hugo')), request: null });
  expect(rows.map(({ number }) => number)).toEqual(['P-1']);
});

test('colleagues are those who may act for my structures, without myself', () => {
  const names = (person: PersonKey) =>
    colleagues(world.as(person), ['works_invoices']).map(({ name }) => name);
  expect(names('karim')).toEqual(['Sophie Lambert']);
  expect(names('paul')).toEqual(['Inès Moreau']);
  expect(names('theo')).toEqual([]);
});

test('what is no person asks nothing of a list, and is refused by the search', () => {
  expect(readSearch({ instructor: 'somebody' }).asked).toBeNull();
  expect(readSearch({ instructor: '' }).asked?.criteria.instructor).toBeNull();
});
