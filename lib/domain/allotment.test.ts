import fc from 'fast-check';
import { allot } from './allotment';

const total = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000_000 }), { minLength: 1, maxLength: 20 });

test('the parts always add up to the total', () => {
  fc.assert(
    fc.property(total, weights, (whole, parts) => {
      expect(allot(whole, parts).reduce((sum, part) => sum + part, 0)).toBe(whole);
    }),
  );
});

test('no part is a cent or more away from its exact share', () => {
  fc.assert(
    fc.property(total, weights, (whole, parts) => {
      const all = parts.reduce((sum, part) => sum + BigInt(part), 0n);
      fc.pre(all > 0n);
      allot(whole, parts).forEach((part, position) => {
        const difference = BigInt(part) * all - BigInt(whole) * BigInt(parts[position] ?? 0);
        expect(difference < all && difference > -all).toBe(true);
      });
    }),
  );
});

test('a cent that cannot be parted goes to the first of equals', () => {
  expect(allot(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(allot(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
});

test('without weight everything goes to the first, and to nobody when there is nobody', () => {
  expect(allot(5, [0, 0])).toEqual([5, 0]);
  expect(allot(5, [])).toEqual([]);
});
