import { sql } from 'drizzle-orm';
import { readSearchBox } from '@/lib/domain/search-box';
import { openWorld, TEST_NOW } from '@/tests/database';
import { depositAs } from '@/tests/depositing';
import { takeInNames } from '@/tests/taking-in';
import { commonAsTyped, matching } from './word-match';

const world = openWorld();
afterAll(() => world.close());

const NUMBERS = ['2026-SIT-000123-07', '2027-SIT-000123-07', 'C_2026-SIT-000123-07'];

beforeAll(async () => {
  for (const [position, number] of NUMBERS.entries())
    depositAs(world, 'karim', 'A4', {
      in: 'school',
      fields: { number, comment: position === 0 ? 'terrassements' : 'terrassement' },
      now: TEST_NOW + position,
    });
  await takeInNames(world, TEST_NOW + 60_000);
});

function boxOf(typed: string) {
  const box = readSearchBox(typed);
  if (box.kind !== 'words') throw new Error(`${typed} is no word`);
  return box;
}

function numbersFound(typed: string, enough?: number): string[] {
  const { actor } = world.as('claire');
  const [first, ...others] = matching(actor, commonAsTyped(world.db, boxOf(typed), enough));
  const ids = sql.join(
    [first, ...others].flatMap((one) => one ?? []),
    sql` UNION `,
  );
  return world.db
    .all<{ number: string }>(sql`SELECT number FROM documents WHERE id IN (${ids}) ORDER BY id`)
    .map(({ number }) => number);
}

test('a word is the beginning of others, until very many documents hold it as it was typed', () => {
  expect(numbersFound('terrassement', 3)).toEqual(NUMBERS);
  expect(numbersFound('terrassement', 2)).toEqual(NUMBERS.slice(1));
});

test('what is typed between quotation marks stays so', () => {
  expect(commonAsTyped(world.db, boxOf('"terrassement" terrassements'), 100).words).toEqual([
    { text: 'terrassement', isExact: true },
    { text: 'terrassements', isExact: false },
  ]);
});

test('of words that hang together the last one may be common; what the index keeps ready is never too common', () => {
  const isExact = (typed: string) => commonAsTyped(world.db, boxOf(typed), 2).words[0]?.isExact;
  expect(isExact('sans-terrassement')).toBe(true);
  expect(isExact('terrassement-sit')).toBe(false);
  expect(isExact('sit')).toBe(false);
  expect(isExact('000123')).toBe(true);
});

test('a long piece of a number is found whole: another with the same end is not', () => {
  expect(numbersFound('26-SIT-000123-07')).toEqual([NUMBERS[0], NUMBERS[2]]);
  expect(numbersFound('sit-000123-07')).toEqual(NUMBERS);
  expect(numbersFound('C_2026-SIT-000123')).toEqual([NUMBERS[2]]);
  expect(numbersFound('S_T-000123-07')).toEqual([]);
  expect(numbersFound('00123-07')).toEqual(NUMBERS);
  expect(numbersFound('2026-SIT-0')).toEqual([NUMBERS[0], NUMBERS[2]]);
  expect(numbersFound('😀😀😀00123-07')).toEqual([]);
});
