import type { RoadNode } from '@/lib/domain/road';
import { chainLayout } from './chain-layout';

function nodes(...rows: [key: string, ...follows: string[]][]): RoadNode[] {
  return rows.map(([key, ...follows]) => ({
    key,
    follows,
    framework: 'A4',
    role: 'supplier',
    documentId: null,
  }));
}
const at = (...rows: Parameters<typeof nodes>) => {
  const { places, ...size } = chainLayout(nodes(...rows));
  return { ...size, places: places.map(({ node, column, row, span }) => [node.key, column, row, span]) };
};

test('one after the other stands in one row', () => {
  expect(at(['a'], ['b', 'a'], ['c', 'b'])).toEqual({
    columns: 3,
    rows: 1,
    places: [
      ['a', 1, 1, 1],
      ['b', 2, 1, 1],
      ['c', 3, 1, 1],
    ],
  });
});

test('a statement that gathers three claims stands beside all of them', () => {
  const layout = chainLayout(nodes(['a'], ['b'], ['c'], ['d', 'a', 'b', 'c'], ['e', 'd']));
  expect(layout).toMatchObject({ columns: 3, rows: 3 });
  const gathered = layout.places.find((one) => one.node.key === 'd');
  expect(gathered).toMatchObject({ column: 2, row: 1, span: 3 });
  expect(gathered?.from.map((height) => Math.round(height * 6))).toEqual([1, 3, 5]);
});

test('two roads in one file stand under one another', () => {
  expect(at(['a'], ['b'], ['c', 'a']).places).toEqual([
    ['a', 1, 2, 1],
    ['b', 1, 1, 1],
    ['c', 2, 2, 1],
  ]);
});

test('no two nodes share a place', () => {
  const { places } = chainLayout(nodes(['a'], ['b'], ['c', 'a', 'b'], ['d'], ['e', 'c'], ['f', 'd']));
  const cells = places.flatMap(({ column, row, span }) =>
    Array.from({ length: span }, (_, down) => `${column}/${row + down}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
});
