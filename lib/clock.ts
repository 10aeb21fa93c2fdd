import { environment } from './env';

/**
 * The product's clock, UTC milliseconds. With NOW it runs from that instant on, from the start of the process;
 * without, it is the real one. Nothing else in the product asks what time it is.
 */
export function now(): number {
  const { startsAt } = environment();
  return startsAt === undefined ? Date.now() : Math.round(startsAt + performance.now());
}
