import { TEST_NOW } from '@/tests/database';
import { INDEX_MODEL, readIndexList } from './read-index-list';

const read = (text: string | Uint8Array) =>
  readIndexList(typeof text === 'string' ? new TextEncoder().encode(text) : text, TEST_NOW);
const lines = (text: string) => {
  const found = read(text);
  if (!Array.isArray(found)) throw new Error(found.code);
  return found;
};
const why = (text: string | Uint8Array) => {
  const found = read(text);
  return Array.isArray(found) ? null : found;
};

test('the model that is offered is a list without a fault', () => {
  expect(lines(INDEX_MODEL).map((one) => one.read)).toEqual([
    { index: 'BT01', month: '2026-01', value: 131_400 },
    { index: 'TP08', month: '2026-03', value: 128_750 },
  ]);
});

test('months and decimals are read as people write them, in either language and with either delimiter', () => {
  const text =
    'Valeur,Période,Indice\n"131,4",03/2026,bt 01\n131.45,mars 2026,TP10a\n"1 240,5",Feb 2026,ICC\n';
  expect(lines(text).map((one) => one.read)).toEqual([
    { index: 'BT01', month: '2026-03', value: 131_400 },
    { index: 'TP10A', month: '2026-03', value: 131_450 },
    { index: 'ICC', month: '2026-02', value: 1_240_500 },
  ]);
});

test('each line that is wrong says why, by its number in the file, and the others stand', () => {
  const text = [
    'index;mois;valeur',
    'BT01;2026-03;131,4',
    ';2026-03;131,4',
    'BT01;13/2026;zéro',
    '',
    'BT01;mars 2026;131,5',
    'BT01;décembre 2026;131,5',
  ].join('\n');
  expect(
    lines(text).map(({ line, read: value, refusals }) => [
      line,
      value !== null,
      refusals.map(({ code }) => code),
    ]),
  ).toEqual([
    [2, true, []],
    [3, false, ['index_name_invalid']],
    [4, false, ['not_a_month', 'index_value_invalid']],
    [6, false, ['value_listed_twice']],
    [7, false, ['month_in_future']],
  ]);
  expect(lines(text)[3]?.refusals[0]?.params).toEqual({ line: 2 });
});

test('a file that is no list says so', () => {
  expect(why('')).toMatchObject({ code: 'list_unreadable', field: 'list' });
  expect(why('index;mois;valeur')).toMatchObject({ code: 'list_unreadable' });
  expect(why('"index;mois\n')).toMatchObject({ code: 'list_unreadable' });
  expect(why('mois;prix\n2026-03;1')).toMatchObject({
    code: 'list_columns_missing',
    params: { columns: 'index, valeur' },
  });
  expect(why(`index;mois;valeur\n${'BT01;2026-03;1\n'.repeat(2001)}`)).toMatchObject({
    code: 'list_too_long',
  });
  expect(why(new Uint8Array(1024 * 1024 + 1))).toMatchObject({ code: 'list_too_large' });
});
