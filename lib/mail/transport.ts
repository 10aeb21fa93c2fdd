import type { TransportName } from '@/lib/domain/delivery';
import type { Locale } from '@/lib/i18n/locales';

/** One mail, whatever carries it. */
export type Message = {
  /** With its angle brackets. The same for every attempt, so that a reader's mail program drops a repeated mail. */
  messageId: string;
  /** Message-ID of a conversation that mail programs gather under one line, though no mail bears it; null: none. */
  conversation: string | null;
  /** 'Name <address>'. */
  from: string;
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  language: Locale;
};

/** Carries mails away. */
export type Transport = {
  name: TransportName;
  /**
   * @returns the words of whoever took the mail over.
   * @throws when nobody has; the error's message is the reason, kept as evidence.
   */
  send(message: Message): Promise<{ answer: string }>;
  /** Lets go of its connections. */
  close(): void;
};
