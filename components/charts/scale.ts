/**
 * @param lowest at most nought. @param highest at least nought.
 * @param smallest what steps are whole multiples of: 1 for counts, 25 for cents.
 * @returns four or five round values from the lowest to above the highest, nought among them.
 */
export function roundSteps(lowest: number, highest: number, smallest: number): number[] {
  const rough = Math.max(highest - lowest, 4 * smallest) / 4;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const steps = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude);
  const step = steps.find((one) => one >= rough && one % smallest === 0) ?? Math.ceil(rough);
  const from = Math.floor(lowest / step);
  const to = Math.ceil(highest / step);
  return Array.from({ length: to - from + 1 }, (_, position) => (from + position) * step);
}
