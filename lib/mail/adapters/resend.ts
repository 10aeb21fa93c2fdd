import { type CreateBatchEmailOptions, type ErrorResponse, Resend } from 'resend';
import { acceptedAs } from '@/lib/domain/delivery';
import { extraHeaders } from '../mime';
import { type Handed, type Message, NotTaken, type Transport } from '../transport';

/** Milliseconds. */
const TIMEOUT = 30_000;
const LONGEST_PAUSE = 15 * 60_000;

/**
 * Sends through Resend. The idempotency key is the Message-ID, or that of the call where several go together: asked again
 * within a day, Resend answers without a second mail.
 * @param baseUrl another address of the same interface; undefined for Resend's own.
 */
export function resendTransport(apiKey: string, baseUrl: string | undefined): Transport {
  const resend = new Resend(apiKey, baseUrl === undefined ? {} : { baseUrl: baseUrl.replace(/\/$/, '') });
  return {
    name: 'resend',
    async send(message) {
      const { data, error, headers } = await resend.emails.send(mailOf(message), {
        idempotencyKey: message.messageId.replace(/[<>]/g, ''),
        signal: AbortSignal.timeout(TIMEOUT),
      });
      if (error) throw notTaken(error, headers);
      return { answer: acceptedAs(data.id) };
    },
    async sendMany(messages, key) {
      const { data, error, headers } = await resend.batch.send(messages.map(mailOf), {
        idempotencyKey: key,
        batchValidation: 'permissive',
        signal: AbortSignal.timeout(TIMEOUT),
      });
      if (error) throw notTaken(error, headers);
      return resultsOf(messages.length, data);
    },
    close: () => undefined,
  };
}

function mailOf(message: Message): CreateBatchEmailOptions {
  const { from, to, subject, html, text, messageId } = message;
  const headers = { ...extraHeaders(message), 'Message-ID': messageId };
  return { from, to: to.address, subject, html, text, headers };
}

type Taken = { data: { id: string }[]; errors?: { index: number; message: string }[] };

/** Ids come for those that were taken, in their order; the others are named by their place. */
function resultsOf(count: number, { data, errors = [] }: Taken): Handed[] {
  const ids = data.map(({ id }) => id);
  return Array.from({ length: count }, (_, index) => {
    const fault = errors.find((one) => one.index === index);
    if (fault) return { isTaken: false, answer: fault.message };
    const id = ids.shift();
    return id === undefined
      ? { isTaken: false, answer: 'no word of this mail' }
      : { isTaken: true, answer: acceptedAs(id) };
  });
}

function notTaken(
  { statusCode, name, message }: ErrorResponse,
  headers: Record<string, string> | null,
): NotTaken {
  return new NotTaken(`${statusCode ?? 'no status'} ${name}: ${message}`, {
    // The call before this one is still at work: what becomes of it is not known.
    isAnswered: statusCode !== null && statusCode < 500 && name !== 'concurrent_idempotent_requests',
    retryAfter: statusCode === 429 ? pauseOf(headers?.['retry-after']) : 0,
  });
}

/** @param seconds as the header has it. @returns milliseconds. */
function pauseOf(seconds: string | undefined): number {
  const pause = Number(seconds ?? Number.NaN) * 1_000;
  return Number.isFinite(pause) && pause > 0 ? Math.min(pause, LONGEST_PAUSE) : 0;
}
