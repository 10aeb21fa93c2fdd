import { formatInstant } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import type { Messages } from '@/lib/i18n/messages';
import { translatorFor } from '@/lib/i18n/translator';
import type { Cell } from './csv';

/** What the tables of a proof pack are made of. */

type Column = keyof Messages['proof']['columns'];

export function headed(locale: Locale, columns: readonly Column[]): string[] {
  const t = translatorFor(locale, 'proof');
  return columns.map((key) => t(`columns.${key}`));
}

export function moment(locale: Locale, at: number): [Cell, Cell] {
  return [utc(at), formatInstant(locale, at)];
}

export function utc(at: number | null): Cell {
  return at === null ? null : new Date(at).toISOString();
}

/** @returns the reasons and other particulars of an event, as they were recorded: 'reason: duplicate; text: …'. */
export function particulars(facts: Readonly<Record<string, string | number>>): string {
  return Object.entries(facts)
    .filter(([key]) => !SHOWN_ELSEWHERE.has(key))
    .map(([key, value]) => `${key}: ${value}`)
    .join('; ');
}

/** What the deposit repeats of its document. */
const SHOWN_ELSEWHERE = new Set(['framework', 'number', 'netPayable']);

/** Who did it, under both names when somebody replaced a colleague; the portal when nobody did. */
export function whoOf(
  locale: Locale,
  { userName, replacedName }: { userName: string | null; replacedName: string | null },
): string {
  if (userName === null) return translatorFor(locale, 'proof')('thePortal');
  if (replacedName === null) return userName;
  return translatorFor(locale, 'common')('inPlaceOf', { user: userName, replaced: replacedName });
}
