import { type Locale, TIME_ZONE } from '@/lib/i18n/locales';

/** One table on its way out of the portal, whatever the format: rows come some at a time and are never all in memory. */
export type Sheet = {
  locale: Locale;
  /** Names the sheet of a workbook. */
  title: string;
  /** Instant of the making, UTC milliseconds. */
  madeAt: number;
  columns: readonly Column[];
  batches: AsyncIterable<readonly SheetRow[]> | Iterable<readonly SheetRow[]>;
};

export type Column = { label: string; kind: CellKind };

/** Every cell of a column is of its kind, or empty. */
export type CellKind = 'text' | 'count' | 'amount' | 'day' | 'moment';
export type SheetRow = readonly SheetCell[];

/** Text; whole cents; a day 'YYYY-MM-DD'; an instant in UTC milliseconds, which leaves as the wall clock of Paris; nothing. */
export type SheetCell =
  | string
  | { count: number }
  | { cents: number }
  | { day: string }
  | { at: number }
  | null;

/** @returns the wall clock of Paris: '2026-11-23 09:00'. */
export function parisClock(at: number): string {
  return CLOCK.format(at);
}

/** Sweden writes days and hours as ISO 8601 does. */
const CLOCK = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: TIME_ZONE,
});
