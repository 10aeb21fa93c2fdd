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
  /** The notices that a recap gathers, each with the page where it continues. */
  items: { title: string; text: string; address: string; isYours: boolean }[];
  link: { label: string; address: string; hint: string };
  closing: string[];
  /** Links below everything: how to be told otherwise. */
  settings: { label: string; address: string }[];
};

/** Without what every mail has at its end. */
export type MailBody = Omit<NoticeContent, 'settings'>;

/** The environment of a mail. `secret`, the installation's, makes the links that prove who reads. */
export type MailPlace = { baseUrl: string; secret: string };
