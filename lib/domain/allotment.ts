/**
 * Parts a total in proportion to weights, so that the parts always add up to it: each first gets its share rounded
 * toward zero, what is left goes cent by cent to those who lost most, the first of equals first.
 * @param total cents. @param weights not negative; when all are zero, everything goes to the first.
 * @returns cents, in the order of the weights; none when there is no weight.
 */
export function allot(total: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole === 0) return weights.map((_weight, position) => (position === 0 ? total : 0));
  const shares = weights.map((weight, position) => ({ position, ...shareOf(total, weight, whole) }));
  const left = Math.abs(total - shares.reduce((sum, { cents }) => sum + cents, 0));
  const lucky = [...shares]
    .sort((one, other) => Number(other.lost - one.lost) || one.position - other.position)
    .slice(0, left)
    .map(({ position }) => position);
  return shares.map(({ cents, position }) => cents + (lucky.includes(position) ? Math.sign(total) : 0));
}

/** @returns the share rounded toward zero, and what rounding lost of it. */
function shareOf(total: number, weight: number, whole: number): { cents: number; lost: bigint } {
  const product = BigInt(Math.abs(total)) * BigInt(weight);
  const cents = Number(product / BigInt(whole));
  return { cents: total < 0 && cents !== 0 ? -cents : cents, lost: product % BigInt(whole) };
}
