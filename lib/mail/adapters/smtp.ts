import { connect } from 'node:net';
import { createTransport } from 'nodemailer';
import SMTPPool from 'nodemailer/lib/smtp-pool';
import { isAddressRefusal } from '@/lib/domain/delivery';
import { mailOptions } from '../mime';
import { NotTaken, type Transport } from '../transport';

/** Milliseconds. */
const CONNECTION_TIMEOUT = 15_000;
const GREETING_TIMEOUT = 15_000;
const SOCKET_TIMEOUT = 60_000;

/**
 * Hands mails to a server over kept connections.
 * @param url smtp://user:password@host:port (upgraded by STARTTLS where the server offers it) or smtps://.
 * @param connections how many at most.
 * @param bouncesTo the envelope's sender: where reports on mails go that cannot be delivered; undefined: to `from`.
 */
export function smtpTransport(url: string, connections: number, bouncesTo?: string): Transport {
  const options = {
    url,
    pool: true as const,
    maxConnections: connections,
    // nodemailer would send again by itself, without end and unseen, when the server cuts: every attempt is ours to log.
    maxRequeues: 0,
    greetingTimeout: GREETING_TIMEOUT,
    socketTimeout: SOCKET_TIMEOUT,
    getSocket: openSocket,
  };
  // Made here: of an object with an address createTransport reads the address, and nothing else.
  const pool = createTransport(new SMTPPool(options));
  return {
    name: 'smtp',
    async send(message) {
      const envelope =
        bouncesTo === undefined ? {} : { envelope: { from: bouncesTo, to: message.to.address } };
      const { response, rejected } = await pool
        .sendMail({ ...mailOptions(message), ...envelope })
        .catch((error: unknown) => Promise.reject(notTaken(error)));
      if (rejected.length > 0) throw new Error(`recipient refused: ${response}`);
      return { answer: response };
    },
    close: () => pool.close(),
  };
}

/**
 * Without Nagle's algorithm: it would keep the end of a mail until the server has confirmed its beginning, and what the
 * system keeps is delivered even when this process has just died, unmarked.
 */
function openSocket(
  { host = 'localhost', port, secure = false }: SMTPPool.Options,
  done: (error: Error | null, socket: unknown) => void,
): void {
  const connection = connect({
    host,
    port: Number(port ?? (secure ? 465 : 587)),
    noDelay: true,
    keepAlive: true,
  });
  const fail = (error: Error) => done(error, null);
  const giveUp = () => connection.destroy(new Error('Connection timeout'));
  connection.setTimeout(CONNECTION_TIMEOUT, giveUp);
  connection.once('error', fail);
  connection.once('connect', () => {
    connection.off('error', fail);
    connection.off('timeout', giveUp);
    connection.setTimeout(0);
    done(null, { connection });
  });
}

function notTaken(error: unknown): Error {
  if (!(error instanceof Error)) return new NotTaken(String(error));
  const { message } = error;
  const code = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null;
  const isOfRecipient = 'command' in error && error.command === 'RCPT TO';
  return new NotTaken(message, {
    isAnswered: code !== null,
    isAddressRefused: isOfRecipient && code !== null && isAddressRefusal(code, message),
  });
}
