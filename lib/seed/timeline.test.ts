import fc from 'fast-check';
import { timeline } from './timeline';

test('what happens first comes first, and of the same instant what was added first', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20 })),
      fc.integer({ min: 0, max: 20 }),
      (instants, end) => {
        const line = timeline<number>();
        for (const [position, at] of instants.entries()) line.add(at, position);
        const taken: [number, number][] = [];
        for (let next = line.take(end); next; next = line.take(end)) taken.push([next.at, next.item]);
        const expected = instants
          .map((at, position): [number, number] => [at, position])
          .filter(([at]) => at <= end)
          .sort(([one, first], [other, second]) => one - other || first - second);
        expect(taken).toEqual(expected);
      },
    ),
  );
});

test('what comes later stays', () => {
  const line = timeline<string>();
  line.add(5, 'later');
  expect(line.take(4)).toBeNull();
  expect(line.take(5)).toMatchObject({ at: 5, item: 'later' });
  expect(line.take(9)).toBeNull();
});
