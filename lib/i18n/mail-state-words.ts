import { dayOf } from '@/lib/domain/calendar';
import type { MailState } from '@/lib/domain/mail-state';
import { formatDay, formatInstant } from './format';
import type { Locale } from './locales';
import { translatorFor } from './translator';

/** What became of a mail: "Sent on 23/11/2026 09:00, in a recap". */
export function mailStateWords({ name, at, isInRecap }: MailState, locale: Locale): string {
  return translatorFor(locale, 'mails')(`states.${name}`, {
    at: at === null ? '' : formatInstant(locale, at),
    day: at === null ? '' : formatDay(locale, dayOf(at)),
    recap: isInRecap ? 'yes' : 'no',
  });
}
