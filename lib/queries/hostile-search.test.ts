import fc from 'fast-check';
import { SORT_KEYS } from '@/lib/domain/document-order';
import { readSearch } from '@/lib/forms/search-address';
import { openWorld } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { takeInNames } from '@/tests/taking-in';
import { findStructures } from './find-structures';
import { searchDocuments } from './search-documents';

// What is typed into a search box is text, whatever the full-text tables or SQL would make of it.

const world = openWorld();
beforeAll(async () => {
  depositAs(world, 'karim', 'A4', { in: 'school', fields: { number: 'SIT-07' } });
  depositAs(world, 'claire', 'A19', { in: 'cemetery' });
  await takeInNames(world);
});
afterAll(() => world.close());

/** Words of the languages that the question goes through, and what quotes them. */
const piece = fc.oneof(
  fc.constantFrom(
    '"',
    "'",
    '*',
    '(',
    ')',
    ':',
    '^',
    '-',
    '+',
    'AND',
    'OR',
    'NOT',
    'NEAR(',
    'parties:',
    'numbers :',
  ),
  fc.constantFrom('%', '_', '\\', '\0', ';', '--', 'œ', '{title}', 'SIT', '07', 'p1', 'document_search', '﷽'),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const typed = fc
  .tuple(fc.array(piece, { maxLength: 8 }), fc.constantFrom('', ' '))
  .map(([all, by]) => all.join(by));

function found(person: 'karim' | 'julie', query: Record<string, string>): string[] | null {
  const { asked } = readSearch(query);
  return (
    asked && searchDocuments(world.as(person), { asked, request: null }).rows.map(({ number }) => number)
  );
}

test('the words of the search box find what they say', () => {
  expect(found('karim', { q: 'SIT-07' })).toEqual(['SIT-07']);
});

test('no text of the search box breaks the question, or finds what its reader does not see', () => {
  fc.assert(
    fc.property(typed, (q) => {
      for (const name of found('karim', { q }) ?? []) expect(name).toBe('SIT-07');
      expect(found('julie', { q }) ?? []).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('no text of another criterion, of the order or of its direction does either', () => {
  const names = fc.constantFrom(
    'number',
    'contract',
    'engagement',
    'issuer',
    'framework',
    'status',
    'amountFrom',
    'sort',
    'dir',
  );
  fc.assert(
    fc.property(names, typed, (name, text) => {
      for (const number of found('karim', { [name]: text }) ?? []) expect(number).toBe('SIT-07');
      expect(found('julie', { [name]: text }) ?? []).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test.each([...SORT_KEYS, 'id; DROP TABLE documents', 'd.id', '__proto__', 'constructor', 'toString'])(
  'sorted by %s there is an answer',
  (sort) => {
    expect(found('karim', { sort, dir: 'asc' })).toEqual(['SIT-07']);
  },
);

test('no text breaks the search for a structure', () => {
  fc.assert(
    fc.property(typed, (text) => {
      expect(Array.isArray(findStructures(world.as('karim'), text))).toBe(true);
    }),
    { numRuns: 200 },
  );
});
