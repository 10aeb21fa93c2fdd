import { createTransport } from 'nodemailer';
import { mailOptions } from '../mime';
import type { Transport } from '../transport';

/**
 * Hands mails to a server over kept connections.
 * @param url smtp://user:password@host:port (upgraded by STARTTLS where the server offers it) or smtps://.
 * @param connections how many at most.
 */
export function smtpTransport(url: string, connections: number): Transport {
  const options = {
    url,
    pool: true as const,
    maxConnections: connections,
    // nodemailer would send again by itself, without end and unseen, when the server cuts: every attempt is ours to log.
    maxRequeues: 0,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
  };
  const pool = createTransport(options);
  return {
    name: 'smtp',
    async send(message) {
      const { response, rejected } = await pool.sendMail(mailOptions(message));
      if (rejected.length > 0) throw new Error(`recipient refused: ${response}`);
      return { answer: response };
    },
    close: () => pool.close(),
  };
}
