/** Runs of months, 'YYYY-MM'. */

export type Period = { from: string; to: string };

/** @returns the months up to this one, the oldest first. @param count at least one. */
export function monthsUpTo(last: string, count: number): string[] {
  const end = Number(last.slice(0, 4)) * 12 + Number(last.slice(5, 7)) - 1;
  return Array.from({ length: count }, (_, position) => monthNumbered(end - count + 1 + position));
}

/** @param months since the year nought. */
function monthNumbered(months: number): string {
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
}
