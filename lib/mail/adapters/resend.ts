import { Resend } from 'resend';
import { extraHeaders } from '../mime';
import type { Transport } from '../transport';

const TIMEOUT = 30_000;

/**
 * Sends through Resend. The idempotency key is the Message-ID: asked again within a day, Resend answers without a second
 * mail.
 * @param baseUrl another address of the same interface; undefined for Resend's own.
 */
export function resendTransport(apiKey: string, baseUrl: string | undefined): Transport {
  const resend = new Resend(apiKey, baseUrl === undefined ? {} : { baseUrl: baseUrl.replace(/\/$/, '') });
  return {
    name: 'resend',
    async send(message) {
      const { from, to, subject, html, text, messageId } = message;
      const { data, error } = await resend.emails.send(
        {
          from,
          to: to.address,
          subject,
          html,
          text,
          headers: { ...extraHeaders(message), 'Message-ID': messageId },
        },
        { idempotencyKey: messageId.replace(/[<>]/g, ''), signal: AbortSignal.timeout(TIMEOUT) },
      );
      if (error) throw new Error(`${error.statusCode ?? 'no status'} ${error.name}: ${error.message}`);
      return { answer: `accepted as ${data.id}` };
    },
    close: () => undefined,
  };
}
