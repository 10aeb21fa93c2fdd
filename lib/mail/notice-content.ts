import type { NoticeFacts } from '@/db/notice-facts';
import type { Locale } from '@/lib/i18n/locales';
import type { NoticeContent } from './content';
import { documentContent } from './document-content';
import { linkContent } from './link-content';
import { peopleContent } from './people-content';

/** @param secret the installation's: makes the links that prove who reads. */
export function noticeContent(
  facts: NoticeFacts,
  locale: Locale,
  { baseUrl, secret }: { baseUrl: string; secret: string },
): NoticeContent {
  switch (facts.about) {
    case 'document':
      return documentContent(facts, locale, baseUrl);
    case 'people':
      return peopleContent(facts, locale, baseUrl);
    case 'link':
      return linkContent(facts, locale, baseUrl, secret);
  }
}
