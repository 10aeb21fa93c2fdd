import type { NoticeFacts } from '@/db/notice-facts';
import { stopToken } from '@/lib/auth/stop-token';
import type { Locale } from '@/lib/i18n/locales';
import { translatorFor } from '@/lib/i18n/translator';
import type { MailPlace, NoticeContent } from './content';

/** Below every mail that somebody may want otherwise: the page of preferences, and the one that stops such mails. */
export function settingsLinks(
  facts: NoticeFacts,
  locale: Locale,
  place: MailPlace,
): NoticeContent['settings'] {
  if (facts.about === 'link') return [];
  const t = translatorFor(locale, 'mail');
  const choose = { label: t('settings.choose'), address: `${place.baseUrl}/notifications/preferences` };
  const stop = stopAddresses(facts, place);
  return stop === null ? [choose] : [choose, { label: t('settings.stop'), address: stop.page }];
}

/** @returns where a mail program posts to, and where a person goes, to stop such mails; null where they cannot. */
export function stopAddresses({ stop }: Pick<NoticeFacts, 'stop'>, { baseUrl, secret }: MailPlace) {
  if (stop === null) return null;
  const token = stopToken(stop, secret);
  return { oneClick: `${baseUrl}/api/unsubscribe/${token}`, page: `${baseUrl}/unsubscribe/${token}` };
}
