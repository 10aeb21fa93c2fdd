import { formatAmount } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';

/** @returns a difference with its sign, '+12,00 €' or '−12,00 €'; what `unchanged` says when there is none. */
export function formatDifference(locale: Locale, cents: number, unchanged: string): string {
  if (cents === 0) return unchanged;
  const amount = formatAmount(locale, Math.abs(cents));
  return cents > 0 ? `+${amount}` : `\u2212${amount}`;
}
