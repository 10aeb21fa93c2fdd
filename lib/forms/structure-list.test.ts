import { MODEL } from '@/lib/structures/list-columns';
import { readStructureList } from '@/lib/structures/read-structure-list';
import { refusalsOf } from './refusals-of';
import { listShape } from './structure-list';

test('what was checked comes back as it was', () => {
  const lines = readStructureList(new TextEncoder().encode(MODEL));
  const structures = Array.isArray(lines) ? lines.flatMap(({ structure }) => structure ?? []) : [];
  expect(structures).toHaveLength(2);
  expect(listShape.parse({ checked: JSON.stringify(structures) })).toEqual(structures);
});

test.each([
  ['nothing', undefined],
  ['no list', '{'],
  ['an empty list', '[]'],
  [
    'a line that was never checked',
    '[{"identifier":"1","identifierType":"siret","kind":"public","name":"X"}]',
  ],
])('list_gone: %s', (_name, checked) => {
  const read = listShape.safeParse({ checked });
  expect(read.success ? [] : refusalsOf(read.error).map(({ code }) => code)).toEqual(['list_gone']);
});
