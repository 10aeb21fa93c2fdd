import { type Locale, TIME_ZONE } from './locales';

/** British order of days in English; the currency behind the amount is French habit, before it English. */
export const LANGUAGE_TAGS: Readonly<Record<Locale, string>> = { fr: 'fr-FR', en: 'en-GB' };

/** @param cents whole cents: 123456 is `1 234,56 €` in French, `€1,234.56` in English. */
export function formatAmount(locale: Locale, cents: number): string {
  return amounts[locale].format(cents / 100);
}

/** @param basisPoints 2000 is `20 %` in French, `20%` in English. */
export function formatRate(locale: Locale, basisPoints: number): string {
  return rates[locale].format(basisPoints / 10_000);
}

/** @param day 'YYYY-MM-DD', shown as `23/11/2026`. */
export function formatDay(locale: Locale, day: string): string {
  return days[locale].format(Date.parse(`${day}T00:00:00Z`));
}

/** @param month 'YYYY-MM', shown as `novembre 2026`. */
export function formatMonth(locale: Locale, month: string): string {
  return months[locale].format(Date.parse(`${month}-01T00:00:00Z`));
}

/** @param instant UTC milliseconds, shown as Paris has them: `23/11/2026 09:00`. */
export function formatInstant(locale: Locale, instant: number): string {
  return instants[locale].format(instant).replace(', ', ' ');
}

/** @param bytes shown as `12 ko` or `1,2 Mo` in French, `12 kB` or `1.2 MB` in English (1 kB = 1,000 bytes). */
export function formatSize(locale: Locale, bytes: number): string {
  return bytes < 1_000_000
    ? kilobytes[locale].format(Math.max(1, Math.round(bytes / 1_000)))
    : megabytes[locale].format(bytes / 1_000_000);
}

/** @param words shown as `A4, A10 et A13` in French, `A4, A10 and A13` in English. */
export function formatList(locale: Locale, words: readonly string[]): string {
  return lists[locale].format(words);
}

const amounts = forEach((tag) => new Intl.NumberFormat(tag, { style: 'currency', currency: 'EUR' }));
const rates = forEach((tag) => new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 2 }));
const kilobytes = forEach((tag) => new Intl.NumberFormat(tag, { style: 'unit', unit: 'kilobyte' }));
const megabytes = forEach(
  (tag) => new Intl.NumberFormat(tag, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }),
);
const lists = forEach((tag) => new Intl.ListFormat(tag));
const days = forEach((tag) => new Intl.DateTimeFormat(tag, { ...digits(), timeZone: 'UTC' }));
const months = forEach(
  (tag) => new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'long', timeZone: 'UTC' }),
);
const instants = forEach(
  (tag) =>
    new Intl.DateTimeFormat(tag, {
      ...digits(),
      hour: '2-digit',
      minute: '2-digit',
      timeZone: TIME_ZONE,
    }),
);

function digits() {
  return { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
}

function forEach<Formatter>(make: (tag: string) => Formatter): Record<Locale, Formatter> {
  return { fr: make(LANGUAGE_TAGS.fr), en: make(LANGUAGE_TAGS.en) };
}
