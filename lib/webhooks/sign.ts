import { createHmac, randomBytes } from 'node:crypto';

/** Signatures as the Standard Webhooks specification (1.0.0) writes them, symmetric. */

const PREFIX = 'whsec_';
/** Bytes; the specification asks for 24 to 64. */
const SECRET_LENGTH = 32;

/** @returns a new secret, which the receiver has to know too. */
export function newSecret(): string {
  return `${PREFIX}${randomBytes(SECRET_LENGTH).toString('base64')}`;
}

/**
 * @param message.id stays the same however often the call is tried.
 * @param message.sentAt of this attempt, UTC milliseconds by the real clock: receivers refuse what is older than minutes.
 * @returns the headers by which a receiver knows who sent the body.
 */
export function signedHeaders(
  secret: string,
  { id, sentAt, body }: { id: string; sentAt: number; body: string },
) {
  const timestamp = String(Math.floor(sentAt / 1_000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
