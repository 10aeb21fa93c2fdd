import type { PersonKey } from '@/db/cast';
import { actOnDocument } from '@/lib/commands/act-on-document';
import type { PageRequest } from '@/lib/domain/paging';
import { asksSomething, readSearch, type SearchAsked } from '@/lib/forms/search-address';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { fillSchool } from '@/tests/many-files';
import { searchDocuments } from './search-documents';

type Typed = Record<string, string | string[]>;
const DAY = 86_400_000;

function asked(typed: Typed): SearchAsked {
  const read = readSearch(typed);
  if (read.asked === null) throw new Error(JSON.stringify(read.refusals));
  return read.asked;
}
function search(world: World, person: PersonKey, typed: Typed, request: PageRequest = null) {
  return searchDocuments(world.as(person), { asked: asked(typed), request });
}
function found(world: World, person: PersonKey, typed: Typed) {
  return search(world, person, typed).rows.map((row) => row.number);
}

describe('what a search finds', () => {
  /** 500 EUR of a guarantee that the contract sheet does not tell. */
  const HELD_BACK = { 'parts.g.amount': '500', 'parts.g.reason': 'Retenue de garantie' };
  const world = openWorld();
  afterAll(() => world.close());
  const claim = depositAs(world, 'karim', 'A4', {
    in: 'school',
    now: TEST_NOW - 3 * DAY,
    fields: { number: 'SIT-07' },
  });
  depositAs(world, 'ines', 'A15', { after: claim, now: TEST_NOW - 2 * DAY, fields: HELD_BACK });
  const paper = depositAs(world, 'claire', 'A19', { in: 'cemetery', now: TEST_NOW - DAY });
  depositAs(world, 'karim', 'A5', { in: 'gymnasium', now: TEST_NOW });
  result(actOnDocument(world.as('hugo'), { documentId: paper, act: 'pay' }));
  const everything = ['2026-TX-040-01-EAV', '2026-TX-021-01', 'SIT-07-EA', 'SIT-07'];

  test('everything I see when nothing is asked', () => {
    expect(new Set(found(world, 'claire', {}))).toEqual(new Set(everything));
    expect(found(world, 'ines', {})).toEqual(['SIT-07-EA', 'SIT-07']);
    expect(found(world, 'emma', {})).toEqual([]);
    expect(found(world, 'julie', {})).toEqual([]);
  });

  test.each<[string, Typed, string[]]>([
    ['the number of a document', { number: 'SIT-07-EA' }, ['SIT-07-EA']],
    ['its beginning, whatever the capitals', { number: 'sit' }, ['SIT-07-EA', 'SIT-07']],
    ['the number of a file', { number: '2026-TX-014/M01' }, ['SIT-07-EA', 'SIT-07']],
    ['a contract by number', { contract: '2026-TX-021' }, ['2026-TX-021-01']],
    ['a contract by words of its title', { contract: 'ecole' }, ['SIT-07-EA', 'SIT-07']],
    ['a framework', { framework: 'A4' }, ['SIT-07']],
    ['several frameworks', { framework: ['A4', 'A5'] }, ['2026-TX-021-01', 'SIT-07']],
    ['a status', { status: 'MISE_EN_PAIEMENT' }, ['2026-TX-040-01-EAV']],
    ['several statuses', { status: ['ASSOCIEE', 'MISE_EN_PAIEMENT'] }, ['2026-TX-040-01-EAV', 'SIT-07']],
    ['a party by name', { party: 'rhône rénovation' }, ['2026-TX-021-01']],
    ['a party by SIRET, with blanks', { party: '832 145 676 00017' }, ['SIT-07-EA', 'SIT-07']],
    ['a party by SIREN', { party: '832145676' }, ['SIT-07-EA', 'SIT-07']],
    ['the day of deposit', { submittedFrom: '21/11/2026', submittedTo: '2026-11-21' }, ['SIT-07-EA']],
    [
      'days the wrong way round',
      { submittedFrom: '22.11.26', submittedTo: '21.11.26' },
      ['2026-TX-040-01-EAV', 'SIT-07-EA'],
    ],
    ['an amount as people type it', { amountFrom: '11 499,99 €', amountTo: '11.500,00' }, ['SIT-07-EA']],
    ['amounts the wrong way round', { amountFrom: '11,600', amountTo: '11400' }, ['SIT-07-EA']],
    ['an amount without tax', { amountTo: '10000', contract: '2026-TX-021' }, ['2026-TX-021-01']],
    ['several criteria at once', { framework: 'A15', party: 'moreau', amountFrom: '11500' }, ['SIT-07-EA']],
    ['what does not meet all of them', { framework: 'A15', status: 'MISE_EN_PAIEMENT' }, []],
    ['a contract that is not there', { contract: 'Versailles' }, []],
    ['a party that is not there', { party: 'Versailles' }, []],
    ['a number that is not there', { number: 'X' }, []],
  ])('by %s', (_what, typed, expected) => {
    const newest = allNumbers(world).reverse();
    expect(found(world, 'claire', typed)).toEqual(newest.filter((number) => expected.includes(number)));
    expect(found(world, 'claire', typed)).toHaveLength(expected.length);
  });

  test('by the role that I play', () => {
    expect(found(world, 'karim', { role: 'supplier' })).toEqual(['2026-TX-021-01', 'SIT-07-EA', 'SIT-07']);
    expect(found(world, 'karim', { role: 'moe' })).toEqual([]);
    expect(found(world, 'ines', { role: 'moe' })).toEqual(['SIT-07-EA', 'SIT-07']);
  });

  test('no criterion opens what I do not see', () => {
    const attempts: Typed[] = [
      { number: '2026-TX-040-01-EAV' },
      { contract: '2026-TX-040' },
      { party: 'Valmont' },
    ];
    for (const typed of attempts) expect(found(world, 'karim', typed)).not.toContain('2026-TX-040-01-EAV');
  });

  test('the row says where the document stands', () => {
    expect(search(world, 'claire', { number: 'SIT-07-EA' }).rows[0]).toMatchObject({
      fileNumber: '2026-TX-014/M01',
      issuerName: 'Atelier Moreau',
      contractNumber: '2026-TX-014',
      netPayable: 1_150_000,
      status: 'A_ASSOCIER_MOA',
      holderName: 'Ville de Valmont',
      isMyTurn: true,
    });
  });

  test.each(["' OR 1=1 --", '"', '%', '_', '*', 'a'.repeat(50), '🏗️', 'NEAR(', '\uFFFF'])(
    '%j finds nothing and breaks nothing',
    (odd) => {
      for (const field of [
        'q',
        'number',
        'contract',
        'party',
        'engagement',
        'mandate',
        'moe',
        'issuerService',
      ])
        expect(found(world, 'claire', { [field]: odd })).toEqual([]);
    },
  );
});

describe('criteria that cannot be', () => {
  const codes = (typed: Typed) => readSearch(typed).refusals.map(({ code, field }) => [field, code]);

  test.each<[Typed, string, string]>([
    [{ number: 'x'.repeat(51) }, 'number', 'too_long'],
    [{ q: '\u0000' }, 'q', 'hidden_character'],
    [{ contract: 'x'.repeat(10_000) }, 'contract', 'too_long'],
    [{ q: 'x'.repeat(10_000) }, 'q', 'too_long'],
    [{ framework: 'A11' }, 'framework', 'not_a_choice'],
    [{ status: ['ASSOCIEE', 'nonsense'] }, 'status', 'not_a_choice'],
    [{ role: 'king' }, 'role', 'not_a_choice'],
    [{ party: '123 456 789 00013' }, 'party', 'siret_invalid'],
    [{ submittedFrom: '31/02/2026' }, 'submittedFrom', 'not_a_day'],
    [{ submittedTo: 'tomorrow' }, 'submittedTo', 'not_a_day'],
    [{ amountFrom: 'much' }, 'amountFrom', 'not_an_amount'],
    [{ amountTo: '12,345,6' }, 'amountTo', 'not_an_amount'],
  ])('%j is refused beside its field', (typed, field, code) => {
    expect(codes(typed)).toEqual([[field, code]]);
  });

  test('blanks ask nothing', () => {
    const blank = {
      number: ' ',
      contract: '',
      framework: '',
      status: [''],
      role: '',
      party: '',
      amountFrom: ' ',
    };
    expect(asksSomething(readSearch(blank).typed)).toBe(false);
    expect(asksSomething(readSearch({ ...blank, amountTo: '0' }).typed)).toBe(true);
  });
});

describe('page by page', () => {
  const world = openWorld();
  afterAll(() => world.close());
  let ids: number[] = [];
  beforeAll(() => {
    ids = fillSchool(world, 90);
  });

  test.each<[string, Typed, (number: string) => boolean]>([
    ['everything', {}, () => true],
    ['a beginning that hundreds of numbers have', { number: '2026-TX-014' }, () => true],
    ['a contract', { contract: '2026-TX-014' }, () => true],
    ['a framework', { framework: 'A4' }, (number) => !number.endsWith('-EA') && !number.endsWith('-EAV')],
  ])('every document once: %s', (_what, typed, isAsked) => {
    const numbers: string[] = [];
    let request: PageRequest = null;
    for (let pages = 0; pages < 10; pages++) {
      const page = search(world, 'claire', typed, request);
      numbers.push(...page.rows.map((row) => row.number));
      if (!page.next) break;
      request = { side: 'after', cursor: page.next };
    }
    const expected = search(world, 'claire', {}).facets.counted;
    expect(expected).toBe(ids.length);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers).toHaveLength(allNumbers(world).filter(isAsked).length);
  });

  test('backwards leads to the same rows', () => {
    const first = search(world, 'claire', {});
    const second = search(world, 'claire', {}, { side: 'after', cursor: first.next ?? [] });
    const third = search(world, 'claire', {}, { side: 'after', cursor: second.next ?? [] });
    const back = search(world, 'claire', {}, { side: 'before', cursor: third.previous ?? [] });
    expect(back.rows).toEqual(second.rows);
  });
});

function allNumbers(world: World): string[] {
  return world.db.$client
    .prepare<[], { number: string }>('SELECT number FROM documents ORDER BY id')
    .all()
    .map((row) => row.number);
}
