import type { Locale } from './locales';

/** @param thousandths 131400 is `131,4` in French, `131.4` in English. */
export function formatIndex(locale: Locale, thousandths: number): string {
  return new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    minimumFractionDigits: 1,
    maximumFractionDigits: 3,
  }).format(thousandths / 1_000);
}

/** @param hundredths cents or basis points, as they are typed: `1 234,50` in French, `1,234.50` in English. */
export function typedNumber(locale: Locale, hundredths: number, decimals = 2): string {
  return new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: 2,
  }).format(hundredths / 100);
}
