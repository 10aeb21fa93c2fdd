import type { NoticeFacts } from '@/db/notice-facts';
import type { Locale } from '@/lib/i18n/locales';
import { documentContent } from './document-content';
import { linkContent } from './link-content';
import { peopleContent } from './people-content';

/** The sentences of a notice's mail in its reader's language, before anything is laid out. */
export type NoticeContent = {
  locale: Locale;
  product: string;
  /** Mails with the same one are one conversation; null stands alone. */
  conversation: string | null;
  /** Read by whoever passes the screen: it names no amount, and no party. */
  subject: string;
  heading: string;
  lead: string;
  facts: { term: string; value: string }[];
  next: { title: string; sentences: string[]; isYours: boolean };
  link: { label: string; address: string; hint: string };
  closing: string[];
};

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
