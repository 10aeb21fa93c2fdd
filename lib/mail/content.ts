import type { Locale } from '@/lib/i18n/locales';

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
