import type { TransportName } from '@/lib/domain/delivery';
import type { Locale } from '@/lib/i18n/locales';

/** One mail, whatever carries it. */
export type Message = {
  /** With its angle brackets. The same for every attempt, so that a reader's mail program drops a repeated mail. */
  messageId: string;
  /** Message-ID of a conversation that mail programs gather under one line, though no mail bears it; null: none. */
  conversation: string | null;
  /** Message-ID of the first mail, where this is the one that somebody had sent again. */
  repeats: string | null;
  /** 'Name <address>'. */
  from: string;
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  language: Locale;
  /** Where a mail program posts to, and where a person goes, to have no more of these; null: they cannot. */
  unsubscribe: { oneClick: string; page: string } | null;
};

/** Carries mails away. */
export type Transport = {
  name: TransportName;
  /**
   * @returns the words of whoever took the mail over.
   * @throws when nobody has: `NotTaken` where more is known; the error's message is the reason, kept as evidence.
   */
  send(message: Message): Promise<{ answer: string }>;
  /**
   * Sends several in one call, where the service can.
   * @param key the same when the same mails are tried again: the service takes them once.
   * @returns what became of each, in their order.
   * @throws like `send`, when none was taken.
   */
  sendMany?(messages: readonly Message[], key: string): Promise<Handed[]>;
  /** Lets go of its connections. */
  close(): void;
};

/** What became of one of several mails: the words of whoever took it, or why nobody did. */
export type Handed = { isTaken: boolean; answer: string };

type Known = { isAddressRefused?: boolean; isAnswered?: boolean; retryAfter?: number };

/** Nobody took the mail. */
export class NotTaken extends Error {
  /** Nobody is at that address: trying again will hardly help. */
  readonly isAddressRefused: boolean;
  /** The service said no. Without an answer the mail may have been taken. */
  readonly isAnswered: boolean;
  /** Milliseconds that the service asks everybody to wait; 0: it does not. */
  readonly retryAfter: number;

  constructor(reason: string, { isAddressRefused = false, isAnswered = false, retryAfter = 0 }: Known = {}) {
    super(reason);
    this.name = 'NotTaken';
    this.isAddressRefused = isAddressRefused;
    this.isAnswered = isAnswered;
    this.retryAfter = retryAfter;
  }
}
