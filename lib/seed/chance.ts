/** Chance that can be repeated: the same seed gives the same numbers on every machine. */
export type Chance = {
  /** @returns a number from 0 up to, and not including, 1. */
  next(): number;
  /** @returns a whole number between these two, both included. */
  between(least: number, most: number): number;
  /** @returns whether something of this likelihood, 0 to 1, happens. */
  happens(likelihood: number): boolean;
  /** @returns one of these. @throws when there are none. */
  one<Item>(items: readonly Item[]): Item;
  /** @returns 32 hexadecimal digits. */
  digits(): string;
};

/** @param seed any whole number. Small, fast and even: the generator sfc32 of the PractRand test suite. */
export function chanceFrom(seed: number): Chance {
  let [a, b, c, counter] = [seed | 0, 0x9e_37_79_b9, 0x24_3f_6a_88, 1];
  const whole = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // What stands near the seed is still alike for near seeds.
  for (let left = 16; left > 0; left -= 1) whole();
  const next = () => whole() / 4_294_967_296;
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    happens: (likelihood) => next() < likelihood,
    one: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error('There is nothing to choose from');
      return item;
    },
    digits: () => Array.from({ length: 4 }, () => whole().toString(16).padStart(8, '0')).join(''),
  };
}
