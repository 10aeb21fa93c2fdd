import type { NoticeFacts } from '@/db/notice-facts';
import type { Locale } from '@/lib/i18n/locales';
import type { MailBody, MailPlace, NoticeContent } from './content';
import { documentContent } from './document-content';
import { linkContent } from './link-content';
import { peopleContent } from './people-content';
import { recapContent } from './recap-content';
import { settingsLinks } from './settings-links';

export function noticeContent(facts: NoticeFacts, locale: Locale, place: MailPlace): NoticeContent {
  return { ...bodyOf(facts, locale, place), settings: settingsLinks(facts, locale, place) };
}

function bodyOf(facts: NoticeFacts, locale: Locale, { baseUrl, secret }: MailPlace): MailBody {
  switch (facts.about) {
    case 'document':
      return documentContent(facts, locale, baseUrl);
    case 'people':
      return peopleContent(facts, locale, baseUrl);
    case 'link':
      return linkContent(facts, locale, baseUrl, secret);
    case 'recap':
      return recapContent(facts, locale, baseUrl);
  }
}
