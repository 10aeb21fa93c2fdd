import type { Locale } from './locales';

const TAGS: Readonly<Record<Locale, string>> = { fr: 'fr-FR', en: 'en-GB' };

/** @param cents beside an axis: `300 k €` in French, `€300k` in English. */
export function formatShortAmount(locale: Locale, cents: number): string {
  const shape = {
    style: 'currency',
    currency: 'EUR',
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  } as const;
  return new Intl.NumberFormat(TAGS[locale], shape).format(cents / 100);
}

/** @param month 'YYYY-MM' under an axis: `mars 26` in French, `Mar 26` in English. */
export function formatShortMonth(locale: Locale, month: string): string {
  const shape = { month: 'short', year: '2-digit', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(TAGS[locale], shape).format(Date.parse(`${month}-01T00:00:00Z`));
}
