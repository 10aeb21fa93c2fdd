import pino, { type DestinationStream } from 'pino';
import { knownOf, scrubbed } from './log-scrubbing';
import { currentTrace } from './request-trace';

/**
 * The log of the product: one JSON object a line. What is logged while a request is answered carries its id, `request`.
 * People are named by their id, never by name, address or what they typed. The list of censored names, and what is scrubbed
 * from every line, are a net below that rule, not a licence.
 */
export function logTo(stream: DestinationStream | undefined, level: string) {
  const options: pino.LoggerOptions = {
    base: { product: 'decompte' },
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => {
      const trace = currentTrace();
      return trace ? { request: trace.id } : {};
    },
    serializers: { err: knownOf },
    hooks: { streamWrite: scrubbed },
    redact: {
      paths: ['email', 'name', 'password', 'token', 'secret', 'cookie', 'authorization'].flatMap((name) => [
        name,
        `*.${name}`,
      ]),
      censor: '(left out)',
    },
  };
  return stream ? pino(options, stream) : pino(options);
}

/** On standard output. */
export const log = logTo(undefined, process.env.NODE_ENV === 'test' ? 'silent' : 'info');
