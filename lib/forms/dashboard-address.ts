import { addressOf, type Query, textOf } from './addresses';

/** The dashboard as it stands in its address. */

/** Months that it may look back. */
export const PERIODS = [12, 24, 60] as const;
export type PeriodLength = (typeof PERIODS)[number];

export type DashboardAsked = {
  months: PeriodLength;
  /** Of which structure; null: of the first one of the person. */
  structureId: number | null;
};

/** @returns the dashboard that an address asks for; what it does not know is left out. */
export function readDashboard(query: Query): DashboardAsked {
  const structure = textOf(query, 'structure');
  return {
    months: PERIODS.find((one) => String(one) === textOf(query, 'months')) ?? PERIODS[0],
    structureId: /^[1-9]\d{0,14}$/.test(structure) ? Number(structure) : null,
  };
}

/** @returns the address of this dashboard. @param path of the portfolio, or of one contract. */
export function dashboardAddress(path: string, { months, structureId }: DashboardAsked): string {
  return addressOf(path, {
    months: months === PERIODS[0] ? null : String(months),
    structure: structureId === null ? null : String(structureId),
  });
}
