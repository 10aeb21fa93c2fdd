import { chanceFrom } from './chance';

test('the same seed gives the same chance, another seed another', () => {
  const drawn = (seed: number) => {
    const chance = chanceFrom(seed);
    return Array.from({ length: 50 }, () => [chance.between(0, 999), chance.digits(), chance.happens(0.5)]);
  };
  expect(drawn(7)).toEqual(drawn(7));
  expect(drawn(7)).not.toEqual(drawn(8));
});

test('both ends of a range are drawn, nothing beyond, all about as often', () => {
  const chance = chanceFrom(1);
  const counts = new Map<number, number>();
  for (let left = 6000; left > 0; left -= 1) {
    const drawn = chance.between(1, 6);
    counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  expect(() => chance.one([])).toThrow('nothing to choose');
});
