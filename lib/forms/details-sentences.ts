import type { Locale } from '@/lib/i18n/locales';
import { type Messages, messagesIn } from '@/lib/i18n/messages';

/** The reasons that the browser can give by itself while one types; the others need the server. */
export type DetailsSentences = Pick<
  Messages['refusals'],
  'required' | 'not_an_amount' | 'not_a_rate' | 'not_a_day' | 'not_a_month' | 'not_a_number' | 'not_a_choice'
>;

/** @returns their sentences; none of them has a parameter. */
export function detailsSentences(locale: Locale): DetailsSentences {
  const { required, not_an_amount, not_a_rate, not_a_day, not_a_month, not_a_number, not_a_choice } =
    messagesIn(locale).refusals;
  return { required, not_an_amount, not_a_rate, not_a_day, not_a_month, not_a_number, not_a_choice };
}
