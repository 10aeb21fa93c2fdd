import { isOwnReason, reportIn } from '@/lib/domain/delivery';
import type { Locale } from './locales';
import { translatorFor } from './translator';

/** What an attempt's answer says: our own reason, what was heard of the mail later, or the server's own words. */
export function attemptWords(answer: string, locale: Locale): string {
  if (isOwnReason(answer)) return translatorFor(locale, 'notices')(`reasons.${answer}`);
  const heard = reportIn(answer);
  return heard === null
    ? answer
    : translatorFor(locale, 'mails')(`reports.${heard.report}`, { words: heard.words });
}
